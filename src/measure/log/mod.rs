//! Who came to whom, when: what a plan and a log of executed visits have in common. Every measure is a function of it.

mod assemble;
mod contacts;
mod csv;
mod dialect;
mod entry;
mod json;
mod planned;
mod read;
mod stay;
mod visits;
mod warning;

pub use contacts::{Contact, Log, Person};
pub use read::ReadLog;
pub use warning::LogWarning;
