//! Reads the objective.

use crate::instance::{Carer, Instance};
use crate::message::message;
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Fields, quoted};
use crate::score::{Input, Objective, ObjectiveError, Term, UnknownTerm};

/// Which facts the rest of the file states that terms need.
#[derive(Clone, Copy)]
pub(super) struct StatedObjective<'c> {
    /// Whether the file has a history.
    pub(super) history: bool,
    /// Whether every carer's hour has a price.
    pub(super) costs: bool,
    /// The carers, where they could be read.
    pub(super) carers: Option<&'c [Carer]>,
}

impl StatedObjective<'_> {
    fn states(self, input: Input) -> bool {
        match input {
            Input::History => self.history,
            Input::Costs => self.costs,
            Input::Role(role) => {
                let carers = self.carers.unwrap_or_default();
                let mut roles = carers.iter().map(|carer| carer.role.as_deref());
                carers.is_empty() || roles.any(|own| own == Some(role))
            }
        }
    }
}

/// Reads the terms in their order. The problem must state what each term needs. If the list is left out, the result is
/// the default.
pub(super) fn objective(list: Cursor<'_, '_>, told: StatedObjective<'_>) -> Option<Objective> {
    let terms = list.list(|word| {
        let term = term(word)?;
        let needs = term.parts().into_iter();
        let mut needs = needs.filter_map(|part| part.facts().needs);
        if let Some(lacking) = needs.find(|&input| !told.states(input)) {
            let error = ObjectiveError::lacking(lacking);
            return word.wrong_as(code(&error), error.message(), error.remedy());
        }
        Some(term)
    })?;
    Objective::new(terms)
        .map_err(|error| list.wrong_as::<()>(code(&error), error.message(), error.remedy()))
        .ok()
}

/// Notes sums that may come to more than is told apart.
pub(super) fn judge(file: &Fields<'_, '_>, instance: &Instance) {
    file.optional::<()>("objective", |list| {
        for index in 0..list.length()? {
            list.item::<()>(index, |word| {
                let term = word.text_if_text()?.parse().ok()?;
                let error = instance.too_large(term)?;
                word.wrong_as(code(&error), error.message(), error.remedy())
            });
        }
        Some(())
    });
}

fn code(error: &ObjectiveError) -> DefectCode {
    match error {
        ObjectiveError::Repeated(_) => DefectCode::ListedTwice,
        ObjectiveError::UnassignedLater => DefectCode::Contradiction,
        ObjectiveError::NoHistory | ObjectiveError::NoCosts => DefectCode::MissingField,
        ObjectiveError::UnknownRole(_) => DefectCode::UnknownWord,
        ObjectiveError::TooLargeSum(..) => DefectCode::OutOfRange,
    }
}

/// Reads the name of a term.
pub(crate) fn term(word: Cursor<'_, '_>) -> Option<Term> {
    let text = word.text()?;
    let read = text.parse().map_err(|unknown: UnknownTerm| {
        let problem = message!(
            "is {text}, which is {unknown}",
            text = quoted(text),
            unknown = unknown.problem()
        );
        word.wrong_as::<()>(DefectCode::UnknownWord, problem, unknown.remedy())
    });
    read.ok()
}
