//! Warns of ids of the same kind that look alike.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::warnings::Warning;
use crate::instance::Instance;
use crate::message::{Message, message};
use crate::problem::{alike, quoted};

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
    let kinds = [
        (message!("patient"), same_id(), alike(patients)),
        (message!("carer"), same_id(), alike(carers)),
        (message!("place"), same_id(), alike(places)),
        (message!("skill"), same_id(), alike(skills)),
        (message!("visit"), leave_out(), alike(visits.into_iter())),
        (message!("shift"), leave_out(), alike(shifts.into_iter())),
        (message!("role"), same_id(), alike(roles.into_iter())),
        (
            message!("employer"),
            same_id(),
            alike(employers.into_iter()),
        ),
        (
            message!("continuity set"),
            same_id(),
            alike(sets.into_iter()),
        ),
    ];
    let warnings = |(what, remedy, pairs): (Message, Message, Vec<(&str, &str)>)| {
        let named = |id: &str| message!("{what} {id}", what = &what, id = quoted(id));
        let warning = |(first, second): (&str, &str)| Warning {
            subject: named(second),
            sentence: message!(
                "looks like {first}, but counts as another; if they are one, {remedy}",
                first = named(first),
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
