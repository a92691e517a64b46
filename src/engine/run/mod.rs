//! One run: its limits, its clock, and what search and proof share. Both know this room; neither knows the other.

mod control;
mod event;
mod shared_state;

pub(crate) use control::Run;
pub use event::{Event, Phase};
pub(crate) use shared_state::{Incumbent, SharedState};
