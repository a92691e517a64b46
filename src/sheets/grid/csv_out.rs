//! A sheet as a CSV file.

use csv::{QuoteStyle, WriterBuilder};

use super::cell::Cell;
use super::csv_in::needs_guard;
use super::sheet::Sheet;

/// Its name and content. Columns have commas between them; a text that a spreadsheet would take for a formula begins with an
/// apostrophe.
pub(super) fn file(sheet: &Sheet) -> (String, Vec<u8>) {
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(Vec::new());
    let width = sheet.rows.first().map_or(0, |row| row.cells.len());
    for row in &sheet.rows {
        let cells = (0..width.max(row.cells.len())).map(|column| text(row.cell(column)));
        // What is written goes to memory, where nothing can fail.
        let _ = writer.write_record(cells);
    }
    (
        format!("{}.csv", sheet.name),
        writer.into_inner().unwrap_or_default(),
    )
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) if needs_guard(text) => format!("'{text}"),
        cell => cell.text(),
    }
}
