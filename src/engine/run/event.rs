//! What the solver tells while it runs.

use std::sync::Arc;
use std::time::Duration;

use crate::engine::bound::Bound;
use crate::plan::Plan;
use crate::score::Score;

/// What the solver is at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Phase {
    /// Making a first plan.
    Construct,
    /// Finding what no plan can beat.
    Bound,
    /// Making the plan better.
    Improve,
    /// Finding what holds for all patients together.
    Prove,
}

/// How the run stands.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Event {
    /// What the solver is at.
    pub phase: Phase,
    /// Since the run began.
    pub elapsed: Duration,
    /// Rounds of improvement so far.
    pub iterations: u64,
    /// What the best plan is worth; none before there is a first plan.
    pub score: Option<Score>,
    /// What no plan can beat, as far as proven.
    pub bound: Bound,
    /// The best plan, where it is new since the last event. It is what the search believes to break no rule; the checker hears of
    /// it only when the run ends, or when [`check::violations`](crate::check::violations) is asked.
    pub plan: Option<Arc<Plan>>,
}
