//! What each column means, as a sheet.

use crate::sheets::grid::{Cell, Sheet, Sheets};
use crate::sheets::tables::{AGES, Column, LOG, TABLES, Table};

const HEADER: [&str; 6] = [
    "sheet",
    "column",
    "holds",
    "needed",
    "meaning",
    "also called",
];

/// A row for each table, and one for each of its columns.
pub(in crate::sheets) fn explanations() -> Sheet {
    let of_table = |table: &&'static Table| {
        let columns = table.columns.iter().map(|column| row(table, column));
        std::iter::once(heading(table)).chain(columns)
    };
    Sheet::made(
        "explanations",
        &HEADER,
        TABLES.iter().flat_map(of_table).collect(),
    )
}

fn heading(table: &Table) -> Vec<Cell> {
    let others = table.other_names.join(", ");
    let texts = [table.name, "", "", "", table.help, &others];
    texts.map(|text| Cell::Text(text.into())).into()
}

fn row(table: &Table, column: &Column) -> Vec<Cell> {
    let needed = if column.is_required { "yes" } else { "no" };
    let others = column.headers.join(", ");
    let wanted = column.kind.wanted().to_string();
    let texts = [
        table.name,
        column.name,
        &wanted,
        needed,
        column.help,
        &others,
    ];
    texts.map(|text| Cell::Text(text.into())).into()
}

impl Sheets {
    /// The tables and their columns in Markdown, as the guide lists them.
    pub fn columns_in_markdown() -> String {
        let tables = TABLES.iter().copied().chain([&LOG, &AGES]);
        tables.map(markdown).collect::<String>() + "\n"
    }
}

fn markdown(table: &Table) -> String {
    let head = format!(
        "\n### {}\n\n{}\n\n| column | holds | meaning |\n|---|---|---|\n",
        table.name, table.help
    );
    let row = |column: &Column| {
        let needed = if column.is_required { "" } else { "?" };
        let (name, kind, help) = (column.name, column.kind.wanted(), column.help);
        format!("| `{name}`{needed} | {kind} | {help} |\n")
    };
    head + &table.columns.iter().map(row).collect::<String>()
}
