//! The letter to a patient: who comes, when, and who is their contact.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::schedule::{Arrival, Schedule};
use super::unit::Unit;
use crate::id::{CarerId, PatientId, VisitId};
use crate::time::Span;

/// What the template `letter.html` shows.
#[derive(Serialize)]
pub(super) struct Letter {
    language: &'static str,
    patient: String,
    first: NaiveDate,
    last: NaiveDate,
    contact: Option<Contact>,
    days: Vec<Day>,
    carers: Vec<Carer>,
    /// What changes for the patient, in words; nothing where no earlier plan is known.
    changes: Vec<String>,
}

#[derive(Serialize)]
struct Contact {
    name: String,
    phone: Option<String>,
}

#[derive(Serialize)]
struct Day {
    date: NaiveDate,
    away: bool,
    visits: Vec<Visit>,
}

#[derive(Serialize)]
struct Visit {
    /// `07:40–08:10`, or the part of the day; of a visit at which nobody comes, when it may start.
    when: String,
    carers: Vec<String>,
    /// How many carers are not known yet.
    missing: u32,
}

#[derive(Serialize)]
struct Carer {
    name: String,
    visits: usize,
    contact: bool,
    /// The patient has not met them before; never where the problem has no history.
    new: bool,
}

/// Writes down what a patient is told.
pub(super) fn letter(
    unit: &Unit<'_>,
    plan: &Schedule,
    patient: PatientId,
    changes: Vec<String>,
) -> Letter {
    let row = &unit.instance.patients()[patient];
    let days: Vec<NaiveDate> = unit.days().collect();
    let mut visits = visits_by_day(unit, plan, patient);
    let day = |&date: &NaiveDate| Day {
        date,
        away: row
            .absences
            .iter()
            .any(|away| away.from <= date && date <= away.until),
        visits: visits.remove(&date).unwrap_or_default(),
    };
    Letter {
        language: unit.texts.language().code(),
        patient: unit.patient_name(patient),
        first: days.first().copied().unwrap_or_default(),
        last: days.last().copied().unwrap_or_default(),
        contact: row.contact.map(|carer| Contact {
            name: unit.carer_name(carer),
            // A number that is read aloud or dialled is not broken over lines.
            phone: (unit.people.phone(carer)).map(|phone| phone.replace(' ', "\u{a0}")),
        }),
        days: days.iter().map(day).collect(),
        carers: carers(unit, plan, patient),
        changes,
    }
}

fn visits_by_day(
    unit: &Unit<'_>,
    plan: &Schedule,
    patient: PatientId,
) -> BTreeMap<NaiveDate, Vec<Visit>> {
    let horizon = unit.instance.horizon();
    let rows = unit.instance.visits_of(patient);
    let mut visits: Vec<(Span, Visit)> = rows
        .iter()
        .flat_map(|&row| visits_of_row(unit, plan, row))
        .collect();
    visits.sort_by_key(|(span, _)| unit.shown(span.start));
    let mut days: BTreeMap<NaiveDate, Vec<Visit>> = BTreeMap::new();
    for (span, visit) in visits {
        let day = horizon.day(span.start);
        let date = horizon.date(horizon.day_span(day).start);
        days.entry(date).or_default().push(visit);
    }
    days
}

fn visits_of_row(unit: &Unit<'_>, plan: &Schedule, row: VisitId) -> Vec<(Span, Visit)> {
    let minutes = unit.instance.visits()[row].minutes;
    let missing = plan.missing(unit.instance, row);
    let made = |arrival: Arrival<'_>| {
        let span = Span {
            start: arrival.start,
            end: arrival.start + minutes,
        };
        let visit = Visit {
            when: unit.when(span),
            carers: names(unit, arrival.carers),
            missing,
        };
        (span, visit)
    };
    let arrivals = plan.arrivals(row);
    if !arrivals.is_empty() {
        return arrivals.into_iter().map(made).collect();
    }
    let mut by_day: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for span in plan.spans(unit.instance, row) {
        let day = unit.instance.horizon().day(span.start);
        by_day.entry(day).or_default().push(span);
    }
    let open = by_day.into_values().map(|spans| {
        let visit = Visit {
            when: unit.when_each(&spans),
            carers: Vec::new(),
            missing,
        };
        (spans[0], visit)
    });
    open.collect()
}

fn names(unit: &Unit<'_>, carers: &[CarerId]) -> Vec<String> {
    carers.iter().map(|&carer| unit.carer_name(carer)).collect()
}

/// Whom the patient meets, who comes most often first.
fn carers(unit: &Unit<'_>, plan: &Schedule, patient: PatientId) -> Vec<Carer> {
    let mut counts: BTreeMap<CarerId, usize> = BTreeMap::new();
    for arrival in plan.arrivals_at(unit.instance, patient) {
        for &carer in arrival.carers {
            *counts.entry(carer).or_default() += 1;
        }
    }
    let contact = unit.instance.patients()[patient].contact;
    let met: Option<BTreeSet<CarerId>> = unit
        .instance
        .history()
        .map(|history| history[patient].iter().map(|known| known.carer).collect());
    let mut carers: Vec<(CarerId, usize)> = counts.into_iter().collect();
    carers.sort_by_key(|&(carer, visits)| (Some(carer) != contact, usize::MAX - visits, carer));
    let carer = |(carer, visits): (CarerId, usize)| Carer {
        name: unit.carer_name(carer),
        visits,
        contact: Some(carer) == contact,
        new: met.as_ref().is_some_and(|met| !met.contains(&carer)),
    };
    carers.into_iter().map(carer).collect()
}
