//! Which table a sheet holds, and which column each of its headers means.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::which_table::table_of;
use crate::message::{Message, message, placed};
use crate::problem::{Defect, DefectCode, DefectsByKind, nearest, quoted};
use crate::sheets::grid::{Cell, Row, Sheet, SheetState};
use crate::sheets::mapping::{Columns, LEFT_OUT};
use crate::sheets::tables::{Column, Shape, Table};

/// In how many rows the header is looked for: there may be a title over it.
pub(super) const ROWS_LOOKED_AT: usize = 10;

/// Sheets that export writes and nobody reads.
pub(super) const RESULTS: [&str; 5] = [
    "explanations",
    "plan_visits",
    "plan_shifts",
    "plan_teams",
    "plan_unstaffed",
];

/// The header of each column of a sheet, with the column that it means; `None` for one that is left out.
pub(crate) struct Headers(pub(crate) Vec<(String, Option<&'static Column>)>);

impl Headers {
    /// The header that stands for a column.
    pub(crate) fn header_of(&self, column: &str) -> Option<&str> {
        let mut headers = self.0.iter();
        let (header, _) = headers.find(|(_, own)| own.is_some_and(|own| own.name == column))?;
        Some(header)
    }
}

/// A sheet of which it is known what it holds.
#[derive(Clone)]
pub(crate) struct Matched<'s> {
    pub(crate) sheet: &'s Sheet,
    pub(crate) table: &'static Table,
    pub(crate) columns: Rc<Headers>,
    /// The rows below the header.
    pub(crate) rows: &'s [Row],
    /// Whether nothing is wrong with its header. If something is, its rows may lack what the header does not name.
    pub(crate) is_sound: bool,
}

/// What is wrong with a sheet, and what was passed over in it.
#[derive(Default)]
pub(crate) struct Findings {
    pub(crate) defects: DefectsByKind,
    pub(crate) notes: Vec<Message>,
    /// The tables of which rows could not be read, so that an id that is not found may be one of theirs.
    pub(crate) lost: BTreeSet<&'static str>,
}

/// The table of the unit that a sheet holds; `None` where it holds none, or cannot be used.
pub(crate) fn matched<'s>(
    sheet: &'s Sheet,
    columns: &Columns,
    findings: &mut Findings,
) -> Option<Matched<'s>> {
    let table = table_of(sheet, columns, findings)?;
    if sheet.state == SheetState::Unread {
        findings.lost.insert(table.name);
        return None;
    }
    if sheet.state == SheetState::Hidden {
        findings.lost.insert(table.name);
        findings.defects.push(wrong(
            sheet.place(),
            message!("is hidden"),
            message!("unhide it, so that all can see what is read, or delete it"),
        ));
        return None;
    }
    if table.shape == Shape::Settings {
        let columns = Rc::new(Headers(Vec::new()));
        return Some(Matched {
            sheet,
            table,
            columns,
            rows: &sheet.rows,
            is_sound: true,
        });
    }
    of_table(sheet, table, columns, Unknown::IsWrong, findings)
}

/// What a header means that nobody knows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// A defect: a misspelt column must not be lost.
    IsWrong,
    /// A note: other systems export much that nobody asked for.
    IsLeftOut,
}

/// The columns of a sheet that holds `table`.
pub(crate) fn of_table<'s>(
    sheet: &'s Sheet,
    table: &'static Table,
    mapping: &Columns,
    unknown: Unknown,
    findings: &mut Findings,
) -> Option<Matched<'s>> {
    let at = header_at(sheet, table, mapping);
    let Some(header) = sheet.rows.get(at) else {
        findings.lost.insert(table.name);
        findings.defects.push(wrong(
            sheet.place(),
            message!("has no row"),
            message!("give it a header and rows, or leave it out"),
        ));
        return None;
    };
    for row in &sheet.rows[..at] {
        findings.notes.push(message!(
            "{place} stands over the header and is left out",
            place = placed(sheet.row_place(row.number))
        ));
    }
    let rows = &sheet.rows[at + 1..];
    let mut columns: Vec<(String, Option<&'static Column>)> = Vec::new();
    let mut defects = Vec::new();
    for (index, cell) in header.cells.iter().enumerate() {
        let name = cell.text().trim().to_owned();
        let is_used = rows.iter().any(|row| !row.cell(index).is_empty());
        let column = column_of(table, &name, mapping);
        let place = sheet.cell_place(header.number, &name);
        match column {
            Meaning::Column(column)
                if columns
                    .iter()
                    .any(|(_, own)| own.is_some_and(|own| own.name == column.name)) =>
            {
                defects.push(wrong(
                    place,
                    message!(
                        "is a second column for {column}",
                        column = quoted(column.name)
                    ),
                    message!("keep one of the two, or map the other to \"-\" in columns.toml"),
                ));
            }
            Meaning::Nothing if !is_used => {}
            Meaning::Nothing if name.is_empty() => {
                defects.push(nameless(sheet, index, rows));
            }
            Meaning::Nothing if unknown == Unknown::IsWrong => {
                defects.push(unknown_header(table, &name, place));
            }
            Meaning::Nothing => findings.notes.push(message!(
                "{place} is left out: a log has no such column",
                place
            )),
            Meaning::Column(_) | Meaning::LeftOut => {}
        }
        columns.push((name, column.column()));
    }
    defects.extend(missing(sheet, table, header, &columns));
    let is_sound = defects.is_empty();
    findings.defects.extend(defects);
    let columns = Rc::new(Headers(columns));
    Some(Matched {
        sheet,
        table,
        columns,
        rows,
        is_sound,
    })
}

