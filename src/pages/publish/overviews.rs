//! Sheets for the office: the rounds of a day side by side, and who is in each patient's team.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::schedule::Schedule;
use super::unit::Unit;
use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::time::{Moment, Span};

/// What the template `day.html` shows.
#[derive(Serialize)]
pub(super) struct DayOverview {
    language: &'static str,
    date: NaiveDate,
    shifts: Vec<ShiftRow>,
    unstaffed: Vec<UnstaffedRow>,
}

#[derive(Serialize)]
struct ShiftRow {
    carer: String,
    when: String,
    visits: Vec<VisitCell>,
}

#[derive(Serialize)]
struct VisitCell {
    start: String,
    patients: Vec<String>,
    /// How many carers are there.
    carers: usize,
}

#[derive(Serialize)]
struct UnstaffedRow {
    patients: Vec<String>,
    /// When it is, or where nobody comes, when it may start.
    when: String,
    missing: u32,
}

/// Writes down the shifts that start on `date`, and the visits that are then, or may start then, and lack a carer.
pub(super) fn day_overview(unit: &Unit<'_>, plan: &Schedule, date: NaiveDate) -> DayOverview {
    let horizon = unit.instance.horizon();
    let is_today = |moment: Moment| horizon.date(moment) == date;
    let mut shifts = plan.shifts(unit.instance);
    let start = |shift: ShiftId| unit.instance.shifts()[shift].span.start;
    shifts.retain(|&shift| is_today(start(shift)));
    shifts.sort_by_key(|&shift| (unit.shown(start(shift)), shift));
    let visits = unit.instance.visits().iter();
    let unstaffed = visits.filter_map(|(row, _)| {
        let mut spans = plan.spans(unit.instance, row);
        spans.retain(|span| is_today(span.start));
        let row = || unstaffed_row(unit, plan, row, &spans);
        (!spans.is_empty()).then(row).flatten()
    });
    DayOverview {
        language: unit.texts.language().code(),
        date,
        shifts: shifts
            .iter()
            .map(|&shift| shift_row(unit, plan, shift))
            .collect(),
        unstaffed: unstaffed.collect(),
    }
}

fn shift_row(unit: &Unit<'_>, plan: &Schedule, shift: ShiftId) -> ShiftRow {
    let row = &unit.instance.shifts()[shift];
    let cell = |made: &crate::plan::Assignment| VisitCell {
        start: unit.clock(made.start),
        patients: patients(unit, made.visit),
        carers: plan.carers(unit.instance, made.visit),
    };
    // Times that are shown as the same stand by visit, so that the order of a round is told no more than its times.
    let mut made = plan.visits(shift).to_vec();
    made.sort_by_key(|made| (unit.shown(made.start), made.visit));
    ShiftRow {
        carer: unit.carer_name(row.carer),
        when: unit.when(row.span),
        visits: made.iter().map(cell).collect(),
    }
}

fn unstaffed_row(
    unit: &Unit<'_>,
    plan: &Schedule,
    row: VisitId,
    spans: &[Span],
) -> Option<UnstaffedRow> {
    let missing = plan.missing(unit.instance, row);
    (missing > 0).then(|| UnstaffedRow {
        patients: patients(unit, row),
        when: unit.when_each(spans),
        missing,
    })
}

fn patients(unit: &Unit<'_>, row: VisitId) -> Vec<String> {
    let patients = unit.instance.visits()[row].patients();
    patients.map(|patient| unit.patient_name(patient)).collect()
}

/// What the template `teams.html` shows.
#[derive(Serialize)]
pub(super) struct TeamPage {
    language: &'static str,
    first: NaiveDate,
    last: NaiveDate,
    patients: Vec<TeamRow>,
}

#[derive(Serialize)]
struct TeamRow {
    patient: String,
    contact: Option<String>,
    carers: Vec<MemberRow>,
}

#[derive(Serialize)]
struct MemberRow {
    name: String,
    visits: usize,
    first: NaiveDateTime,
    last: NaiveDateTime,
}

/// Writes down whom each patient meets, in the order of the problem.
pub(super) fn team_page(unit: &Unit<'_>, plan: &Schedule) -> TeamPage {
    let days: Vec<NaiveDate> = unit.days().collect();
    let patients = unit.instance.patients().ids();
    TeamPage {
        language: unit.texts.language().code(),
        first: days.first().copied().unwrap_or_default(),
        last: days.last().copied().unwrap_or_default(),
        patients: patients
            .map(|patient| team_row(unit, plan, patient))
            .collect(),
    }
}

fn team_row(unit: &Unit<'_>, plan: &Schedule, patient: PatientId) -> TeamRow {
    let arrivals = plan.arrivals_at(unit.instance, patient);
    let mut starts: BTreeMap<CarerId, Vec<Moment>> = BTreeMap::new();
    for arrival in &arrivals {
        for &carer in arrival.carers {
            starts.entry(carer).or_default().push(arrival.start);
        }
    }
    let mut members: Vec<(CarerId, Vec<Moment>)> = starts.into_iter().collect();
    members.sort_by_key(|(carer, starts)| (usize::MAX - starts.len(), *carer));
    let member = |(carer, starts): (CarerId, Vec<Moment>)| {
        let [first, last] = [starts.first(), starts.last()];
        Some(MemberRow {
            name: unit.carer_name(carer),
            visits: starts.len(),
            first: unit.civil(*first?),
            last: unit.civil(*last?),
        })
    };
    let contact = unit.instance.patients()[patient].contact;
    TeamRow {
        patient: unit.patient_name(patient),
        contact: contact.map(|carer| unit.carer_name(carer)),
        carers: members.into_iter().filter_map(member).collect(),
    }
}
