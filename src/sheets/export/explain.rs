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

/// A row for each column of each table.
pub(in crate::sheets) fn explanations() -> Sheet {
    let rows = TABLES
        .iter()
        .flat_map(|table| table.columns.iter().map(|column| row(table, column)));
    Sheet::made("explanations", &HEADER, rows.collect())
}

fn row(table: &Table, column: &Column) -> Vec<Cell> {
    let needed = if column.is_required { "yes" } else { "no" };
    let others = column.headers.join(", ");
    let texts = [
        table.name,
        column.name,
        column.kind.wanted(),
        needed,
        column.help,
        &others,
    ];
    texts.map(|text| Cell::Text(text.to_owned())).into()
}

impl Sheets {
    /// The tables and their columns in Markdown, as the guide lists them.
    pub fn columns_in_markdown() -> String {
        let mut text = String::new();
        for table in TABLES.iter().chain(&[&LOG, &AGES]) {
            text += &format!(
                "\n### {}\n\n{}\n\n| column | holds | meaning |\n|---|---|---|\n",
                table.name, table.help
            );
            for column in table.columns {
                let needed = if column.is_required { "" } else { "?" };
                text += &format!(
                    "| `{}`{needed} | {} | {} |\n",
                    column.name,
                    column.kind.wanted(),
                    column.help
                );
            }
        }
        text + "\n"
    }
}
