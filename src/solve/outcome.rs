//! The result of a run.

use super::EmptyPlaces;
use crate::engine::bound::Bound;
use crate::engine::mip::MipError;
use crate::id::{PatientId, Table};
use crate::plan::Plan;
use crate::problem::{PriceProof, Stopped};
use crate::score::Score;

/// The result of a run, which a [`Solution`](crate::solve::Solution) exposes.
#[derive(Clone, PartialEq, Debug)]
pub struct RunOutcome {
    /// The plan; it breaks no rule.
    pub plan: Plan,
    /// Score of the plan, recomputed by the checker.
    pub score: Score,
    /// Proven lower bounds, term by term.
    pub bound: Bound,
    /// Why places stay empty, in the order of the problem's visits. Visits without a known reason are left out.
    pub empty_places: Vec<EmptyPlaces>,
    /// Lower bound on the different carers of each patient. It holds for every plan whose `unassigned` is at most that
    /// of the score.
    pub patient_bounds: Table<PatientId, u64>,
    /// Why there are so many distinct carers, and where the plan stands above that. `None` if prices of visits in shifts
    /// prove no more than the patients' own bounds, or less than is proven otherwise.
    pub price_proof: Option<PriceProof>,
    /// Why the run stopped.
    pub stopped: Stopped,
    /// Why a proof failed, if one did. The bound is then what was proven before. The plan does not depend on it.
    pub proof_error: Option<MipError>,
    /// Number of rounds of the search.
    pub iterations: u64,
}
