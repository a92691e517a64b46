//! Where a problem differs from the one that its sheets make.

use serde_json::Value;

/// The places of `due` that are not so in `made`, with what stands there: names with `/` between them, rows by their id.
pub(super) fn differences(due: &Value, made: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    collect(due, Some(made), &mut Vec::new(), &mut found);
    found
}

fn collect(
    due: &Value,
    made: Option<&Value>,
    place: &mut Vec<String>,
    found: &mut Vec<(String, Value)>,
) {
    if made.is_some_and(|made| are_equal(due, made)) {
        return;
    }
    let parts = made.and_then(|made| parts(due, made));
    let Some(parts) = parts else {
        found.push((place.join("/"), due.clone()));
        return;
    };
    for Part(name, due, made) in parts {
        place.push(name.replace('~', "~0").replace('/', "~1"));
        collect(due, made, place, found);
        place.pop();
    }
}

/// Numbers are the same whether they are written with a fraction or without.
fn are_equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| are_equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| {
                    other.get(name).is_some_and(|other| are_equal(value, other))
                })
        }
        _ => one == other,
    }
}

/// A part of a value by its name, with the same part of another.
struct Part<'v>(String, &'v Value, Option<&'v Value>);

/// The parts of two values that can be compared one by one: the fields of objects, the rows of tables.
fn parts<'v>(due: &'v Value, made: &'v Value) -> Option<Vec<Part<'v>>> {
    match (due, made) {
        (Value::Object(due), Value::Object(made)) => {
            let has_all = made.keys().all(|name| due.contains_key(name));
            has_all.then(|| {
                due.iter()
                    .map(|(name, value)| Part(name.clone(), value, made.get(name)))
                    .collect()
            })
        }
        (Value::Array(due), Value::Array(made))
            if due.len() == made.len() && due.iter().all(Value::is_object) =>
        {
            let names: Vec<String> = due
                .iter()
                .zip(0..)
                .map(|(row, number)| id(row).map_or_else(|| number.to_string(), str::to_owned))
                .collect();
            let are_same_rows = due.iter().zip(made).all(|(due, made)| id(due) == id(made));
            are_same_rows.then(|| {
                names
                    .into_iter()
                    .zip(due.iter().zip(made))
                    .map(|(name, (due, made))| Part(name, due, Some(made)))
                    .collect()
            })
        }
        _ => None,
    }
}

fn id(row: &Value) -> Option<&str> {
    row.get("id").and_then(Value::as_str)
}
