//! What is asked of a plan.

use crate::problem::DefectCode;
use crate::problem::json::{Cursor, listed, near, quoted};
use crate::score::{Input, Objective, ObjectiveError, Term, renamed};

/// What the rest of the file tells, as far as terms ask for it.
#[derive(Clone, Copy)]
pub(super) struct StatedObjective {
    /// Whom patients have met before.
    pub(super) history: bool,
    /// What everybody's hour costs.
    pub(super) costs: bool,
}

impl StatedObjective {
    fn states(self, input: Input) -> bool {
        match input {
            Input::History => self.history,
            Input::Costs => self.costs,
        }
    }
}

/// The terms, in order, each of which the problem can tell; the default where the list is left out.
pub(super) fn objective(list: Cursor<'_, '_>, told: StatedObjective) -> Option<Objective> {
    let terms = list.list(|word| {
        let term = term(word)?;
        if let Some(lacking) = term.facts().needs.filter(|&input| !told.states(input)) {
            let error = ObjectiveError::lacking(lacking);
            return word.wrong_as(code(&error), error.to_string(), error.remedy());
        }
        Some(term)
    })?;
    Objective::new(terms)
        .map_err(|error| list.wrong_as::<()>(code(&error), error.to_string(), error.remedy()))
        .ok()
}

fn code(error: &ObjectiveError) -> DefectCode {
    match error {
        ObjectiveError::Repeated(_) => DefectCode::ListedTwice,
        ObjectiveError::UnassignedLater => DefectCode::Contradiction,
        ObjectiveError::NoHistory | ObjectiveError::NoCosts => DefectCode::MissingField,
    }
}

/// A term by its name.
pub(crate) fn term(word: Cursor<'_, '_>) -> Option<Term> {
    let text = word.text()?;
    text.parse().ok().or_else(|| {
        if let Some(new) = renamed(text) {
            let problem = format!("is {}, a word of earlier files", quoted(text));
            return word.wrong_as(
                DefectCode::UnknownWord,
                problem,
                format!("write {}, as the term is called now", quoted(new)),
            );
        }
        let problem = format!("is {}, which is no term", quoted(text));
        let numbered = text.split(':').next().unwrap_or_default();
        let levels = Term::words().filter(|known| {
            known
                .split_once(':')
                .is_some_and(|(word, _)| word == numbered)
        });
        let levels: Vec<&str> = levels.collect();
        let near = if levels.is_empty() {
            near(text, Term::words())
        } else {
            levels
        };
        let remedy = match near.as_slice() {
            [] => r#"write a term as the guide spells it, like "worst_patient""#.to_owned(),
            [only] => format!("write {} if that is what it means", quoted(only)),
            several => format!(
                "write one of {} if that is what it means",
                listed(several.iter().map(|word| quoted(word)))
            ),
        };
        word.wrong_as(DefectCode::UnknownWord, problem, remedy)
    })
}
