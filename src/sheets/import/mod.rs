//! Sheets as a problem file: headers are recognised, rows become JSON, and the problem's reader judges it.

mod draft;
mod headers;
mod idle_orders;
mod later;
mod legs;
mod merge;
mod origin;
mod owned;
mod problem;
mod recurrence;
mod rest;
mod row;
mod settings;
mod sheet_words;
mod steps;
mod which_table;
mod width;
mod windows;

pub(super) use headers::{Findings, Matched, Unknown, known_column, of_table, wrong};
pub use problem::Import;
pub(super) use problem::draft_of;
pub(super) use row::{RowValues, row_value};
