//! Made-up units: what is found in a few rounds, what is proven of it, and that the same is found again.

use proptest::prelude::{Strategy, any};
use proptest::sample::{select, subsequence};
use proptest::test_runner::TestRunner;
use samma::instance::Instance;
use samma::scenario::{Unit, generate};
use samma::score::{Objective, Score, Term};
use samma::solve::{Solution, Solver};

use super::super::wished::TERMS;
use super::{look, one_passes};
use crate::common::{instance_of, solve_checked};

/// A Monday, and days shortly before the clock changes.
const STARTS: [&str; 4] = ["2026-11-02", "2026-10-23", "2026-03-27", "2026-12-23"];

/// A made-up unit, what is asked of a plan for it, and how long and from what seeds two runs go.
#[derive(Clone, Debug)]
struct Case {
    patients: u32,
    seed: u64,
    start: &'static str,
    days: u32,
    is_open: bool,
    terms: Vec<Term>,
    rounds: u64,
    seeds: [u64; 2],
    threads: usize,
}

fn case() -> impl Strategy<Value = Case> {
    (
        (1..=3_u32, any::<u64>(), select(STARTS.to_vec()), 1..=4_u32),
        any::<bool>(),
        subsequence(TERMS.to_vec(), 0..=2).prop_shuffle(),
        0..=30_u64,
        any::<[u64; 2]>(),
        select(vec![2, 4, 7]),
    )
        .prop_map(
            |((patients, seed, start, days), is_open, terms, rounds, seeds, threads)| Case {
                patients,
                seed,
                start,
                days,
                is_open,
                terms,
                rounds,
                seeds,
                threads,
            },
        )
}

pub(super) fn unit(runner: &mut TestRunner) -> Result<(), String> {
    one_passes(runner, &case(), |case| {
        let instance = case.instance();
        look::at_problem(&instance);
        let solve = |seed: u64| {
            let solver = Solver::new().iteration_limit(case.rounds).seed(seed);
            solve_checked(&solver, &instance)
        };
        let [one, other] = case.seeds.map(solve);
        assert_eq!(solve(case.seeds[0]), one, "the same again");
        look::at_solution(&instance, &one);
        assert_bounded(&one, other.score());
        assert_bounded(&other, one.score());
        let both = Solver::new()
            .iteration_limit(case.rounds)
            .threads(case.threads);
        let both = solve_checked(&both, &instance);
        assert_bounded(&both, one.score());
        assert_bounded(&one, both.score());
        let on = Solver::new()
            .iteration_limit(1)
            .initial_plan(one.plan().clone());
        assert!(*solve_checked(&on, &instance).score() <= *one.score());
    })
}

impl Case {
    /// The problem, with the usual terms where what is asked needs what it does not say.
    fn instance(&self) -> Instance {
        let start = self.start.parse().expect("a date");
        let unit = Unit::new(self.patients, self.seed);
        let made = generate(&unit.starting(start).lasting(self.days));
        let made = if self.is_open {
            made.with_open_roster()
        } else {
            made
        };
        let instance = instance_of(&made.problem);
        let objective = Objective::new(self.terms.iter().copied()).expect("no term occurs twice");
        let asked = instance.clone().with_objective(objective);
        asked.unwrap_or(instance)
    }
}

/// That what is proven with one plan holds of another, term by term as long as the terms before are equal.
pub(super) fn assert_bounded(proven: &Solution, other: &Score) {
    let terms = proven.bound().least().values().iter();
    let values = proven.score().values().iter().zip(other.values());
    for (&(term, least), (own, others)) in terms.zip(values) {
        let value = others.1;
        assert!(
            least <= value,
            "{term} is proven to be {least} at least, and is {value}"
        );
        if own != others {
            return;
        }
    }
}
