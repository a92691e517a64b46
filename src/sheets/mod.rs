//! Spreadsheets in and out: a unit's tables as CSV files, one XLSX or one ODS workbook, and logs from other systems.
//!
//! The tables are described once, in `tables`. Import, export, the template workbook and the guide's page all read that description.
//! Import makes a problem file of the rows and lets the problem's reader judge it; each defect is told at its file, sheet, row and
//! column. [The guide](crate::guide::sheets) lists the tables.

mod export;
mod grid;
mod import;
mod log;
mod mapping;
mod places;
mod rounds;
mod tables;
mod values;

pub use grid::{Sheets, csv_text};
pub use import::Import;
pub use mapping::Columns;
