//! Ids that look alike to a reader.

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_security::skeleton;

use crate::words::is_hidden;

/// Returns a text in Unicode NFC, the form in which texts are compared. In NFC, a letter with a ring equals a letter
/// followed by a combining ring.
pub(crate) fn composed(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text;
    }
    Cow::Owned(text.nfc().collect())
}

/// Returns each id that looks like an earlier one, together with that one, in order. Ids look alike in three cases:
///
/// - they differ only in case, spaces and invisible characters,
/// - they differ in a letter of another script that looks the same,
/// - one has `1` or `0` where the other has `l` or `O`.
pub(crate) fn alike<'i>(ids: impl Iterator<Item = &'i str>) -> Vec<(&'i str, &'i str)> {
    let mut firsts: BTreeMap<String, &str> = BTreeMap::new();
    let mut pairs = Vec::new();
    for id in ids {
        let first = *firsts.entry(look(id)).or_insert(id);
        if first != id {
            pairs.push((first, id));
        }
    }
    pairs
}

/// Returns the same text for ids that look alike, following the skeleton of Unicode Technical Standard 39.
fn look(id: &str) -> String {
    let seen: String = id
        .nfkc()
        .filter(|&letter| !letter.is_whitespace() && !is_hidden(letter) && !is_joiner(letter))
        .flat_map(char::to_lowercase)
        .collect();
    skeleton(&seen).flat_map(char::to_lowercase).collect()
}

fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{alike, composed};

    #[test]
    fn a_letter_and_its_ring_are_one_letter() {
        assert_eq!(composed(Cow::Borrowed("A\u{30a}sa")), "Åsa");
        assert!(matches!(
            composed(Cow::Borrowed("Åsa")),
            Cow::Borrowed("Åsa")
        ));
    }

    #[test]
    fn ids_that_look_alike_are_found_with_the_first() {
        let ids = [
            "Åsa",
            "ÅSA",
            "A sa",
            "anna",
            "аnna",
            "bo",
            "b\u{200b}o",
            "c10",
            "c1O",
            "cl0",
            "p1",
            "p2",
            "p11",
            "d",
            "e",
        ];
        let pairs = alike(ids.into_iter());
        let expected = [
            ("Åsa", "ÅSA"),
            ("anna", "аnna"),
            ("bo", "b\u{200b}o"),
            ("c10", "c1O"),
            ("c10", "cl0"),
        ];
        assert_eq!(pairs, expected);
    }
}
