//! What no table has a column for: places in the problem with their values as JSON.

use serde_json::Value;

use super::draft::Draft;
use super::headers::Matched;
use super::row::RowValues;
use crate::message::message;
use crate::problem::quoted;
use crate::sheets::places::{field, field_text};

impl<'s> Draft<'s> {
    /// Puts the value of a row at its place.
    pub(super) fn add_rest(&mut self, matched: &Matched<'s>, row: &RowValues) {
        let (Some(path), Some(value)) = (row.aside_text("place"), row.aside.get("value")) else {
            return;
        };
        let segments: Vec<String> = path
            .split('/')
            .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
            .collect();
        match reached(&mut self.root, &segments) {
            Ok((place, text)) => {
                *place = value.clone();
                self.note_origin(text, matched, row.number, false);
            }
            Err(segment) => {
                let problem = message!(
                    "is {place}, but no row is called {name}",
                    place = quoted(path),
                    name = quoted(&segment)
                );
                self.refuse(
                    matched,
                    row.number,
                    "place",
                    problem,
                    message!("mend the place, or delete the row"),
                );
            }
        }
    }
}

/// The value at a place, with the path of a defect there; else the segment that names no item of a list.
fn reached<'v>(
    root: &'v mut Value,
    segments: &[String],
) -> Result<(&'v mut Value, String), String> {
    let mut text = String::new();
    let mut value = root;
    for segment in segments {
        if value.is_array() {
            let index = item_index(value, segment).ok_or_else(|| segment.clone())?;
            text = format!("{text}[{index}]");
            value = &mut value[index];
        } else {
            text = field_text(&text, segment);
            value = field(value, segment);
        }
    }
    Ok((value, text))
}

/// Rows with ids are named by them, others by their number from 0.
fn item_index(list: &Value, name: &str) -> Option<usize> {
    let items = list.as_array()?;
    let by_id = items
        .iter()
        .position(|item| item.get("id").and_then(Value::as_str) == Some(name));
    by_id.or_else(|| name.parse().ok().filter(|&index| index < items.len()))
}
