//! Formats values of the file for messages.

use serde_json::Number;

use super::tree::Value;
use super::visible::{is_hidden, visible};

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
pub(crate) fn shown(value: &Value<'_>) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Truth(truth) => truth.to_string(),
        Value::Number(number) => numeral(number),
        Value::Text(text) => quoted(text),
        Value::List(items) if items.is_empty() => "an empty list".into(),
        Value::List(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
    }
}

/// Joins words as `a`, `a and b` or `a, b and c`. Of more than eight it lists the first eight and the number of the
/// rest.
pub(crate) fn listed<T: ToString>(words: impl ExactSizeIterator<Item = T>) -> String {
    const MOST: usize = 8;
    let count = words.len();
    let mut words: Vec<String> = words.take(MOST).map(|word| word.to_string()).collect();
    if count > MOST {
        words.push(format!("{} more", count - MOST));
    }
    joined(&words)
}

/// Joins all words as `a`, `a and b` or `a, b and c`.
pub(crate) fn joined<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// Formats a count with its noun: `1 visit`, `2 visits`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

/// Returns the word of `known` that `word` probably means. At most a third of its letters may differ, but one letter
/// always may.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > LONGEST {
        return None;
    }
    known
        .map(|candidate| (letters_apart(word, candidate), candidate))
        .filter(|&(apart, candidate)| apart <= (candidate.chars().count() / 3).max(1))
        .min_by_key(|&(apart, _)| apart)
        .map(|(_, candidate)| candidate)
}

/// Returns the words of `known` that `word` may mean: the nearest one, or all of which it is a part. For example,
/// `carers` is a part of `distinct_carers`.
pub(crate) fn near<'k>(word: &str, known: impl Iterator<Item = &'k str> + Clone) -> Vec<&'k str> {
    if let Some(nearest) = nearest(word, known.clone()) {
        return vec![nearest];
    }
    let parts = |text: &'k str| text.split(['_', ':']);
    known
        .filter(|candidate| parts(candidate).any(|part| part == word))
        .collect()
}

/// Returns the Levenshtein distance: the number of letters to add, remove or change.
fn letters_apart(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (column, &other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(letter != other);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::{letters_apart, listed, near, nearest, quoted};

    #[test]
    fn a_part_of_a_word_is_near_all_that_have_it() {
        let terms = ["distinct_carers", "carers_above:LEVEL", "cost"];
        assert_eq!(
            near("carers", terms.into_iter()),
            ["distinct_carers", "carers_above:LEVEL"]
        );
        assert_eq!(
            near("distinct_carer", terms.into_iter()),
            ["distinct_carers"]
        );
        assert_eq!(near("happiness", terms.into_iter()), [""; 0]);
    }

    #[test]
    fn distances_are_those_of_the_textbook() {
        assert_eq!(letters_apart("kitten", "sitting"), 3);
        assert_eq!(letters_apart("", "lat"), 3);
        assert_eq!(letters_apart("visits", "visits"), 0);
    }

    #[test]
    fn only_what_is_close_is_suggested() {
        let fields = ["id", "patient", "minutes", "windows"];
        assert_eq!(nearest("mintues", fields.iter().copied()), Some("minutes"));
        assert_eq!(nearest("colour", fields.iter().copied()), None);
    }

    #[test]
    fn quotes_are_short_and_on_one_line() {
        assert_eq!(quoted("a\"b\nc"), r#""a\"b\nc""#);
        assert_eq!(quoted(&"å".repeat(1000)).chars().count(), 63);
    }

    #[test]
    fn lists_read_as_english() {
        assert_eq!(listed(["a"].into_iter()), "a");
        assert_eq!(listed(["a", "b", "c"].into_iter()), "a, b and c");
        assert!(listed(["a"; 20].into_iter()).ends_with("a and 12 more"));
    }
}
