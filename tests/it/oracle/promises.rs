//! Each term, asked first, is never more than without, and somewhere less.

use std::cell::OnceCell;
use std::time::Duration;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use samma::check;
use samma::instance::Instance;
use samma::plan::Plan;
use samma::score::{Burden, Objective, Term};
use samma::solve::{Solver, Stopped};

use super::wished::{TERMS, wished};
use crate::common::solve_checked;

/// So many problems are looked at for one where the term makes a difference.
const LOOKED_AT: usize = 400;
/// A tiny problem takes milliseconds; only a fault makes it take this long.
const LONG: Duration = Duration::from_secs(300);

/// Those of which tiny problems seldom have enough to trade; `tests/it/objective.rs` has a unit for each.
const SELDOM: [Term; 9] = [
    Term::WeightedCarers,
    Term::CarersAboveMax,
    Term::CarersAbove(0),
    Term::CarersAbove(1),
    Term::WorstPatient,
    Term::PatientsMeeting(2),
    Term::Unfair(Burden::Weekends),
    Term::Unfair(Burden::Gaps),
    Term::StartTimeSpread,
];

#[test]
fn each_term_asked_first_is_less_somewhere_and_more_nowhere() {
    let of_order = [Term::StartTimeSpread, Term::Unfair(Burden::Travel)];
    let terms = TERMS.into_iter().chain(of_order);
    // A budget for what comes first anyway changes nothing; budgets are held to brute force with the frontier.
    let is_asked = |term: &Term| !matches!(term, Term::DistinctCarers | Term::OverBudget(..));
    let mut runner = TestRunner::deterministic();
    let trials: Vec<Trial> = (0..LOOKED_AT)
        .map(|_| {
            let problem = wished().new_tree(&mut runner).expect("a problem");
            Trial::of(problem.current().instance())
        })
        .collect();
    for term in terms.filter(is_asked) {
        if SELDOM.contains(&term) {
            for trial in &trials[..LOOKED_AT / 10] {
                trial.makes_it_less(term);
            }
        } else {
            assert!(
                trials.iter().any(|trial| trial.makes_it_less(term)),
                "{term} changes nothing"
            );
        }
    }
}

/// A problem and its plan by the usual terms alone, which is made once, for whichever term asks for it first.
struct Trial {
    problem: Instance,
    usual: OnceCell<Planned>,
}

impl Trial {
    fn of(problem: Instance) -> Self {
        Self {
            problem,
            usual: OnceCell::new(),
        }
    }

    /// Whether asking for `term` first makes it less than asking for the usual terms alone.
    fn makes_it_less(&self, term: Term) -> bool {
        let usual = self.usual.get_or_init(|| Planned::by(&self.problem, None));
        let without = usual.value(term);
        let with = Planned::by(&self.problem, Some(term)).value(term);
        assert!(with <= without, "{term} rose from {without} to {with}");
        with < without
    }
}

/// A problem that asks for one order of terms, and its best plan.
struct Planned {
    problem: Instance,
    plan: Plan,
}

impl Planned {
    fn by(problem: &Instance, asked: Option<Term>) -> Self {
        let objective = Objective::new(asked).expect("an objective");
        let problem = problem
            .clone()
            .with_objective(objective)
            .expect("there is a history");
        let solution = solve_checked(&Solver::new().time_limit(LONG), &problem);
        assert_eq!(solution.stopped(), Stopped::Optimal);
        let plan = solution.into_plan();
        Self { problem, plan }
    }

    fn value(&self, term: Term) -> u64 {
        check::value(&self.problem, &self.plan, term)
    }
}
