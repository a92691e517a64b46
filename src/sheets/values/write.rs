//! A value of the problem file as a cell.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::Value;

use super::lists::joined;
use crate::sheets::grid::Cell;
use crate::sheets::tables::Kind;

/// The cell for a value; `None` where the kind has no way to write it.
pub(in crate::sheets) fn write(value: &Value, kind: Kind) -> Option<Cell> {
    match kind {
        Kind::Text | Kind::Words(_) | Kind::AnyTime => text(value),
        Kind::Whole | Kind::Decimal | Kind::Minutes => number(value),
        Kind::Limit => number(value).or_else(|| text(value)),
        Kind::Truth => value.as_bool().map(Cell::Truth),
        Kind::Date | Kind::Birthday => NaiveDate::parse_from_str(value.as_str()?, "%Y-%m-%d")
            .ok()
            .map(Cell::Date),
        Kind::Clock => NaiveTime::parse_from_str(value.as_str()?, "%H:%M")
            .ok()
            .map(Cell::Clock),
        Kind::Moment => moment(value).map(Cell::Moment),
        Kind::End => end(value),
        Kind::Texts | Kind::Days | Kind::SomeWords(_) => list(value),
        Kind::Share => share(value),
        Kind::Json => Some(Cell::Text(value.to_string().into())),
    }
}

fn moment(value: &Value) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(value.as_str()?, "%Y-%m-%dT%H:%M").ok()
}

/// What ends at midnight has all of the day before.
fn end(value: &Value) -> Option<Cell> {
    let civil = moment(value)?;
    if civil.time() == NaiveTime::MIN {
        return civil.date().pred_opt().map(Cell::Date);
    }
    Some(Cell::Moment(civil))
}

fn text(value: &Value) -> Option<Cell> {
    value
        .as_str()
        .filter(|text| !text.trim().is_empty())
        .map(|text| Cell::Text(text.into()))
}

fn number(value: &Value) -> Option<Cell> {
    value.as_f64().map(Cell::Number)
}

/// A list, also where files write its only text by itself.
fn list(value: &Value) -> Option<Cell> {
    let texts: Option<Vec<&str>> = match value {
        Value::String(text) => Some(vec![text]),
        value => value.as_array()?.iter().map(Value::as_str).collect(),
    };
    let text = joined(&texts?);
    (!text.is_empty()).then(|| Cell::Text(text.into()))
}

/// As files have it: with `of`, also where that is the visits.
fn share(value: &Value) -> Option<Cell> {
    let part = value.get("part").map_or(value, |part| part);
    let part = part.as_f64()?;
    match value.get("of").and_then(Value::as_str) {
        Some("days") => Some(Cell::Text(format!("{part} days").into())),
        _ => Some(Cell::Number(part)),
    }
}
