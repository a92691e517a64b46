//! A whole fortnight of five patients against a second formulation that shares nothing with the solver but the instance: every
//! tour of every shift is listed, and HiGHS chooses among them.
//!
//! The second formulation lets the carers at one visit come at different times, so no plan beats it. Where the solver's plan,
//! which the checker accepts, is as good, it is the optimum. That is so on this fortnight; on others of the same size the second
//! formulation comes out lower by a carer or some minutes, and says nothing.

mod partition;
mod tours;

use std::time::Duration;

use crate::common::{instance_of, solve_checked};
use samma::scenario::{Unit, generate};
use samma::solve::{Solver, Stopped};
use tours::Tour;

/// A fortnight of five patients takes seconds; only a fault makes it take this long.
const LONG: Duration = Duration::from_secs(60);

fn assert_second_formulation_agrees(seed: u64) {
    let instance = instance_of(&generate(&Unit::new(5, seed)).problem);
    let solver = Solver::new().threads(2).time_limit(LONG);
    let solution = solve_checked(&solver, &instance);
    assert_eq!(solution.stopped(), Stopped::Optimal, "seed {seed}");
    let shifts = instance.shifts().ids();
    let tours: Vec<Tour> = shifts
        .flat_map(|shift| tours::tours(&instance, shift))
        .collect();
    let best = partition::best(&instance, &tours);
    assert_eq!(solution.bound().least(), &best, "seed {seed}");
}

#[test]
fn a_fortnight_is_worth_what_all_its_tours_say() {
    assert_second_formulation_agrees(3);
}
