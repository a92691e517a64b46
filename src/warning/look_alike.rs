//! Ids of two people, places or skills that a reader takes for one.

use super::warnings::Warning;
use crate::instance::Instance;
use crate::problem::{alike, quoted};

/// A warning for each id that looks like an earlier one of its kind.
pub(super) fn about_look_alikes(instance: &Instance) -> Vec<Warning> {
    let patients = instance.patients().rows().iter().map(|row| row.id.as_str());
    let carers = instance.carers().rows().iter().map(|row| row.id.as_str());
    let places = instance.places().rows().iter().map(String::as_str);
    let skills = instance.skills().rows().iter().map(String::as_str);
    let kinds = [
        ("patient", alike(patients)),
        ("carer", alike(carers)),
        ("place", alike(places)),
        ("skill", alike(skills)),
    ];
    let warnings = |(what, pairs): (&str, Vec<(&str, &str)>)| {
        let warning = |(first, second): (&str, &str)| Warning {
            subject: format!("{what} {}", quoted(second)),
            sentence: format!(
                "looks like {what} {}, but counts as another; if they are one, write the same id everywhere",
                quoted(first)
            ),
        };
        pairs.into_iter().map(warning).collect::<Vec<_>>()
    };
    kinds.into_iter().flat_map(warnings).collect()
}
