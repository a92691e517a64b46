//! A problem as sheets, of which an import makes the same problem again.

use serde_json::{Value, json};

use super::difference::differences;
use super::rows::rows_of;
use crate::problem::Problem;
use crate::sheets::grid::{Cell, Sheet, Sheets};
use crate::sheets::import::draft_of;
use crate::sheets::mapping::Columns;
use crate::sheets::tables::{Column, Shape, TABLES, Table};

impl Sheets {
    /// The sheets of a problem: one for each table of which it has rows. What no table has a column for stands in the sheet `other`,
    /// so that [`Sheets::problem`] makes the same problem again.
    pub fn of_problem(problem: &Problem) -> Self {
        // A problem has texts as keys, and no number that JSON lacks: it becomes a value.
        let value = serde_json::to_value(problem).unwrap_or(Value::Null);
        let mut left = value.clone();
        let sheets = TABLES
            .iter()
            .filter_map(|table| sheet_of(table, &value, &mut left));
        let mut made = Self {
            sheets: sheets.collect(),
            notes: Vec::new(),
        };
        let again = draft_of(&made, &Columns::default()).root;
        made.sheets
            .extend(other(&differences(&value, &as_problem(again))));
        made
    }
}

/// A value with what files leave out written as files write it, where it is a problem.
fn as_problem(value: Value) -> Value {
    let problem = serde_json::from_value::<Problem>(value.clone());
    problem
        .ok()
        .and_then(|problem| serde_json::to_value(problem).ok())
        .unwrap_or(value)
}

fn sheet_of(table: &'static Table, value: &Value, left: &mut Value) -> Option<Sheet> {
    let rows = rows_of(table, value, left);
    if rows.is_empty() {
        return None;
    }
    if table.shape == Shape::Settings {
        return Some(Sheet::made(
            table.name,
            &["setting", "value", "meaning"],
            rows,
        ));
    }
    let is_used = |index: usize| {
        rows.iter()
            .any(|row| row.get(index).is_some_and(|cell| !cell.is_empty()))
    };
    let used: Vec<(usize, &Column)> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(index, column)| column.is_required || is_used(*index))
        .collect();
    let header: Vec<&str> = used.iter().map(|(_, column)| column.name).collect();
    let cells = |row: &Vec<Cell>| {
        used.iter()
            .map(|(index, _)| row.get(*index).cloned().unwrap_or_default())
            .collect()
    };
    Some(Sheet::made(
        table.name,
        &header,
        rows.iter().map(cells).collect(),
    ))
}

fn other(differences: &[(String, Value)]) -> Option<Sheet> {
    let row = |(place, value): &(String, Value)| {
        vec![
            Cell::Text(place.as_str().into()),
            Cell::Text(json!(value).to_string().into()),
        ]
    };
    let rows: Vec<Vec<Cell>> = differences.iter().map(row).collect();
    (!rows.is_empty()).then(|| Sheet::made("other", &["place", "value"], rows))
}
