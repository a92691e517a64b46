//! Places of defects in other languages than English. A path of JSON has no words; the place of a row in a sheet has.

use super::language::Language;
use crate::message::{Message, message};

/// Returns the place of a defect, such as `unit.xlsx, sheet "carers", row 3, column "skill"`, in a language.
pub(super) fn place_in(place: &str, language: Language) -> String {
    let parts = parts(place).into_iter();
    let told = parts.map(|part| {
        in_words(part).map_or_else(|| part.to_owned(), |words| words.in_language(language))
    });
    told.collect::<Vec<_>>().join(", ")
}

/// Splits a place at the commas that are outside quotes.
fn parts(place: &str) -> Vec<&str> {
    let (mut parts, mut start, mut is_quoted, mut is_escaped) = (Vec::new(), 0, false, false);
    for (at, letter) in place.char_indices() {
        if letter == ',' && !is_quoted && place[at..].starts_with(", ") {
            parts.push(&place[start..at]);
            start = at + 2;
        }
        is_quoted ^= letter == '"' && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
    }
    parts.push(&place[start..]);
    parts
}

/// Returns a part that consists of a known word and a number or a name in quotes. Any other is a file or a path.
fn in_words(part: &str) -> Option<Message> {
    if part == "each row" {
        return Some(message!("each row"));
    }
    let (word, rest) = part.split_once(' ')?;
    let is_number = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    let is_name = rest.starts_with('"');
    match word {
        "row" if is_number => Some(message!("row {row}", row = rest)),
        "line" if is_number => Some(message!("line {line}", line = rest)),
        "sheet" if is_name => Some(message!("sheet {sheet}", sheet = rest)),
        "column" if is_name => Some(message!("column {column}", column = rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::language::Language;
    use super::place_in;

    #[test]
    fn words_of_places_are_swedish_and_names_stay() {
        for (place, told) in [
            (
                r#"unit.xlsx, sheet "a, row 1", row 12, column "skill""#,
                r#"unit.xlsx, kalkylblad "a, row 1", rad 12, kolumn "skill""#,
            ),
            (
                r#"line 3, column "a\", row 2""#,
                r#"rad 3, kolumn "a\", row 2""#,
            ),
            ("visits[3].windows[0].latest", "visits[3].windows[0].latest"),
            ("row house.csv, row 2", "row house.csv, rad 2"),
            ("each row", "varje rad"),
        ] {
            assert_eq!(place_in(place, Language::Swedish), told);
        }
    }
}
