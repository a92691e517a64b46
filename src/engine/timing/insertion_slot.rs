//! Positions for one more visit in a shift.

use crate::id::ShiftId;
use crate::instance::StartPiece;
use crate::time::{Minutes, Window};

/// A position for one more visit in a shift. It is found in constant time from the earliest and latest starts around
/// it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InsertionSlot {
    /// The shift.
    pub shift: ShiftId,
    /// When the visit can start there so that everything after it still fits.
    pub starts: Window,
    /// Additional travel of the shift.
    pub detour: Minutes,
    /// Number of the shift's visits before it.
    pub(super) visits_before: usize,
    /// Rank among the placed visits from which this one is kept apart, by their starts: the number of those before it.
    pub(super) rank: usize,
    /// The piece of the visit's windows in which it starts, if its day or its time of day depends on other visits.
    pub(super) piece: Option<StartPiece>,
}
