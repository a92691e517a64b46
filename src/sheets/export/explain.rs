//! What each column means, as a sheet.

use crate::sheets::grid::{Cell, Sheet};
use crate::sheets::tables::{Column, TABLES, Table};

const HEADER: [&str; 6] = ["sheet", "column", "holds", "needed", "meaning", "also called"];

/// A row for each column of each table.
pub(in crate::sheets) fn explanations() -> Sheet {
    let rows = TABLES.iter().flat_map(|table| table.columns.iter().map(|column| row(table, column)));
    Sheet::made("explanations", &HEADER, rows.collect())
}

fn row(table: &Table, column: &Column) -> Vec<Cell> {
    let needed = if column.is_required { "yes" } else { "no" };
    let others = column.headers.join(", ");
    let texts = [table.name, column.name, column.kind.wanted(), needed, column.help, &others];
    texts.map(|text| Cell::Text(text.to_owned())).into()
}
