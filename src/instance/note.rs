//! What reading took otherwise than the file says.

/// Something legal in a file that was read otherwise than it stands there, or comes to nothing in this horizon.
/// [`warnings`](crate::warning::warnings) tell of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// What it is about, by its id in the file: `shift template "night"`.
    pub subject: String,
    /// What was done, and why.
    pub sentence: String,
}
