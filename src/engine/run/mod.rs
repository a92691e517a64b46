//! One run: its limits, its clock, and what search and proof share. Both know this room; neither knows the other.

mod control;
mod event;
mod outcome;
mod shared_state;

pub(crate) use control::Run;
pub use event::{Event, Phase};
pub use outcome::RunOutcome;
pub(crate) use shared_state::{Incumbent, SharedState};
