//! A row of a sheet as an object of the problem file.

use std::borrow::Cow;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::headers::{Findings, Matched, is_made, wrong};
use super::recurrence;
use super::width::wrong_width;
use crate::message::message;
use crate::problem::json::quoted;
use crate::sheets::grid::{Cell, Row};
use crate::sheets::mapping::{Columns, LEFT_OUT};
use crate::sheets::places::put;
use crate::sheets::tables::{Column, Kind, plain_header};
use crate::sheets::values::{Reading, Wrong, date, moment, read, split};

/// So many faulty rows of a sheet are kept, so that what follows from them is known.
const FAULTY_KEPT: usize = 10_000;

/// What a row says.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowValues {
    pub(crate) number: usize,
    /// What becomes part of the problem.
    pub(crate) object: Value,
    /// The values of columns that only help to read others, and of those that name the owner, by column.
    pub(crate) aside: BTreeMap<&'static str, Value>,
    /// The columns of which the row has a value that can be used.
    pub(crate) filled: Vec<&'static str>,
    /// Whether a cell of it is wrong, or it may lack something because of the header.
    pub(crate) is_faulty: bool,
    /// The columns of which it has a wrong cell.
    pub(crate) wrong: Vec<&'static str>,
}

/// The rows of a sheet. Each wrong cell is told.
pub(crate) fn row_values(
    matched: &Matched<'_>,
    mapping: &Columns,
    findings: &mut Findings,
) -> Vec<RowValues> {
    let rows = matched.rows.iter();
    let values = rows.filter_map(|row| row_value(matched, row, mapping, findings));
    let mut faulty = 0;
    let kept = values.filter(|row| {
        faulty += usize::from(row.is_faulty);
        !row.is_faulty || faulty <= FAULTY_KEPT
    });
    let kept = kept.collect();
    if faulty > FAULTY_KEPT {
        findings.lost.insert(matched.table.name);
    }
    kept
}

/// A row of a sheet; `None` for a header that stands there again. A row of which the cells cannot be told apart has no value.
pub(crate) fn row_value(
    matched: &Matched<'_>,
    row: &Row,
    mapping: &Columns,
    findings: &mut Findings,
) -> Option<RowValues> {
    if is_header_again(matched, row) {
        findings.defects.push(wrong(
            matched.sheet.row_place(row.number),
            message!("repeats the header"),
            message!("delete the row: a sheet is one table"),
        ));
        return None;
    }
    let Some(fault) = wrong_width(matched.sheet, row, matched.columns.0.len()) else {
        return Some(values(matched, row, mapping, findings));
    };
    findings.defects.push(fault);
    Some(RowValues {
        is_faulty: true,
        ..RowValues::empty(row)
    })
}

/// Whether two or more cells are filled, each with the header of its column.
fn is_header_again(matched: &Matched<'_>, row: &Row) -> bool {
    let cells = row.cells.iter().zip(&matched.columns.0);
    let mut filled = cells.filter(|(cell, _)| !cell.is_empty());
    let has_several = filled.clone().nth(1).is_some();
    // The first cell that is no header ends the search, so rows of data cost little.
    has_several && filled.all(|(cell, (header, _))| is_header(cell, header))
}

fn is_header(cell: &Cell, header: &str) -> bool {
    let Cell::Text(text) = cell else {
        return false;
    };
    // Most cells are told from a header by their first or last letter, which costs little.
    let is_letter = |letter: &char| letter.is_alphanumeric();
    let lower = |letter: char| letter.to_lowercase().next();
    let first = |text: &str| text.chars().find(is_letter).and_then(lower);
    let last = |text: &str| text.chars().rev().find(is_letter).and_then(lower);
    first(text) == first(header)
        && last(text) == last(header)
        && plain_header(text) == plain_header(header)
}

fn values(
    matched: &Matched<'_>,
    row: &Row,
    mapping: &Columns,
    findings: &mut Findings,
) -> RowValues {
    let mut values = RowValues {
        is_faulty: !matched.is_sound,
        ..RowValues::empty(row)
    };
    let day = Day::of(matched, row, mapping);
    let reading = Reading {
        order: mapping.order(),
        day: day.date(),
    };
    for (index, (header, column)) in matched.columns.0.iter().enumerate() {
        let Some(column) = column else { continue };
        let cell = mapped(row.cell(index), column, mapping);
        let (cell, weeks) = if is_recurrence(matched, column) {
            let (days, weeks) = recurrence::split(&cell);
            (Cow::Owned(days), weeks)
        } else {
            (cell, None)
        };
        if let Some(weeks) = weeks {
            recurrence::set(&mut values, weeks);
        }
        let read = value(matched, &cell, column, reading);
        match read {
            Ok(Some(value)) => values.set(column, value),
            Ok(None) => {}
            Err(fault) => {
                values.is_faulty = true;
                values.wrong.push(column.name);
                let place = matched.sheet.cell_place(row.number, header);
                let fault = day.explains(&cell, column.kind, reading, fault);
                let told = fault.map(|fault| wrong(place, fault.problem, fault.remedy));
                findings.defects.extend(told);
            }
        }
    }
    past_midnight(matched, row, &mut values);
    values
}

/// Whether a column of days may say besides how many weeks lie from one to the next.
fn is_recurrence(matched: &Matched<'_>, column: &Column) -> bool {
    matched.table.name == "orders" && column.name == "days"
}

impl RowValues {
    fn empty(row: &Row) -> Self {
        Self {
            number: row.number,
            object: Value::Object(serde_json::Map::new()),
            ..Self::default()
        }
    }

