//! What an embedder relies on: the public names, the codes, the oldest Rust, and types that may go to other threads.

mod codes;
mod names;
mod oldest_rust;

use samma::frontier::{ResumeError, TradeOffError};
use samma::problem::Patch;
use samma::score::ObjectiveError;
use samma::solve::Error;
use samma::team::DivideError;
use samma::{
    Bound, Defect, Defects, Event, Instance, Objective, Plan, PlanFile, Problem, Report, Score,
    Solution, Solver, Violation,
};

/// Compiles only where the type may go to other threads and be seen by several.
fn goes_to_other_threads<T: Send + Sync + 'static>() {}

#[test]
fn what_an_embedder_holds_may_go_to_other_threads() {
    goes_to_other_threads::<(Problem, Instance, Solver, Solution)>();
    goes_to_other_threads::<(Plan, PlanFile, Score, Bound, Objective)>();
    goes_to_other_threads::<(Event, Report, Patch)>();
    goes_to_other_threads::<(Defect, Defects, Violation)>();
    goes_to_other_threads::<(Error, ObjectiveError, DivideError)>();
    goes_to_other_threads::<(ResumeError, TradeOffError)>();
}
