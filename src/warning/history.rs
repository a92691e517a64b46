//! Warns of rows of a history that have no effect.

use std::collections::BTreeSet;

use super::warnings::Warning;
use crate::id::CarerId;
use crate::instance::Instance;
use crate::problem::{listed, quoted};

/// Warns of rows that name unnamed substitutes, who are other people in every fortnight.
pub(super) fn about_history(instance: &Instance) -> Option<Warning> {
    let rows = instance.history_of_substitutes();
    let carers: BTreeSet<CarerId> = rows.iter().map(|&(_, carer)| carer).collect();
    let names = carers
        .iter()
        .map(|&carer| quoted(&instance.carers()[carer].id));
    let names = listed(names);
    (!rows.is_empty()).then(|| Warning {
        subject: "the history".into(),
        sentence: format!(
            "{} of its rows count for nothing: substitutes without a name ({names}) were other people then; leave these rows out",
            rows.len()
        )
        .into(),
    })
}
