//! Events that the solver reports during a run.

use std::sync::Arc;
use std::time::Duration;

use crate::engine::bound::Bound;
use crate::plan::Plan;
use crate::score::Score;

/// Phase of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Phase {
    /// Constructing a first plan.
    Construct,
    /// Proving bounds for each patient.
    Bound,
    /// Improving the plan.
    Improve,
    /// Proving bounds over all patients together.
    Prove,
}

/// The state of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Event {
    /// Current phase.
    pub phase: Phase,
    /// Time since the run began.
    pub elapsed: Duration,
    /// Rounds of the search so far.
    pub iterations: u64,
    /// Score of the best plan; `None` before there is a plan.
    pub score: Option<Score>,
    /// Lower bounds proven so far, term by term.
    pub bound: Bound,
    /// The best plan, if it is new since the last event. According to the search it breaks no rule. The checker
    /// verifies it only at the end of the run, or if you call [`check::violations`](crate::check::violations).
    pub plan: Option<Arc<Plan>>,
}
