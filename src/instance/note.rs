//! Notes on what was interpreted differently from what the file says.

use crate::message::Message;

/// Something legal in a file that was interpreted differently from what it says, or that has no effect in this horizon.
/// [`warnings`](crate::warning::warnings) reports it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The subject, with its id in the file: `shift template "night"`.
    pub subject: Message,
    /// Sentence that says what was done, and why.
    pub sentence: Message,
}
