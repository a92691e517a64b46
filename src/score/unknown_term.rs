//! Words that name no term, and what they may mean.

use std::fmt;

use super::term::Term;
use super::weighted_sum::{is_sum, weighted_sum};
use crate::message::{Message, joined, message};
use crate::words::near;

/// Words of earlier files, and what the terms are called now.
const RENAMED: [(&str, &str); 8] = [
    ("above_max_carers", "carers_above_max"),
    ("not_preferred", "non_preferred_visits"),
    ("unlike_starts", "start_time_spread"),
    ("uneven_evenings", "unfair_evenings"),
    ("uneven_weekends", "unfair_weekends"),
    ("uneven_heavy_visits", "unfair_heavy_visits"),
    ("uneven_travel", "unfair_travel"),
    ("uneven_gaps", "unfair_gaps"),
];

/// What the term with an old word is called now.
pub(crate) fn renamed(word: &str) -> Option<&'static str> {
    let (_, new) = RENAMED.iter().find(|(old, _)| *old == word)?;
    Some(new)
}

/// A word that names no term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownTerm(pub String);

impl UnknownTerm {
    /// Says what the word is, and what to write in its place.
    pub fn message(&self) -> Message {
        message!(
            "{word} is {problem}; {remedy}",
            word = format!("{:?}", self.0),
            problem = self.problem(),
            remedy = self.remedy()
        )
    }

    /// What the word is, as in "is a word of earlier files".
    pub(crate) fn problem(&self) -> Message {
        if renamed(&self.0).is_some() {
            return message!("a word of earlier files");
        }
        let no_sum = is_sum(&self.0).then(|| weighted_sum(&self.0).err());
        match no_sum.flatten() {
            Some(no_sum) => message!(
                "not a weighted sum of terms: {no_sum}",
                no_sum = no_sum.message()
            ),
            None => message!("not a term"),
        }
    }

    /// What to write in its place.
    pub(crate) fn remedy(&self) -> Message {
        if let Some(new) = renamed(&self.0) {
            return message!(
                "write {new}, as the term is called now",
                new = format!("{new:?}")
            );
        }
        if is_sum(&self.0) {
            return message!(
                r#"write it like "100*distinct_carers+travel_minutes", each term once"#
            );
        }
        let alike: Vec<String> = self
            .alike()
            .iter()
            .map(|word| format!("{word:?}"))
            .collect();
        match alike.as_slice() {
            [] => message!(r#"write a term as the guide spells it, like "worst_patient""#),
            [only] => message!("write {meant} if that is what it means", meant = only),
            several => message!(
                "write one of {several} if that is what it means",
                several = joined(several)
            ),
        }
    }

    /// The terms with the same word before a number or a role, or those that the word is like.
    fn alike(&self) -> Vec<&'static str> {
        let numbered = self.0.split(':').next().unwrap_or_default();
        let has_word = |known: &&str| {
            known
                .split_once(':')
                .is_some_and(|(word, _)| word == numbered)
        };
        let levels: Vec<&str> = Term::words().filter(has_word).collect();
        if levels.is_empty() {
            near(&self.0, Term::words())
        } else {
            levels
        }
    }
}

impl fmt::Display for UnknownTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for UnknownTerm {}

#[cfg(test)]
mod tests {
    use super::Term;

    #[test]
    fn a_word_that_is_no_term_names_what_it_may_mean() {
        for (word, message) in [
            (
                "travel_minuts",
                r#""travel_minuts" is not a term; write "travel_minutes" if that is what it means"#,
            ),
            (
                "not_preferred",
                r#""not_preferred" is a word of earlier files; write "non_preferred_visits", as the term is called now"#,
            ),
            (
                "2*new_faces+",
                r#""2*new_faces+" is not a weighted sum of terms: "" in it is not a term; write it like "100*distinct_carers+travel_minutes", each term once"#,
            ),
            (
                "happiness",
                r#""happiness" is not a term; write a term as the guide spells it, like "worst_patient""#,
            ),
        ] {
            let error = word.parse::<Term>().expect_err(word);
            assert_eq!(error.to_string(), message);
        }
    }
}