    fn set(&mut self, column: &'static Column, value: Value) {
        self.filled.push(column.name);
        if column.path.is_empty() {
            self.aside.insert(column.name, value);
        } else {
            put(&mut self.object, column.path, value);
        }
    }

    pub(crate) fn aside_text(&self, column: &str) -> Option<&str> {
        self.aside.get(column).and_then(Value::as_str)
    }

    pub(crate) fn text(&self, field: &str) -> Option<&str> {
        self.object.get(field).and_then(Value::as_str)
    }
}

fn value(
    matched: &Matched<'_>,
    cell: &Cell,
    column: &'static Column,
    reading: Reading,
) -> Result<Option<Value>, Wrong> {
    if cell.is_empty() {
        let is_missing = column.is_required && !is_made(matched.table, column);
        return if is_missing {
            Err(Wrong::new(
                message!("is empty"),
                message!("fill it in: {help}", help = column.meaning()),
            ))
        } else {
            Ok(None)
        };
    }
    Ok(Some(read(cell, column.kind, reading)?).filter(|value| !value.is_null()))
}

/// The cell with the words that the mapping file gives a meaning.
fn mapped<'c>(cell: &'c Cell, column: &Column, mapping: &Columns) -> Cow<'c, Cell> {
    let Cell::Text(text) = cell else {
        return Cow::Borrowed(cell);
    };
    if let Some(meant) = mapping.word(column.name, text) {
        return Cow::Owned(if meant == LEFT_OUT {
            Cell::Empty
        } else {
            Cell::Text(meant.into())
        });
    }
    if column.kind != Kind::Texts {
        return Cow::Borrowed(cell);
    }
    let texts = split(text);
    let is_mapped = texts
        .iter()
        .any(|text| mapping.word(column.name, text).is_some());
    let meant = texts
        .iter()
        .map(|text| mapping.word(column.name, text).unwrap_or(text));
    let meant: Vec<&str> = meant.filter(|text| *text != LEFT_OUT).collect();
    if is_mapped {
        Cow::Owned(Cell::Text(meant.join(", ").into()))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The day of a row, for times that stand without one.
enum Day<'m> {
    Known(NaiveDate),
    /// Its cell is wrong, which is told there.
    Wrong,
    /// Its cell, below this header, is empty.
    Empty(&'m str),
    /// The sheet has no column for it.
    Nowhere,
}

impl<'m> Day<'m> {
    fn of(matched: &'m Matched<'_>, row: &Row, mapping: &Columns) -> Self {
        let is_day = |column: &Column| column.name == "date" && column.kind == Kind::Date;
        let columns = &matched.columns.0;
        let index = columns
            .iter()
            .position(|(_, column)| column.is_some_and(is_day));
        let Some(index) = index else {
            return Self::Nowhere;
        };
        match date(row.cell(index), mapping.order()) {
            Ok(date) => Self::Known(date),
            Err(_) if row.cell(index).is_empty() => Self::Empty(&columns[index].0),
            Err(_) => Self::Wrong,
        }
    }

    fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Known(date) => Some(*date),
            _ => None,
        }
    }

    /// What is to be told of a cell that could not be read: of a time that only lacks its day, where the day is to be mended.
    fn explains(&self, cell: &Cell, kind: Kind, reading: Reading, fault: Wrong) -> Option<Wrong> {
        let with_day = Reading {
            day: NaiveDate::from_ymd_opt(2026, 1, 1),
            ..reading
        };
        let lacks_day = matches!(kind, Kind::Moment | Kind::End)
            && reading.day.is_none()
            && read(cell, kind, with_day).is_ok();
        match self {
            Self::Wrong if lacks_day => None,
            Self::Empty(header) if lacks_day => Some(Wrong {
                remedy: message!(
                    "fill in {column}, or write the day before the time",
                    column = quoted(header)
                ),
                ..fault
            }),
            _ => Some(fault),
        }
    }
}

/// A time that stands without a day, and lies before the first of its row, is of the day after.
fn past_midnight(matched: &Matched<'_>, row: &Row, values: &mut RowValues) {
    let moments = || {
        matched
            .columns
            .0
            .iter()
            .enumerate()
            .filter_map(|(index, (_, column))| {
                Some((
                    index,
                    column
                        .filter(|column| column.kind == Kind::Moment && !column.path.is_empty())?,
                ))
            })
    };
    let mut in_order: Vec<(usize, &Column)> = moments().collect();
    in_order.sort_by_key(|(_, own)| {
        matched
            .table
            .columns
            .iter()
            .position(|column| column.name == own.name)
    });
    let Some(first) = in_order.first().and_then(|(_, column)| {
        values
            .object
            .pointer(&format!("/{}", column.path))?
            .as_str()
            .map(str::to_owned)
    }) else {
        return;
    };
    for (index, column) in in_order.into_iter().skip(1) {
        let is_alone = moment(
            row.cell(index),
            None,
            crate::sheets::mapping::DateOrder::DayFirst,
        )
        .is_err();
        let Some(own) = values
            .object
            .pointer_mut(&format!("/{}", column.path))
            .filter(|_| is_alone)
        else {
            continue;
        };
        let later = own
            .as_str()
            .filter(|text| *text < first.as_str())
            .and_then(next_day);
        if let Some(later) = later {
            *own = Value::from(later);
        }
    }
}

fn next_day(text: &str) -> Option<String> {
    let civil = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok()?;
    Some(
        (civil + chrono::TimeDelta::days(1))
            .format("%Y-%m-%dT%H:%M")
            .to_string(),
    )
}
