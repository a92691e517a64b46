//! What comes back: the plan, what it is worth, what no plan can beat, and why the run stopped.

use serde::Serialize;

use crate::id::{PatientId, Table};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::score::Score;
use crate::spec::PlanFile;

/// Why a run stopped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stopped {
    /// Every term of the score is proven.
    Optimal,
    /// The time was up.
    TimeLimit,
    /// The rounds of improvement were used up.
    IterationLimit,
    /// The callback broke the run off.
    Cancelled,
}

/// What no plan can beat, term by term given the terms before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Bound {
    /// No plan leaves less unassigned.
    pub unassigned: u64,
    /// No plan whose `unassigned` is not above the score's has fewer distinct carers.
    pub distinct_carers: u64,
    /// No plan that equals the score in the terms before travels less; `None` where nothing is proven.
    pub travel_minutes: Option<u64>,
}

impl Bound {
    /// How far `score` lies above the bound on distinct carers, as a share of the bound; 0 where both are 0.
    pub fn gap(&self, score: Score) -> f64 {
        let above = score.distinct_carers.saturating_sub(self.distinct_carers);
        above as f64 / self.distinct_carers.max(1) as f64
    }
}

/// A checked plan, what it is worth and what is proven.
#[derive(Clone, PartialEq, Debug)]
pub struct Solution {
    /// The plan; it breaks no rule.
    pub plan: Plan,
    /// What it is worth, recomputed by the checker.
    pub score: Score,
    /// What no plan can beat.
    pub bound: Bound,
    /// The least number of different carers of each patient, under the condition of [`Bound::distinct_carers`].
    pub patient_bounds: Table<PatientId, u64>,
    /// Why the run stopped.
    pub stopped: Stopped,
    /// Rounds of improvement made.
    pub iterations: u64,
}

impl Solution {
    /// As a file.
    pub fn to_file(&self, instance: &Instance) -> PlanFile {
        let _ = instance;
        todo!()
    }
}
