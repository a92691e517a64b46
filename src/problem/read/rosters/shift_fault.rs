//! An error of a shift, before it is decided whether it is a defect.

use crate::message::Message;
use crate::problem::json::Cursor;

/// What is wrong, and what to do.
pub(super) struct ShiftFault {
    pub(super) what: Message,
    pub(super) remedy: Message,
}

impl ShiftFault {
    /// Records it as a defect at `cursor`.
    pub(super) fn tell<T>(self, cursor: Cursor<'_, '_>) -> Option<T> {
        cursor.wrong(self.what, self.remedy)
    }
}
