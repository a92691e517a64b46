//! Spreadsheets and logs of other systems, as programs that read files need them.

pub use crate::sheets::{Columns, Import, Sheets, csv_text};
