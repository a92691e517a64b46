//! File names for people. An id may hold anything: slashes, control characters, names that Windows reserves. It becomes part of a
//! path only through here.
//!
//! - A name depends on its own id alone, so that it stays when others come and go.
//! - It has lower-case ASCII letters, digits, `-`, `_` and one `.` at most, and is at most 70 bytes long.
//! - Names are told apart by systems that ignore case too.
//! - It stands behind a word such as `patient-`, so that none is reserved (`con`, `nul`), hidden or an option.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::stable_hash::stable_hash;

/// So many bytes of an id are kept.
const LONGEST: usize = 48;

/// What stands in a name for an id without ASCII letters and digits.
const NAMELESS: &str = "id";

/// The part of file names that stands for each id.
#[derive(Debug, Default)]
pub(super) struct FileNames(BTreeMap<String, String>);

impl FileNames {
    /// Names for all of `ids`. Two ids have different names.
    pub(super) fn of<'i>(ids: impl IntoIterator<Item = &'i str>) -> Self {
        Self::named(ids, name)
    }

    /// Somebody can make up ids whose hashes agree. Nobody's letter may replace another's then, so these are numbered.
    fn named<'i>(ids: impl IntoIterator<Item = &'i str>, name: impl Fn(&str) -> String) -> Self {
        let ids: BTreeSet<&str> = ids.into_iter().collect();
        let mut taken = BTreeSet::new();
        let mut names = BTreeMap::new();
        for id in ids {
            let own = name(id);
            let numbered = (2_u64..).map(|number| format!("{own}_{number}"));
            let mut candidates = std::iter::once(own.clone()).chain(numbered);
            let free = candidates.find(|candidate| taken.insert(candidate.clone()));
            names.insert(id.to_owned(), free.unwrap_or(own));
        }
        Self(names)
    }

    /// The name of one of the ids.
    pub(super) fn name(&self, id: &str) -> &str {
        self.0.get(id).map_or(NAMELESS, String::as_str)
    }
}

/// An id that is plain is its own name. Any other is shortened to letters that are plain, and its hash tells it apart: a plain id
/// has no `.`, so no two of them agree.
fn name(id: &str) -> String {
    if is_plain(id) {
        return id.to_owned();
    }
    let hash = stable_hash(&[id]);
    let folded = (hash ^ (hash >> 64)) as u64;
    format!("{}.{folded:016x}", readable(id))
}

fn is_plain(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let inner = |byte: u8| plain(byte) || byte == b'-' || byte == b'_';
    id.len() <= LONGEST && id.bytes().all(inner) && id.bytes().next().is_some_and(plain)
}

/// The ASCII letters and digits of an id, in lower case: `Åsa Öst` is `asa-ost`.
fn readable(id: &str) -> String {
    let mut name = String::new();
    for letter in id.nfkd().take(LONGEST * 4) {
        if letter.is_ascii_alphanumeric() {
            name.push(letter.to_ascii_lowercase());
        } else if letter.is_ascii() && !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() == LONGEST {
            break;
        }
    }
    match name.trim_end_matches('-') {
        "" => NAMELESS.to_owned(),
        kept => kept.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{FileNames, name};

    #[test]
    fn plain_ids_are_kept_and_others_told_apart() {
        assert_eq!(name("p001"), "p001");
        assert_eq!(name("p-1_a"), "p-1_a");
        assert!(name("Åsa Öst").starts_with("asa-ost."));
        assert!(name("../../etc/passwd").starts_with("etc-passwd."));
        assert!(name("山田").starts_with("id."));
        assert!(name("").starts_with("id."));
        assert_ne!(name("P1"), name("p1"));
        assert_ne!(name("a b"), name("a-b"));
    }

    #[test]
    fn names_are_short() {
        let long = "å".repeat(10_000);
        assert!(name(&long).len() <= 70);
        assert_ne!(name(&long), name(&format!("{long}b")));
    }

    #[test]
    fn ids_whose_hashes_agree_are_numbered() {
        let names = FileNames::named(["a", "b", "c"], |_| "x.0".to_owned());
        assert_eq!(
            ["a", "b", "c"].map(|id| names.name(id)),
            ["x.0", "x.0_2", "x.0_3"]
        );
    }
}
