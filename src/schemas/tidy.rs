//! What the readers of files ask beyond what serde does: a field that has no value is left out, and is not null.

use serde_json::{Map, Value, json};

/// Takes null out of what a field may be, and defaults that say no more than that the field may be left out.
pub(super) fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            without_null(fields);
            fields.values_mut().for_each(tidy);
        }
        Value::Array(entries) => entries.iter_mut().for_each(tidy),
        _ => {}
    }
}

fn without_null(fields: &mut Map<String, Value>) {
    let says_nothing =
        |value: &Value| *value == json!(null) || *value == json!("") || *value == json!([]);
    if fields.get("default").is_some_and(says_nothing) || fields.get("default") == Some(&json!({}))
    {
        fields.remove("default");
    }
    if let Some(Value::Array(types)) = fields.get_mut("type") {
        types.retain(|each| each != "null");
        if let [only] = &types[..] {
            let only = only.clone();
            fields.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(choices)) = fields.get_mut("anyOf") else {
        return;
    };
    choices.retain(|choice| choice != &json!({ "type": "null" }));
    if let [Value::Object(only)] = &choices[..] {
        let only = only.clone();
        fields.remove("anyOf");
        for (name, value) in only {
            fields.entry(name).or_insert(value);
        }
    }
}
