//! Clocks, calendars and lists that outlast a horizon: what a problem means on the days on which that is not obvious.

mod absences;
mod holidays;
mod numbers;
mod shares;
mod starts;
mod templates;
mod together;
mod visit_templates;
mod weeks;

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::common::{Unit, solve_checked};
use samma::instance::Instance;
use samma::problem::Defects;
use samma::solve::{Solution, Solver, Stopped};
use samma::warning::warnings;

/// A tiny problem takes milliseconds; only a fault makes it take this long.
const LONG: Duration = Duration::from_secs(60);

/// A problem that was once read or planned wrongly.
fn fault(name: &str) -> Instance {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/faults");
    let json = fs::read(path.join(name)).expect("a readable file");
    Instance::parse(&json).unwrap_or_else(|defects| panic!("{name}: {defects}"))
}

/// The best plan, proven to be so.
fn best(instance: &Instance) -> Solution {
    let solution = solve_checked(&Solver::new().time_limit(LONG), instance);
    assert_eq!(solution.stopped(), Stopped::Optimal);
    solution
}

fn warned(instance: &Instance) -> Vec<String> {
    warnings(instance).iter().map(ToString::to_string).collect()
}

/// What is wrong with a unit.
fn defects(unit: &Unit) -> Vec<String> {
    let json = serde_json::to_vec(&unit.problem()).expect("a problem is JSON");
    let refused: Result<Instance, Defects> = Instance::parse(&json);
    let defects = refused.err().map_or_else(Vec::new, |defects| defects.0);
    defects.iter().map(ToString::to_string).collect()
}
