//! Each term, asked first, is never more than without, and somewhere less.

use std::time::Duration;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use samma::check;
use samma::instance::Instance;
use samma::score::{Burden, Objective, Term};
use samma::solve::{Solver, Stopped};

use super::common::solve_checked;
use super::wished::{TERMS, wished};

/// So many problems are looked at for one where the term makes a difference.
const LOOKED_AT: usize = 400;
/// A tiny problem takes milliseconds; only a fault makes it take this long.
const LONG: Duration = Duration::from_secs(20);

/// Those of which tiny problems seldom have enough to trade; `tests/objective.rs` has a unit for each.
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
    for term in terms.filter(is_asked) {
        let mut runner = TestRunner::deterministic();
        let mut problems = (0..LOOKED_AT).map(|_| {
            let problem = wished().new_tree(&mut runner).expect("a problem");
            problem.current().instance()
        });
        if SELDOM.contains(&term) {
            let few = problems.by_ref().take(LOOKED_AT / 10);
            for problem in few {
                makes_it_less(&problem, term);
            }
        } else {
            assert!(
                problems.any(|problem| makes_it_less(&problem, term)),
                "{term} changes nothing"
            );
        }
    }
}

/// Whether asking for `term` first makes it less than asking for the usual terms alone.
fn makes_it_less(problem: &Instance, term: Term) -> bool {
    let [without, with] = [None, Some(term)].map(|asked| {
        let objective = Objective::new(asked).expect("an objective");
        let problem = problem
            .clone()
            .with_objective(objective)
            .expect("there is a history");
        let solution = solve_checked(&Solver::new().time_limit(LONG), &problem);
        assert_eq!(solution.stopped, Stopped::Optimal);
        check::value(&problem, &solution.plan, term)
    });
    assert!(with <= without, "{term} rose from {without} to {with}");
    with < without
}
