//! Words of cells and headers, as Swedish, Norwegian, Danish, Finnish and English sheets write them.

use std::iter::once;

use unicode_normalization::UnicodeNormalization;

/// A word of the format, and what it may be called.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Word {
    pub(crate) name: &'static str,
    pub(crate) others: &'static [&'static str],
}

/// A header or a word without what does not tell it from others: case, and anything that is no letter and no digit.
pub(crate) fn plain_header(text: &str) -> String {
    let composed = text.nfkc().collect::<String>().to_lowercase();
    composed
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// Whether a text is one of some names. No text without letters and digits is.
pub(super) fn is_one_of(text: &str, mut names: impl Iterator<Item = &'static str>) -> bool {
    let plain = plain_header(text);
    !plain.is_empty() && names.any(|name| plain_header(name) == plain)
}

/// The word of a list that a text means.
pub(crate) fn known_word(text: &str, words: &'static [Word]) -> Option<&'static str> {
    if let Some(word) = words.iter().find(|word| word.name == text) {
        return Some(word.name);
    }
    let plain = plain_header(text);
    let is_meant = |word: &&Word| {
        let mut names = once(word.name).chain(word.others.iter().copied());
        names.any(|name| plain_header(name) == plain)
    };
    let meant = words.iter().filter(|_| !plain.is_empty()).find(is_meant);
    meant.map(|word| word.name)
}

pub(super) const fn word(name: &'static str, others: &'static [&'static str]) -> Word {
    Word { name, others }
}
