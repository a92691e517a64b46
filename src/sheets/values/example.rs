//! The example rows of the template, as cells.

use super::read::{Reading, read};
use super::write::write;
use crate::sheets::grid::{Cell, Row};
use crate::sheets::mapping::DateOrder;
use crate::sheets::tables::{Column, Table};

/// An example of a column, typed as a person would type it.
pub(in crate::sheets) fn example(column: &Column, row: usize) -> Cell {
    let Some(text) = column.examples.get(row).filter(|text| !text.is_empty()) else {
        return Cell::Empty;
    };
    let written = Cell::Text((*text).into());
    let reading = Reading {
        order: DateOrder::Unknown,
        day: None,
    };
    let value = read(&written, column.kind, reading).ok();
    value
        .and_then(|value| write(&value, column.kind))
        .unwrap_or(written)
}

/// How many example rows a table has.
pub(in crate::sheets) fn examples(table: &Table) -> usize {
    let counts = table.columns.iter().map(|column| column.examples.len());
    counts.max().unwrap_or(0)
}

/// Whether a row says what an example row of its table says. `columns` are those of its cells.
pub(in crate::sheets) fn is_example(table: &Table, columns: &[Option<&Column>], row: &Row) -> bool {
    let says = |number: usize| {
        let mut cells = columns.iter().zip(0..);
        !row.is_empty()
            && cells.all(|(column, index)| {
                let due = column.map_or(Cell::Empty, |column| example(column, number));
                row.cell(index).text().trim() == due.text()
            })
    };
    (0..examples(table)).any(says)
}
