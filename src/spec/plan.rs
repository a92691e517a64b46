//! The plan file.

use serde::Serialize;

/// A whole plan file. One that comes from elsewhere needs only `format`, `assignments` and, where shifts have them,
/// `breaks`; what else it says is a claim that [`check`](crate::check) recomputes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PlanFile {
    /// Always 1.
    pub format: u32,
    /// Why the solver stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stopped>,
    /// What the plan is worth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<ScoreEntry>,
    /// What no plan can beat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<BoundEntry>,
    /// One for each carer at each visit.
    pub assignments: Vec<AssignmentEntry>,
    /// One for each break of each staffed shift.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<BreakEntry>,
    /// Visits with empty places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unassigned: Vec<UnassignedEntry>,
    /// Whom each patient meets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub patients: Vec<PatientEntry>,
}

/// What a plan is worth, lexicographic in this order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct ScoreEntry {
    /// Sum of priority times empty carer places.
    pub unassigned: u64,
    /// Sum over patients of the different carers they meet.
    pub distinct_carers: u64,
    /// Sum over staffed shifts of all legs.
    pub travel_minutes: u64,
}

/// What no plan can beat, each term given the terms before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct BoundEntry {
    /// Least sum of priority times empty carer places.
    pub unassigned: u64,
    /// Least sum of different carers of any plan whose `unassigned` is not above the score's.
    pub distinct_carers: u64,
    /// Least travel of any plan that equals the score in the terms before; left out where none is proven.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub travel_minutes: Option<u64>,
}

/// A carer at a visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AssignmentEntry {
    /// Which visit.
    pub visit: String,
    /// Who comes.
    pub carer: String,
    /// In which of their shifts.
    pub shift: String,
    /// When the visit starts, `2026-11-02T07:40`.
    pub start: String,
}

/// A break taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct BreakEntry {
    /// In which shift.
    pub shift: String,
    /// When it starts.
    pub start: String,
    /// How long it is.
    pub minutes: i32,
}

/// A visit with empty places.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct UnassignedEntry {
    /// Which visit.
    pub visit: String,
    /// How many carers are missing.
    pub missing: u32,
}

/// Whom a patient meets.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PatientEntry {
    /// Which patient.
    pub patient: String,
    /// Who comes, in the order of the problem file.
    pub carers: Vec<String>,
    /// The least number of different carers, under the same condition as the bound of the whole.
    pub bound: u64,
}

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
