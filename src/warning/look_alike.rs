//! Warns of ids of the same kind that look alike.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::warnings::Warning;
use crate::instance::Instance;
use crate::message::{Message, message};
use crate::problem::{alike, quoted};

/// Names what has an id, which is given in quotes.
type Named = fn(String) -> Message;

/// Ids of one kind that look alike: how they are named, what to do, and each pair.
type Kind<'i> = (Named, Message, Vec<(&'i str, &'i str)>);

/// Returns a warning for each id that looks like an earlier one of its kind.
pub(super) fn about_look_alikes(instance: &Instance) -> Vec<Warning> {
    let patients = instance.patients().rows().iter().map(|row| row.id.as_str());
    let carers = instance.carers().rows().iter().map(|row| row.id.as_str());
    let places = instance.places().rows().iter().map(String::as_str);
    let skills = instance.skills().rows().iter().map(String::as_str);
    let roles = instance.carers().rows().iter();
    let roles: BTreeSet<&str> = roles.filter_map(|row| row.role.as_deref()).collect();
    let employers = instance.carers().rows().iter();
    let employers: BTreeSet<&str> = employers
        .flat_map(|row| row.employers.iter().map(String::as_str))
        .collect();
    let sets = instance.visits().rows().iter();
    let sets: BTreeSet<&str> = sets
        .filter_map(|row| row.continuity_set.as_deref())
        .collect();
    let visits = instance.visits().rows().iter();
    let visits: BTreeSet<&str> = visits.map(|row| without_date(&row.id)).collect();
    let shifts = instance.shifts().rows().iter();
    let shifts: BTreeSet<&str> = shifts.map(|row| template_of(&row.id)).collect();
    let kinds: [Kind; 9] = [
        (
            |id| message!("patient {patient}", patient = id),
            same_id(),
            alike(patients),
        ),
        (|id| message!("carer {id}", id), same_id(), alike(carers)),
        (|id| message!("place {id}", id), same_id(), alike(places)),
        (|id| message!("skill {id}", id), same_id(), alike(skills)),
        (
            |id| message!("visit {id}", id),
            leave_out(),
            alike(visits.into_iter()),
        ),
        (
            |id| message!("shift {id}", id),
            leave_out(),
            alike(shifts.into_iter()),
        ),
        (
            |id| message!("role {id}", id),
            same_id(),
            alike(roles.into_iter()),
        ),
        (
            |id| message!("employer {id}", id),
            same_id(),
            alike(employers.into_iter()),
        ),
        (
            |id| message!("continuity set {id}", id),
            same_id(),
            alike(sets.into_iter()),
        ),
    ];
    let warnings = |(named, remedy, pairs): Kind| {
        let warning = |(first, second): (&str, &str)| Warning {
            subject: named(quoted(second)),
            sentence: message!(
                "looks like {first}, but counts as another; if they are one, {remedy}",
                first = named(quoted(first)),
                remedy = &remedy
            ),
        };
        pairs.into_iter().map(warning).collect::<Vec<_>>()
    };
    kinds.into_iter().flat_map(warnings).collect()
}

/// Returns the id of a visit without the date that its template added, `TEMPLATE/DATE`: a pair of templates is told once.
fn without_date(id: &str) -> &str {
    match id.rsplit_once('/') {
        Some((template, date)) if date.parse::<NaiveDate>().is_ok() => template,
        _ => id,
    }
}

/// Returns the id of the template of a shift, `TEMPLATE/CARER/DATE`, or the whole id of one without.
fn template_of(id: &str) -> &str {
    let named = without_date(id);
    if named == id {
        return id;
    }
    named
        .rsplit_once('/')
        .map_or(named, |(template, _)| template)
}

fn same_id() -> Message {
    message!("write the same id everywhere")
}

fn leave_out() -> Message {
    message!("leave one of them out")
}
