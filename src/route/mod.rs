//! Timing of shifts: which shift can make a visit at all, when a shift's visits can start at the earliest and the latest,
//! whether one more fits (in constant time), and whether a set of visits can be done in any order (exactly).
//!
//! Knows nothing of who meets whom.

mod apart;
mod bonds;
mod candidate;
mod hand_over;
mod leg;
mod load;
mod pauses;
mod room;
mod sequence;
mod settle;
mod share;
mod slot;
mod stop;
mod sweep;
mod timetable;

pub use candidate::{Candidate, Candidates};
pub use pauses::break_starts;
pub use sequence::{Sequencing, Work, is_beyond, sequence};
pub use share::{Choice, Effort, Sharer, Sharing, linked};
pub use slot::Slot;
pub use timetable::{Savepoint, Timetable};
