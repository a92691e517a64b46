//! The tables of a unit: what each sheet and each column is called, holds and means. Everything else reads this.

mod column;
mod days;
mod describe;
mod log;
mod orders;
mod people;
mod relations;
mod rosters;
mod travel;
mod unit;
mod visits;
mod words;

pub(crate) use column::{Column, Kind, Shape, Table};
pub(crate) use log::{COUNTED, LOG};
pub(crate) use describe::{TABLES, table_named};
pub(crate) use days::{EVERY_DAY, NO, NONE, WEEKDAYS, WORKDAYS, YES};
pub(crate) use words::{Word, known_word, plain_header};
