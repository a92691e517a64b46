//! Reports as tables of plain ASCII, and as CSV.

use crate::language::{Spoken, language};
use comfy_table::{Table, presets};
use samma::engine::text::visible;
use samma::report::Line;

/// Labels to the left, values to the right.
pub(crate) fn table(lines: &[Line]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::ASCII_BORDERS_ONLY_CONDENSED);
    for line in lines {
        table.add_row([&line.label, &line.value].map(|cell| cell.in_language(language())));
    }
    table
}

/// A table with a head over its columns.
pub(crate) fn grid<T: Spoken>(rows: &[Vec<T>]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::ASCII_BORDERS_ONLY_CONDENSED);
    for (number, row) in rows.iter().enumerate() {
        let cells = row.iter().map(|cell| cell.spoken(language()));
        let cells = cells.map(|cell| visible(&cell).into_owned());
        if number == 0 {
            table.set_header(cells);
        } else {
            table.add_row(cells);
        }
    }
    table
}

/// The rows as CSV, with quotes where a cell needs them.
pub(crate) fn csv(rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row)
            .expect("rows are equally long, and memory takes them");
    }
    let bytes = writer.into_inner().expect("memory takes the rest");
    String::from_utf8(bytes).expect("texts in, a text out")
}
