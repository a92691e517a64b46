//! The tables of a unit: what each sheet and each column is called, holds and means. Everything else reads this.

mod carers;
mod column;
mod days;
mod describe;
mod log;
mod orders;
mod patients;
mod relations;
mod shared_headers;
mod shift_templates;
mod shifts;
mod travel;
mod unit;
mod visits;
mod words;

pub(crate) use column::{Column, Kind, Shape, Table};
pub(crate) use days::{EVERY_DAY, NO, NONE, SLOT_NAMES, VISIT_KINDS, WEEKDAYS, WORKDAYS, YES};
pub(crate) use describe::{TABLES, table_named};
pub(crate) use log::{AGES, COUNTED, LOG};
pub(crate) use words::{Word, known_word, plain_header};
