//! Sheets as a problem file: headers are recognised, rows become JSON, and the problem's reader judges it.

mod draft;
mod headers;
mod legs;
mod merge;
mod origin;
mod owned;
mod problem;
mod rest;
mod row;
mod settings;
mod windows;

pub(super) use headers::{Findings, Unknown, of_table, wrong};
pub(super) use problem::draft_of;
pub(super) use row::row_values;
pub use problem::Imported;
