//! Sheets as grids of cells, whatever file they come from or go to.

mod archive;
mod cell;
mod csv_in;
mod csv_out;
mod csv_quotes;
mod ods_cells;
mod sheet;
mod workbook_in;
mod workbook_out;

pub(super) use cell::{Cell, civil_of_serial};
pub use csv_in::csv_text;
pub use sheet::Sheets;
pub(super) use sheet::{Row, Sheet, SheetState};
pub(super) use workbook_in::letters;
pub(super) use workbook_out::{Choice, xlsx};
