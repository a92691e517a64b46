//! Converts the file into a serde_json value. Repeated fields are defects.

use serde_json::{Map, Value as Plain};

use super::message_text::{is_plain, quoted};
use super::tree::{Node, Value, tree};
use crate::message::message;
use crate::problem::{Defect, DefectCode, Defects};

/// Reads the file as JSON.
///
/// # Errors
/// Returns a defect if the file is not JSON or a field occurs twice in the same object.
pub(crate) fn plain(json: &[u8]) -> Result<Plain, Defects> {
    let tree = tree(json).map_err(|defect| Defects(vec![defect]))?;
    let mut defects = Vec::new();
    let plain = of_node(&tree, "", &mut defects);
    if defects.is_empty() {
        Ok(plain)
    } else {
        Err(Defects(defects))
    }
}

fn of_node(node: &Node, path: &str, defects: &mut Vec<Defect>) -> Plain {
    match &node.value {
        Value::Null => Plain::Null,
        Value::Truth(truth) => Plain::Bool(*truth),
        Value::Number(number) => Plain::Number(number.clone()),
        Value::Text(text) => Plain::String(text.to_string()),
        Value::List(items) => {
            let items = items.iter().enumerate();
            items
                .map(|(index, item)| of_node(item, &format!("{path}[{index}]"), defects))
                .collect()
        }
        Value::Object(entries) => {
            let mut fields = Map::new();
            for (name, value) in entries {
                let dot = if path.is_empty() { "" } else { "." };
                let path = if is_plain(name) {
                    format!("{path}{dot}{name}")
                } else {
                    format!("{path}[{}]", quoted(name))
                };
                let value = of_node(value, &path, defects);
                if fields.insert(name.to_string(), value).is_some() {
                    defects.push(Defect::new(
                        DefectCode::RepeatedField,
                        path,
                        message!("occurs twice in the same object"),
                        message!("keep one of the two"),
                    ));
                }
            }
            Plain::Object(fields)
        }
    }
}
