//! Where one more visit fits in a shift.

use crate::id::ShiftId;
use crate::time::{Minutes, Window};

/// A way to make one more visit in a shift: found in constant time from the earliest and latest starts around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InsertionSlot {
    /// In which shift.
    pub shift: ShiftId,
    /// When the visit can start there so that everything after it still fits.
    pub starts: Window,
    /// What it adds to the shift's travel.
    pub detour: Minutes,
    /// After how many of the shift's visits.
    pub(super) visits_before: usize,
    /// How many of the placed visits from which this one is kept apart, in order of their starts, are before it.
    pub(super) rank: usize,
}
