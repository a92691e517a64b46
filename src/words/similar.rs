//! Words that are alike.

/// Nothing is like a longer word, in bytes.
const LONGEST: usize = 60;

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

/// Returns the id of `known` that `id` probably means: one that differs in case or in signs only, else the nearest. Ids with
/// other digits are other ids, and so are ids of another owner: `anna/2026-11-02` is no misspelling of `hanna/2026-11-02`. Of two
/// that are as near, the first in order is taken.
pub(crate) fn near_id<'k>(id: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let (plain, digits) = (plain_letters(id), digits_of(id));
    let owner = owner_of(id).map(plain_letters);
    let mut alike: Vec<&str> = known
        .filter(|candidate| candidate.len().abs_diff(id.len()) <= LONGEST / 3)
        .filter(|candidate| digits_of(candidate) == digits)
        .filter(|candidate| {
            plain_letters(candidate) == plain || owner_of(candidate).map(plain_letters) == owner
        })
        .collect();
    alike.sort_unstable();
    let same = alike
        .iter()
        .find(|candidate| !plain.is_empty() && plain_letters(candidate) == plain);
    same.copied().or_else(|| nearest(id, alike.into_iter()))
}

/// The part of an id that says whose it is, where it is made of an owner and a day: `CARER/DATE`, `TEMPLATE/CARER/DATE`.
fn owner_of(id: &str) -> Option<&str> {
    id.rsplit_once('/').map(|(owner, _)| owner)
}

/// The letters of an id in lower case.
fn plain_letters(id: &str) -> String {
    let is_letter = |letter: &char| letter.is_alphabetic();
    let letters = id.chars().filter(is_letter).flat_map(char::to_lowercase);
    letters.collect()
}

/// The numbers in an id, without zeros before them.
fn digits_of(id: &str) -> Vec<&str> {
    id.split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.trim_start_matches('0'))
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
    use super::{letters_apart, near, near_id, nearest};

    #[test]
    fn ids_with_other_digits_are_not_near() {
        let ids = ["p1", "p2", "p-017", "anna", "Åsa", "c 4"];
        for (written, due) in [
            ("p9", None),
            ("P17", Some("p-017")),
            ("ana", Some("anna")),
            ("åsa", Some("Åsa")),
            ("C4", Some("c 4")),
            ("bertil", None),
        ] {
            assert_eq!(near_id(written, ids.into_iter()), due, "{written}");
        }
    }

    #[test]
    fn ids_of_another_owner_are_not_near() {
        let ids = ["Anna/2026-12-03", "early/Åsa/2026-12-03"];
        for (written, due) in [
            ("anna/2026-12-03", Some("Anna/2026-12-03")),
            ("Anna/2026-12-3", Some("Anna/2026-12-03")),
            ("Hanna/2026-12-03", None),
            ("early/Isa/2026-12-03", None),
            ("Anna-2026-12-03", Some("Anna/2026-12-03")),
        ] {
            assert_eq!(near_id(written, ids.into_iter()), due, "{written}");
        }
    }

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
}
