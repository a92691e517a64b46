//! Cells as values of the problem file, and back.

mod dates;
mod days;
mod example;
mod lists;
mod numbers;
mod read;
mod times;
mod write;

pub(super) use dates::date;
pub(super) use example::{example, examples, is_example};
pub(super) use lists::split;
pub(super) use read::{Reading, Wrong, read};
pub(super) use times::moment;
pub(super) use write::write;
