//! Places in the JSON of a problem: fields and numbers of items, with `/` between them.

use serde_json::{Map, Value};

use crate::problem::json::is_plain;
use crate::problem::quoted;

/// Puts a value at a place, and makes the objects and lists on the way to it.
pub(super) fn put(root: &mut Value, path: &str, value: Value) {
    *place(root, path) = value;
}

/// The value at a place, which is made where it is not there.
pub(super) fn place<'v>(root: &'v mut Value, path: &str) -> &'v mut Value {
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    segments.fold(root, |value, segment| match segment.parse::<usize>() {
        Ok(index) => item(value, index),
        Err(_) => field(value, segment),
    })
}

fn item(value: &mut Value, index: usize) -> &mut Value {
    if !value.is_array() {
        *value = Value::Array(Vec::new());
    }
    if let Value::Array(items) = value {
        items.resize(items.len().max(index + 1), Value::Null);
    }
    &mut value[index]
}

/// A field of an object; whatever else stands there becomes one.
pub(super) fn field<'v>(value: &'v mut Value, name: &str) -> &'v mut Value {
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    &mut value[name]
}

/// Adds an item to a list, and gives its number; whatever else stands there becomes a list.
pub(super) fn push(value: &mut Value, item: Value) -> usize {
    let number = value.as_array().map_or(0, Vec::len);
    *self::item(value, number) = item;
    number
}

/// The value at a place.
pub(super) fn find<'v>(root: &'v Value, path: &str) -> Option<&'v Value> {
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    segments.fold(Some(root), |value, segment| match value? {
        Value::Array(items) => items.get(segment.parse::<usize>().ok()?),
        value => value.get(segment),
    })
}

/// Takes the value at a place away. An item of a list leaves a hole, so that those behind it stay where they are.
pub(super) fn take(root: &mut Value, path: &str) {
    let (above, last) = path.rsplit_once('/').unwrap_or(("", path));
    let Some(Value::Object(fields)) = find_mut(root, above) else {
        return;
    };
    fields.remove(last);
    if fields.is_empty() && !above.is_empty() {
        if let Some(empty) = find_mut(root, above) {
            *empty = Value::Null;
        }
    }
}

fn find_mut<'v>(root: &'v mut Value, path: &str) -> Option<&'v mut Value> {
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    segments.fold(Some(root), |value, segment| match value? {
        Value::Array(items) => items.get_mut(segment.parse::<usize>().ok()?),
        value => value.get_mut(segment),
    })
}

/// Whether nothing is left of a value but holes.
pub(super) fn is_gone(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => !items.is_empty() && items.iter().all(is_gone),
        Value::Object(fields) => !fields.is_empty() && fields.values().all(is_gone),
        _ => false,
    }
}

/// A field as the path of a defect names it.
pub(super) fn field_text(above: &str, name: &str) -> String {
    match (above, is_plain(name)) {
        ("", true) => name.to_owned(),
        (above, true) => format!("{above}.{name}"),
        (above, false) => format!("{above}[{}]", quoted(name)),
    }
}

/// A path with `/` as the path of a defect, below another one.
pub(super) fn path_text(above: &str, path: &str) -> String {
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    segments.fold(above.to_owned(), |text, segment| {
        match segment.parse::<usize>() {
            Ok(index) => format!("{text}[{index}]"),
            Err(_) => field_text(&text, segment),
        }
    })
}
