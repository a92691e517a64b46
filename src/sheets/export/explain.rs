//! What each column means, as a sheet.

use super::template::Tell;
use crate::message::{Message, message};
use crate::sheets::grid::{Cell, Sheet, Sheets};
use crate::sheets::tables::{AGES, Column, LOG, TABLES, Table};

fn header() -> [Message; 6] {
    [
        message!("sheet"),
        message!("column"),
        message!("holds"),
        message!("needed"),
        message!("meaning"),
        message!("also called"),
    ]
}

/// A row for each table, and one for each of its columns.
pub(in crate::sheets) fn explanations(tell: Tell<'_>) -> Sheet {
    let header = header().map(|word| tell(&word));
    let of_table = |table: &&'static Table| {
        let columns = table.columns.iter().map(|column| row(table, column, tell));
        std::iter::once(heading(table, tell)).chain(columns)
    };
    Sheet::made(
        "explanations",
        &header.each_ref().map(String::as_str),
        TABLES.iter().flat_map(of_table).collect(),
    )
}

fn heading(table: &Table, tell: Tell<'_>) -> Vec<Cell> {
    let others = table.other_names.join(", ");
    let meaning = tell(&table.meaning());
    let texts = [table.name, "", "", "", &meaning, &others];
    texts.map(|text| Cell::Text(text.into())).into()
}

fn row(table: &Table, column: &Column, tell: Tell<'_>) -> Vec<Cell> {
    let needed = tell(&if column.is_required {
        message!("yes")
    } else {
        message!("no")
    });
    let others = column.headers.join(", ");
    let [wanted, meaning] = [column.kind.wanted(), column.meaning()].map(|told| tell(&told));
    let texts = [table.name, column.name, &wanted, &needed, &meaning, &others];
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
        table.name,
        table.meaning()
    );
    let row = |column: &Column| {
        let needed = if column.is_required { "" } else { "?" };
        let (name, kind, help) = (column.name, column.kind.wanted(), column.meaning());
        format!("| `{name}`{needed} | {kind} | {help} |\n")
    };
    head + &table.columns.iter().map(row).collect::<String>()
}
