//! Templates of messages: English with places for values, such as `the contact carer {carer} works no shift`.
//!
//! A place is a name of lower-case letters, digits and underscores in braces. Any other brace is a brace.

/// A part of a template.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part<'t> {
    /// Text as it is.
    Text(&'t str),
    /// Name of a place for a value.
    Place(&'t str),
}

/// Returns the parts of a template, in order.
pub fn parts(template: &str) -> Vec<Part<'_>> {
    let (mut found, mut start, mut at) = (Vec::new(), 0, 0);
    while at < template.len() {
        let Some(end) = end_of_place(template.as_bytes(), at) else {
            at += 1;
            continue;
        };
        found.push(Part::Text(&template[start..at]));
        found.push(Part::Place(&template[at + 1..end]));
        (start, at) = (end + 1, end + 1);
    }
    found.push(Part::Text(&template[start..]));
    found.retain(|part| *part != Part::Text(""));
    found
}

/// Returns the names of the places of a template, in order.
pub fn places(template: &str) -> Vec<&str> {
    let parts = parts(template).into_iter();
    parts
        .filter_map(|part| match part {
            Part::Place(place) => Some(place),
            Part::Text(_) => None,
        })
        .collect()
}

/// Returns the key of a template in the tables of texts: its letters and digits in lower case, all else as hyphens.
///
/// ```
/// use samma::engine::text::message_key;
///
/// let key = message_key("the contact carer {carer} works no shift");
/// assert_eq!(key, "m-the-contact-carer-carer-works-no-shift");
/// ```
pub fn key(template: &str) -> String {
    let words = template.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.fold("m".to_owned(), |key, word| {
        key + "-" + &word.to_ascii_lowercase()
    })
}

/// Returns true if `names` are the places of `template`, each at least once, and no other.
pub(super) const fn fits(template: &str, names: &[&str]) -> bool {
    let bytes = template.as_bytes();
    let (mut at, mut used) = (0, 0_u64);
    while at < bytes.len() {
        if let Some(end) = end_of_place(bytes, at) {
            let Some(index) = position(bytes, at + 1, end, names) else {
                return false;
            };
            used |= 1 << index;
            at = end;
        }
        at += 1;
    }
    used.count_ones() as usize == names.len()
}

/// Returns where the place that opens at `at` closes. Returns `None` if none opens there.
const fn end_of_place(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes[at] != b'{' {
        return None;
    }
    let mut end = at + 1;
    while end < bytes.len() && matches!(bytes[end], b'a'..=b'z' | b'0'..=b'9' | b'_') {
        end += 1;
    }
    let closes = end < bytes.len() && bytes[end] == b'}' && end > at + 1;
    if closes { Some(end) } else { None }
}

/// Returns the index of the name in `bytes[start..end]`.
const fn position(bytes: &[u8], start: usize, end: usize, names: &[&str]) -> Option<usize> {
    let mut index = 0;
    while index < names.len() {
        if is_same(bytes, start, end, names[index].as_bytes()) {
            return Some(index);
        }
        index += 1;
    }
    None
}

const fn is_same(bytes: &[u8], start: usize, end: usize, name: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() && start + at < end && bytes[start + at] == name[at] {
        at += 1;
    }
    at == name.len() && start + at == end
}

#[cfg(test)]
mod tests {
    use super::{Part, fits, key, parts};

    #[test]
    fn places_are_names_in_braces_and_nothing_else() {
        assert_eq!(
            parts("is {value}, not {a}{b}"),
            [
                Part::Text("is "),
                Part::Place("value"),
                Part::Text(", not "),
                Part::Place("a"),
                Part::Place("b"),
            ]
        );
        for text in ["write an object, { … }", "{}", "{Upper}", "{open", "å{ x }"] {
            assert_eq!(parts(text), [Part::Text(text)]);
        }
        assert_eq!(parts(""), []);
    }

    #[test]
    fn values_fit_if_each_has_its_place() {
        assert!(fits("{a} and {b} and {a}", &["b", "a"]));
        assert!(fits("nothing", &[]));
        assert!(!fits("{a}", &[]));
        assert!(!fits("{a}", &["ab"]));
        assert!(!fits("{ab}", &["a"]));
        assert!(!fits("{a}", &["a", "b"]));
    }

    #[test]
    fn keys_are_letters_and_hyphens() {
        assert_eq!(
            key("2 of {count} …, {most_carers}!"),
            "m-2-of-count-most-carers"
        );
    }
}
