//! What is asked of a plan.

use crate::instance::read::{Spot, quoted};
use crate::score::{Objective, ObjectiveError, Term};

/// The terms, in order, each of which the problem can tell; the default where the list is left out.
pub(super) fn objective(list: Spot<'_, '_>, has_history: bool) -> Option<Objective> {
    let terms = list.list(|word| {
        let term = term(word)?;
        if term == Term::NewFaces && !has_history {
            let error = ObjectiveError::NoHistory;
            return word.wrong(error.to_string(), error.remedy());
        }
        Some(term)
    })?;
    Objective::new(terms)
        .map_err(|error| list.wrong::<()>(error.to_string(), error.remedy()))
        .ok()
}

/// A term by its name.
pub(in crate::instance) fn term(word: Spot<'_, '_>) -> Option<Term> {
    let text = word.text()?;
    text.parse().ok().or_else(|| {
        let problem = format!("is {}, which is no term", quoted(text));
        word.wrong(
            problem,
            r#"write a term as the guide spells it, like "worst_patient""#,
        )
    })
}
