//! The values of terms that a plan file claims.

use super::DefectCode;
use super::json::{Cursor, quoted, stands_twice};
use crate::message::{Message, message};
use crate::score::{Score, Term, renamed};

/// Reads a value for each named term, in the order of the file. It is a defect if `what` lacks a term of `always`.
pub(super) fn claim(
    cursor: Cursor<'_, '_>,
    what: fn() -> Message,
    always: &[Term],
) -> Option<Score> {
    let entries = cursor.entries()?;
    let mut values: Vec<Option<(Term, u64)>> = Vec::new();
    let mut named = Vec::new();
    for entry in entries {
        let term = cursor.field(entry, |field| term(field, &entry.0, what));
        if term.is_some_and(|term| named.contains(&term)) {
            stands_twice(cursor, entry);
        }
        named.extend(term);
        let value = cursor.field(entry, count);
        values.push(term.zip(value));
    }
    for lacking in always.iter().filter(|term| !named.contains(term)) {
        let name = quoted(&lacking.to_string());
        let problem = message!("lacks the field {name}", name = &name);
        let remedy = message!("add {name}", name);
        cursor.wrong_as::<()>(DefectCode::MissingField, problem, remedy);
        values.push(None);
    }
    let values: Option<Vec<(Term, u64)>> = values.into_iter().collect();
    values.map(Score::new)
}

fn term(field: Cursor<'_, '_>, word: &str, what: fn() -> Message) -> Option<Term> {
    word.parse().ok().or_else(|| {
        let problem = message!("is not a field of {what}: it is not a term", what = what());
        let remedy = match renamed(word) {
            Some(new) => message!("write {new}, as the term is called now", new = quoted(new)),
            None => message!("leave it out, or write a term as the guide spells it"),
        };
        field.wrong_as(DefectCode::UnknownField, problem, remedy)
    })
}

/// Reads a whole number of 0 or more.
pub(super) fn count(cursor: Cursor<'_, '_>) -> Option<u64> {
    let count = cursor.whole(
        0..=1_000_000_000_000_i64,
        message!("it is a count, from 0 up"),
    )?;
    u64::try_from(count).ok()
}
