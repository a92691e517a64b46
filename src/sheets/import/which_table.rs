//! Which table of the unit a sheet holds: by its name, and by its headers where nobody knows the name.

use super::headers::{
    Findings, Meaning, RESULTS, ROWS_LOOKED_AT, column_of, is_made, known_column, wrong,
};
use crate::message::{Message, any_of, message, placed};
use crate::problem::{nearest, quoted};
use crate::sheets::grid::{Cell, Row, Sheet, SheetState};
use crate::sheets::mapping::{Columns, LEFT_OUT};
use crate::sheets::tables::{AGES, LOG, Shape, TABLES, Table, table_named};

/// A row with so many headers of a table is no accident: the sheet holds rows of that table.
const HEADERS_OF_DATA: usize = 2;

/// Of so many tables a message names the names.
const TABLES_NAMED: usize = 3;

/// The table that a sheet holds. A sheet that holds rows under a name that nobody knows is a defect; any other that is left out is noted.
pub(super) fn table_of(
    sheet: &Sheet,
    columns: &Columns,
    findings: &mut Findings,
) -> Option<&'static Table> {
    match columns.table(&sheet.name) {
        Some(LEFT_OUT) => return None,
        Some(name) => return table_named(name),
        None => {}
    }
    let known = table_named(&sheet.name);
    if sheet.state == SheetState::Unread && known.is_none() {
        // It may hold any of them.
        findings.lost.extend(TABLES.iter().map(|table| table.name));
    }
    if sheet.rows.is_empty() || RESULTS.contains(&sheet.name.as_str()) {
        return known;
    }
    if let Some(table) = known {
        let other = other_table(sheet, table, columns);
        return match other {
            None => Some(table),
            Some(other) => {
                tell(
                    sheet,
                    findings,
                    &[other],
                    message!(
                        "is called {sheet}, the table {table}, but has the columns of {other}",
                        sheet = quoted(&sheet.name),
                        table = quoted(table.name),
                        other = quoted(other.name)
                    ),
                );
                findings.lost.insert(table.name);
                None
            }
        };
    }
    let meant = meant(sheet, columns);
    if meant.is_empty() {
        findings.notes.push(left_out(sheet));
    } else {
        let problem = message!(
            "is called {sheet}, which is not a table",
            sheet = quoted(&sheet.name)
        );
        tell(sheet, findings, &meant, problem);
    }
    None
}

/// Tells of a sheet that probably holds rows of one of `meant`, which are not read.
fn tell(sheet: &Sheet, findings: &mut Findings, meant: &[&'static Table], problem: Message) {
    findings.lost.extend(meant.iter().map(|table| table.name));
    let tables = any_of(meant.iter().map(|table| quoted(table.name)));
    let remedy = message!(
        "call it {tables}, or say below [sheets] in columns.toml which table it holds, \"-\" for none",
        tables
    );
    findings.defects.push(wrong(sheet.place(), problem, remedy));
}

fn left_out(sheet: &Sheet) -> Message {
    let of_measures = [&LOG, &AGES]
        .into_iter()
        .find(|table| table.is_called(&sheet.name));
    match of_measures {
        Some(table) => message!(
            "{place} is left out: planner measure reads the table {table}",
            place = placed(sheet.place()),
            table = quoted(table.name)
        ),
        None => message!(
            "{place} is left out: {sheet} is the name of no table, and its headers are of none",
            place = placed(sheet.place()),
            sheet = quoted(&sheet.name)
        ),
    }
}

/// The tables that a sheet under another name probably holds: those of which it has most headers, else the one with a name like its own.
fn meant(sheet: &Sheet, mapping: &Columns) -> Vec<&'static Table> {
    let words = TABLES.iter().flat_map(|table| table.names());
    let named = nearest(&sheet.name.to_lowercase(), words).and_then(table_named);
    let fits: Vec<(Fit, &'static Table)> = TABLES
        .iter()
        .map(|table| (Fit::of(sheet, table, mapping), *table))
        .filter(|(fit, _)| fit.headers >= HEADERS_OF_DATA)
        .collect();
    let is_named = |table: &Table| named.is_some_and(|named| named.name == table.name);
    if fits.is_empty() || fits.iter().any(|(_, table)| is_named(table)) {
        return named.into_iter().collect();
    }
    let best = fits.iter().map(|(fit, _)| *fit).max();
    let best = fits.iter().filter(|(fit, _)| Some(*fit) == best);
    best.map(|(_, table)| *table).take(TABLES_NAMED).collect()
}

/// Another table of which a sheet has all columns that are needed, where it lacks some of its own and has more headers of the other.
fn other_table(sheet: &Sheet, own: &'static Table, mapping: &Columns) -> Option<&'static Table> {
    let fit = Fit::of(sheet, own, mapping);
    if fit.is_whole {
        return None;
    }
    let mut others = TABLES.iter().copied().filter(|table| {
        let other = Fit::of(sheet, table, mapping);
        other.is_whole && other.headers > fit.headers
    });
    others.next()
}

/// How well the header of a sheet fits a table. The better of two is the larger.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Whether every column is there that the table needs.
    is_whole: bool,
    /// How many of its columns are there.
    headers: usize,
}

impl Fit {
    fn of(sheet: &Sheet, table: &'static Table, mapping: &Columns) -> Self {
        let known: Vec<&str> = if table.shape == Shape::Settings {
            let names = sheet.rows.iter().map(|row| row.cell(0).text());
            let known = names.filter_map(|name| known_column(table, &name));
            known.map(|column| column.name).collect()
        } else {
            let rows = sheet.rows.iter().take(ROWS_LOOKED_AT);
            rows.map(|row| columns_of(row, table, mapping))
                .max_by_key(Vec::len)
                .unwrap_or_default()
        };
        let mut needed = table
            .columns
            .iter()
            .filter(|column| column.is_required && !is_made(table, column));
        Self {
            is_whole: needed.all(|column| known.contains(&column.name)),
            headers: known.len(),
        }
    }
}

/// The columns of a table that a row names.
fn columns_of(row: &Row, table: &'static Table, mapping: &Columns) -> Vec<&'static str> {
    let texts = row
        .cells
        .iter()
        .filter(|cell| matches!(cell, Cell::Text(_)));
    let mut known: Vec<&str> = texts
        .filter_map(|cell| match column_of(table, cell.text().trim(), mapping) {
            Meaning::Column(column) => Some(column.name),
            Meaning::LeftOut | Meaning::Nothing => None,
        })
        .collect();
    known.sort_unstable();
    known.dedup();
    known
}
