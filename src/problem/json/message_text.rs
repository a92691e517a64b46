//! Formats values of the file for messages.

use serde_json::Number;

use super::tree::Value;

use crate::message::{Value as Told, message};
use crate::words::{is_hidden, visible};

/// Longest text that a message quotes completely, in characters.
const LONGEST: usize = 60;

/// Returns `text` in quotes, on one line. A long text is cut.
pub(crate) fn quoted(text: &str) -> String {
    let mut shown = String::from("\"");
    for character in text.chars().take(LONGEST) {
        match character {
            '"' | '\\' => shown.extend(['\\', character]),
            _ if is_hidden(character) => {
                shown.push_str(&visible(character.encode_utf8(&mut [0; 4])));
            }
            _ => shown.push(character),
        }
    }
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown + "\""
}

/// Returns true if a field name needs no quotes in a path.
pub(crate) fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    !name.is_empty() && name.len() <= LONGEST && name.bytes().all(plain)
}

/// Formats a number. A whole number has no fraction, even if it is a float. All coordinates of a problem built in code
/// are floats.
pub(crate) fn numeral(number: &Number) -> String {
    match number.as_f64() {
        Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15 => {
            float.to_string()
        }
        _ => number.to_string(),
    }
}

/// Formats a value for a message.
pub(crate) fn shown(value: &Value<'_>) -> Told {
    match value {
        Value::Null => "null".into(),
        Value::Truth(truth) => truth.to_string().into(),
        Value::Number(number) => numeral(number).into(),
        Value::Text(text) => quoted(text).into(),
        Value::List(items) if items.is_empty() => message!("an empty list").into(),
        Value::List(_) => message!("a list").into(),
        Value::Object(_) => message!("an object").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn quotes_are_short_and_on_one_line() {
        assert_eq!(quoted("a\"b\nc"), r#""a\"b\nc""#);
        assert_eq!(quoted(&"å".repeat(1000)).chars().count(), 63);
    }
}
