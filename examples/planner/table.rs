//! Reports as tables of plain ASCII.

use comfy_table::{Table, presets};
use samma::report::Line;

/// Labels to the left, values to the right.
pub(crate) fn table(lines: &[Line]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::ASCII_BORDERS_ONLY_CONDENSED);
    for line in lines {
        table.add_row([line.label.as_str(), line.value.as_str()]);
    }
    table
}

/// A table with a head over its columns.
pub(crate) fn grid(rows: &[Vec<String>]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::ASCII_BORDERS_ONLY_CONDENSED);
    for (number, row) in rows.iter().enumerate() {
        if number == 0 {
            table.set_header(row);
        } else {
            table.add_row(row);
        }
    }
    table
}
