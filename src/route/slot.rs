//! Where one more visit fits in a shift.

use crate::id::ShiftId;
use crate::time::{Minutes, Window};

/// A way to make one more visit in a shift: found in constant time from the earliest and latest starts around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slot {
    /// In which shift.
    pub shift: ShiftId,
    /// When the visit can start there so that everything after it still fits.
    pub starts: Window,
    /// What it adds to the shift's travel.
    pub detour: Minutes,
    pub(super) position: Position,
}

/// Where in the shift.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Position {
    /// Before the stop of this index. The breaks just before it are taken at the last visit's place or at this one's, those
    /// just after it at this one's place or at the next visit's.
    Before {
        index: usize,
        breaks_before_at_next: bool,
        breaks_after_at_next: bool,
    },
    /// After this many visits, with all breaks placed anew.
    Resettled { visits_before: usize },
}
