//! The rows of a table, out of the JSON of a problem.

use serde_json::{Value, json};

use crate::sheets::grid::Cell;
use crate::sheets::places::{find, is_gone, take};
use crate::sheets::tables::{Column, Kind, Shape, Table, table_named};
use crate::sheets::values::write;

/// The rows of a table with a cell for each of its columns. What they hold is taken from `left`, so that tables of owned rows have the
/// rest.
pub(super) fn rows_of(table: &'static Table, problem: &Value, left: &mut Value) -> Vec<Vec<Cell>> {
    match table.shape {
        Shape::Settings => settings(table, problem),
        Shape::Row => items(problem, table.path)
            .map(|(index, item)| row(table, item, &format!("{}/{index}", table.path), left))
            .collect(),
        Shape::List => items(problem, table.path)
            .map(|(_, item)| vec![write(item, Kind::Texts).unwrap_or_default()])
            .collect(),
        Shape::Entry => entries(table, problem),
        Shape::Leg => legs(problem),
        Shape::OwnedRow { owner, alone } => owned_rows(table, (owner, alone), problem, left),
        Shape::OwnedPart { owner } => owned_parts(table, owner, problem, left),
        Shape::OwnedEntry { owner } => owned_entries(table, owner, problem),
        Shape::Rest => Vec::new(),
    }
}

fn items<'v>(problem: &'v Value, path: &str) -> impl Iterator<Item = (usize, &'v Value)> {
    find(problem, path)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .enumerate()
}

fn settings(table: &Table, problem: &Value) -> Vec<Vec<Cell>> {
    let row = |column: &Column| {
        let cell = write(find(problem, column.path)?, column.kind)?;
        Some(vec![
            Cell::Text(column.name.into()),
            cell,
            Cell::Text(column.meaning().to_string().into()),
        ])
    };
    table.columns.iter().filter_map(row).collect()
}

/// The cells of an object that stands at `path`. What they hold is taken away there.
fn row(table: &Table, object: &Value, path: &str, left: &mut Value) -> Vec<Cell> {
    let cell = |column: &Column| {
        let value = find(object, column.path).filter(|_| !column.path.is_empty())?;
        let cell = write(value, column.kind)?;
        take(left, &format!("{path}/{}", column.path));
        Some(cell)
    };
    table
        .columns
        .iter()
        .map(cell)
        .map(Option::unwrap_or_default)
        .collect()
}

/// Whether an object has all that a row of the table must have.
fn fits(table: &Table, object: &Value) -> bool {
    let mut needed = table
        .columns
        .iter()
        .filter(|column| column.is_required && !column.path.is_empty());
    needed.all(|column| {
        find(object, column.path).is_some_and(|value| write(value, column.kind).is_some())
    })
}

fn entries(table: &Table, problem: &Value) -> Vec<Vec<Cell>> {
    let entries = find(problem, table.path)
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    let fitting = entries.filter(|(_, entry)| fits(table, entry));
    fitting
        .map(|(name, entry)| named(name, row(table, entry, "", &mut Value::Null)))
        .collect()
}

/// The cells of a row, with a name in the first.
fn named(name: &str, mut cells: Vec<Cell>) -> Vec<Cell> {
    if let Some(first) = cells.first_mut() {
        *first = Cell::Text(name.into());
    }
    cells
}

fn legs(problem: &Value) -> Vec<Vec<Cell>> {
    let places: Vec<&str> = items(problem, "places")
        .filter_map(|(_, place)| place.get("id")?.as_str())
        .collect();
    let modes = find(problem, "travel")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    modes
        .filter(|(_, mode)| mode.get("minutes").is_some())
        .flat_map(|(name, mode)| legs_of(name, mode, &places))
        .collect()
}

fn legs_of(name: &str, mode: &Value, places: &[&str]) -> Vec<Vec<Cell>> {
    let ends = places
        .iter()
        .enumerate()
        .flat_map(|from| places.iter().enumerate().map(move |to| (from, to)));
    let apart = ends.filter(|((from, _), (to, _))| from != to);
    let number = |table: &str, from: usize, to: usize| {
        find(mode, &format!("{table}/{from}/{to}"))
            .and_then(Value::as_f64)
            .map_or(Cell::Empty, Cell::Number)
    };
    apart
        .map(|((from, from_id), (to, to_id))| {
            let texts = [name, from_id, to_id].map(|text| Cell::Text(text.into()));
            texts
                .into_iter()
                .chain(["minutes", "metres"].map(|table| number(table, from, to)))
                .collect()
        })
        .collect()
}

/// Each owner's id, with the path of the owner.
fn owners(owner: &str, problem: &Value) -> Vec<(String, String)> {
    let path = table_named(owner).map_or("", |table| table.path);
    let owner = |(index, row): (usize, &Value)| {
        Some((
            row.get("id")?.as_str()?.to_owned(),
            format!("{path}/{index}"),
        ))
    };
    items(problem, path).filter_map(owner).collect()
}

fn owned_rows(
    table: &Table,
    (owner, alone): (&str, Option<&str>),
    problem: &Value,
    left: &mut Value,
) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for (id, path) in owners(owner, problem) {
        let path = format!("{path}/{}", table.path);
        let list = find(left, &path)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        for (index, item) in list.iter().enumerate().filter(|(_, item)| !is_gone(item)) {
            let object = match alone {
                Some(field) if item.is_string() => json!({ field: item }),
                _ => item.clone(),
            };
            if fits(table, &object) {
                rows.push(named(
                    &id,
                    row(table, &object, &format!("{path}/{index}"), left),
                ));
            }
        }
    }
    rows
}

fn owned_entries(table: &Table, owner: &str, problem: &Value) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for (id, path) in owners(owner, problem) {
        let entries = find(problem, &format!("{path}/{}", table.path)).and_then(Value::as_object);
        for (name, value) in entries.into_iter().flatten() {
            let texts = [Some(id.as_str()), Some(name.as_str()), value.as_str()];
            let cells = texts.map(|text| text.map_or(Cell::Empty, |text| Cell::Text(text.into())));
            rows.push(cells.into());
        }
    }
    rows
}

fn owned_parts(table: &Table, owner: &str, problem: &Value, left: &mut Value) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for (id, path) in owners(owner, problem) {
        let path = format!("{path}/{}", table.path);
        let Some(object) = find(left, &path)
            .filter(|object| object.is_object())
            .cloned()
        else {
            continue;
        };
        rows.push(named(&id, row(table, &object, &path, left)));
    }
    rows
}
