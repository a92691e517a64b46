//! A plan: who makes which visit, in which shift and when, and when breaks are taken.

use crate::id::{CarerId, ShiftId, VisitId};
use crate::time::{Minutes, Moment};

/// The assignment of a carer to a visit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Assignment {
    /// The visit.
    pub visit: VisitId,
    /// The carer who comes.
    pub carer: CarerId,
    /// The shift in which the carer comes.
    pub shift: ShiftId,
    /// Start of the visit.
    pub start: Moment,
}

/// A break that is taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BreakTaken {
    /// The shift that has the break.
    pub shift: ShiftId,
    /// Start of the break.
    pub start: Moment,
    /// Length of the break in minutes.
    pub minutes: Minutes,
}

/// A plan from any source. It may break rules; [`check`](crate::check) finds out which.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    /// One entry for each carer at each visit.
    pub assignments: Vec<Assignment>,
    /// One entry for each break of each staffed shift.
    pub breaks: Vec<BreakTaken>,
}

impl Plan {
    /// Returns the same plan with sorted rows: assignments by visit, then carer; breaks by shift, then start.
    pub fn sorted(mut self) -> Self {
        self.assignments.sort_unstable();
        self.breaks.sort_unstable();
        self
    }
}
