//! One run: its limits, its clock, and the state that search and proof share. Both use this module and do not use each
//! other.

mod control;
mod event;
mod shared_state;

pub(crate) use control::{Run, RunLimits};
pub use event::{Event, Phase};
pub(crate) use shared_state::{Incumbent, SharedState};
