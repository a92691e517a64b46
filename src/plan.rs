//! The decision: who makes which visit in which shift and when, and when breaks are taken.

use crate::id::{CarerId, ShiftId, VisitId};
use crate::time::{Minutes, Moment};

/// A carer at a visit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Assignment {
    /// Which visit.
    pub visit: VisitId,
    /// Who comes.
    pub carer: CarerId,
    /// In which shift.
    pub shift: ShiftId,
    /// When the visit starts.
    pub start: Moment,
}

/// A break taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BreakTaken {
    /// In which shift.
    pub shift: ShiftId,
    /// When it starts.
    pub start: Moment,
    /// How long it lasts.
    pub minutes: Minutes,
}

/// A plan, from anywhere: it may break rules, and [`check`](crate::check) says which.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    /// One for each carer at each visit.
    pub assignments: Vec<Assignment>,
    /// One for each break of each staffed shift.
    pub breaks: Vec<BreakTaken>,
}

impl Plan {
    /// The same decisions in one order: by visit, then carer; breaks by shift, then start.
    pub fn sorted(mut self) -> Self {
        self.assignments.sort_unstable();
        self.breaks.sort_unstable();
        self
    }
}
