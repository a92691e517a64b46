//! Logs: which carer visited which patient and when. A plan and executed visits have the same form, and every measure
//! is computed from it.

mod assemble;
mod contacts;
mod csv;
mod dialect;
mod entries;
mod entry;
mod json;
mod line_reader;
mod planned;
mod read;
mod stay;
mod visits;
mod warning;

pub use contacts::{Contact, Log, Person};
#[cfg(feature = "sheets")]
pub(crate) use csv::is_of_sound_lines;
#[cfg(feature = "sheets")]
pub(crate) use line_reader::LineReader;
pub(crate) use planned::by_visit;
pub use read::ReadLog;
pub use warning::LogWarning;
#[cfg(feature = "sheets")]
pub(crate) use warning::Position;
