//! Sums of terms, each times a whole number: `100*distinct_carers+travel_minutes`.

use super::interned;
use super::term::Term;
use crate::message::{Message, message};

/// Stands between a weight and its term.
pub(super) const TIMES: char = '*';
/// Stands between the parts of a sum.
pub(super) const PLUS: char = '+';

/// No term weighs more.
const MOST_WEIGHT: u64 = 1_000_000;

/// Why a text with weights is no sum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum NoSum {
    /// A part is not a term.
    NoTerm(String),
    /// A weight is no number, or too small or too large.
    NoWeight(String),
    /// A term occurs twice.
    Repeated(Term),
    /// A term is always first and is weighed against nothing.
    Unassigned,
}

impl NoSum {
    /// Says why.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::NoTerm(text) => {
                message!("{text} in it is not a term", text = format!("{text:?}"))
            }
            Self::NoWeight(text) => message!(
                "{text} in it is not a weight: a weight is a whole number from 1 to {most}",
                text = format!("{text:?}"),
                most = MOST_WEIGHT.to_string()
            ),
            Self::Repeated(term) => message!("{term} stands in it twice", term = term.to_string()),
            Self::Unassigned => {
                message!("unassigned stands in it, which always comes first by itself")
            }
        }
    }
}

/// Whether a text speaks of weights.
pub(crate) fn is_sum(text: &str) -> bool {
    text.contains([TIMES, PLUS])
}

/// The term that a text with weights stands for.
pub(crate) fn weighted_sum(text: &str) -> Result<Term, NoSum> {
    let mut sum: Vec<(u64, Term)> = Vec::new();
    for part in text.split(PLUS) {
        let (weight, term) = part.split_once(TIMES).unwrap_or(("1", part));
        let weight = weight_of(weight)?;
        let no_term = || NoSum::NoTerm(term.to_owned());
        let term: Term = if is_sum(term) {
            Err(no_term())
        } else {
            term.parse().map_err(|_| no_term())
        }?;
        if term == Term::Unassigned {
            return Err(NoSum::Unassigned);
        }
        if sum.iter().any(|&(_, known)| known == term) {
            return Err(NoSum::Repeated(term));
        }
        sum.push((weight, term));
    }
    Ok(Term::WeightedSum(interned::sum(sum)))
}

fn weight_of(text: &str) -> Result<u64, NoSum> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    let weight = text.parse().ok().filter(|&weight| weight <= MOST_WEIGHT);
    weight
        .filter(|_| is_plain)
        .ok_or_else(|| NoSum::NoWeight(text.to_owned()))
}

/// As files write it; a weight of 1 is left out, but where the sum would read as its only term.
pub(super) fn text_of(sum: &[(u64, Term)]) -> String {
    let part = |&(weight, term): &(u64, Term)| {
        if weight == 1 && sum.len() > 1 {
            term.to_string()
        } else {
            format!("{weight}{TIMES}{term}")
        }
    };
    let parts: Vec<String> = sum.iter().map(part).collect();
    parts.join(&PLUS.to_string())
}