pub(super) enum Meaning {
    Column(&'static Column),
    LeftOut,
    Nothing,
}

impl Meaning {
    fn column(self) -> Option<&'static Column> {
        match self {
            Self::Column(column) => Some(column),
            Self::LeftOut | Self::Nothing => None,
        }
    }
}

pub(super) fn column_of(table: &'static Table, header: &str, mapping: &Columns) -> Meaning {
    let named = |name: &str| table.columns.iter().find(|column| column.name == name);
    match mapping.column(table.name, header) {
        Some(LEFT_OUT) => return Meaning::LeftOut,
        Some(name) if named(name).is_some() => {
            return named(name).map_or(Meaning::Nothing, Meaning::Column);
        }
        _ => {}
    }
    known_column(table, header).map_or(Meaning::Nothing, Meaning::Column)
}

/// The column of a table that a header means by itself.
pub(in crate::sheets) fn known_column(
    table: &'static Table,
    header: &str,
) -> Option<&'static Column> {
    let mut columns = table.columns.iter();
    columns.find(|column| column.is_called(header))
}

/// The first of the rows at the top in which most headers are known.
fn header_at(sheet: &Sheet, table: &'static Table, mapping: &Columns) -> usize {
    let known = |row: &Row| {
        let cells = row
            .cells
            .iter()
            .filter(|cell| matches!(cell, Cell::Text(_)));
        cells
            .filter(|cell| {
                !matches!(
                    column_of(table, cell.text().trim(), mapping),
                    Meaning::Nothing
                )
            })
            .count()
    };
    let rows = sheet.rows.iter().take(ROWS_LOOKED_AT).enumerate().rev();
    rows.max_by_key(|(_, row)| known(row))
        .map_or(0, |(index, _)| index)
}

fn nameless(sheet: &Sheet, index: usize, rows: &[Row]) -> Defect {
    let first = rows.iter().find(|row| !row.cell(index).is_empty());
    let row = first.map_or(0, |row| row.number);
    let problem = message!(
        "column {column} has no header, but a value in row {row}",
        column = (index + 1).to_string(),
        row = row.to_string()
    );
    wrong(
        sheet.place(),
        problem,
        message!("write a header over it, or empty the column"),
    )
}

fn unknown_header(table: &Table, name: &str, place: String) -> Defect {
    let names = table.columns.iter().flat_map(Column::names);
    // Every word of three letters is like a name of two.
    let names = names.filter(|name| name.len() > 2);
    let remedy = match nearest(&name.to_lowercase(), names) {
        Some(meant) => message!(
            "write {meant} if that is what it means, or map it to a column, or to \"-\", in columns.toml",
            meant = quoted(meant)
        ),
        None => message!("map it to a column, or to \"-\" to leave it out, in columns.toml"),
    };
    wrong(
        place,
        message!("is not a column of {table}", table = table.name),
        remedy,
    )
}

/// The columns that a table needs and a sheet lacks. Ids that are made where there are none, and places that come from coordinates, need
/// none.
fn missing(
    sheet: &Sheet,
    table: &Table,
    header: &Row,
    columns: &[(String, Option<&'static Column>)],
) -> Vec<Defect> {
    let is_there = |column: &Column| {
        let mut own = columns.iter().filter_map(|(_, own)| *own);
        own.any(|own| own.name == column.name)
    };
    let needed = table.columns.iter();
    let needed = needed.filter(|column| column.is_required && !is_made(table, column));
    let missing = needed.filter(|column| !is_there(column));
    let told = missing.map(|column| {
        let remedy = message!(
            "add one: {help}; or say in columns.toml which header means it",
            help = column.meaning()
        );
        let problem = message!("has no column {column}", column = quoted(column.name));
        wrong(sheet.row_place(header.number), problem, remedy)
    });
    told.collect()
}

/// Whether a value is made where a row has none.
pub(super) fn is_made(table: &Table, column: &Column) -> bool {
    column.name == "id" && ["visits", "orders", "shifts"].contains(&table.name)
}

pub(crate) fn wrong(place: String, problem: Message, remedy: Message) -> Defect {
    Defect::new(DefectCode::UnusableEntry, place, problem, remedy)
}
