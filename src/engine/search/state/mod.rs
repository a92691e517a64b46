//! The state of the search: the timetable, who has met whom, and the score. They are updated when visits are inserted
//! or removed.

mod joining;
mod joint_change;
mod leaving;
mod search_state;
mod undo;

pub(super) use joining::ALWAYS;
pub(super) use joint_change::StateChange;
pub(super) use search_state::Meeting;
pub(crate) use search_state::SearchState;
pub(super) use undo::Mark;
