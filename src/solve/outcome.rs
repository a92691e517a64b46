//! What a run comes to.

use super::EmptyPlaces;
use crate::engine::bound::Bound;
use crate::engine::mip::MipError;
use crate::id::{PatientId, Table};
use crate::plan::Plan;
use crate::problem::Stopped;
use crate::score::Score;

/// What a run comes to, which a [`Solution`](crate::solve::Solution) shows.
#[derive(Clone, PartialEq, Debug)]
pub struct RunOutcome {
    /// The plan; it breaks no rule.
    pub plan: Plan,
    /// What it is worth, recomputed by the checker.
    pub score: Score,
    /// What no plan can beat.
    pub bound: Bound,
    /// Why places stay empty, in the order of the problem's visits; visits that nothing is known of are not in it.
    pub empty_places: Vec<EmptyPlaces>,
    /// The least number of different carers of each patient.
    pub patient_bounds: Table<PatientId, u64>,
    /// Why the run stopped.
    pub stopped: Stopped,
    /// Why a proof failed, if one did: the bound is then what was proven before. The plan does not depend on it.
    pub proof_error: Option<MipError>,
    /// Rounds of improvement made.
    pub iterations: u64,
}
