//! The schema of a patch, made of that of a problem.

use serde_json::{Map, Value, json};

/// What a patch may hold, where `problem` is the schema of what it changes.
pub(super) fn of_patch(problem: &Value) -> Value {
    let no_fields = Map::new();
    let lists = problem["properties"].as_object().unwrap_or(&no_fields);
    let items = lists.iter().filter_map(|(list, schema)| {
        let item = schema["items"]["$ref"].as_str()?;
        let name = item.strip_prefix("#/$defs/")?;
        let properties = problem["$defs"][name]["properties"].as_object()?;
        Some((list, item, properties))
    });
    let (mut removed, mut changed, mut added) = (Map::new(), Map::new(), Map::new());
    for (list, item, properties) in items {
        added.insert(list.clone(), list_of(&json!({ "$ref": item })));
        if properties.contains_key("id") {
            removed.insert(list.clone(), list_of(&json!({ "type": "string" })));
            changed.insert(list.clone(), list_of(&change(properties)));
        }
    }
    json!({
        "$schema": problem["$schema"],
        "title": "A patch of samma",
        "description": "A change of a problem: its four parts are applied in the order set, remove, change, add.",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": false,
        "properties": {
            "set": object("Fields of the problem, each in place of what stood there; null takes it out.", &or_null(lists)),
            "remove": object("For each list the ids of items that are taken out, with every mention of them.", &removed),
            "change": object("For each list items by their id, with fields in place of the item's; null takes one out.", &changed),
            "add": object("For each list items that are put at its end.", &added)
        },
        "$defs": problem["$defs"]
    })
}

/// The fields of an item that a change gives, and its id.
fn change(properties: &Map<String, Value>) -> Value {
    let mut fields = or_null(properties);
    fields.insert("id".to_owned(), properties["id"].clone());
    json!({ "type": "object", "properties": fields, "required": ["id"], "additionalProperties": false })
}

/// The same fields, each of which may be null.
fn or_null(properties: &Map<String, Value>) -> Map<String, Value> {
    let nullable = |schema: &Value| json!({ "anyOf": [schema, { "type": "null" }] });
    let fields = properties.iter();
    fields
        .map(|(name, schema)| (name.clone(), nullable(schema)))
        .collect()
}

fn list_of(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn object(description: &str, properties: &Map<String, Value>) -> Value {
    json!({
        "description": description,
        "type": "object",
        "properties": properties,
        "additionalProperties": false
    })
}
