//! Words of cells and headers, as Swedish, Norwegian, Danish, Finnish and English sheets write them.

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

/// The word of a list that a text means.
pub(crate) fn known_word(text: &str, words: &'static [Word]) -> Option<&'static str> {
    let plain = plain_header(text);
    let means = |word: &&Word| {
        let mut names = std::iter::once(&word.name).chain(word.others);
        names.any(|name| plain_header(name) == plain)
    };
    words.iter().find(means).map(|word| word.name)
}

pub(super) const fn word(name: &'static str, others: &'static [&'static str]) -> Word {
    Word { name, others }
}
