//! The round list of a carer and day: where to, when, with whom, and how long it is on the way.

use chrono::NaiveDate;
use serde::Serialize;

use super::schedule::{Schedule, Stop};
use super::unit::Unit;
use crate::id::{CarerId, PlaceId, ShiftId};
use crate::plan::Assignment;
use crate::problem::VisitKind;
use crate::time::Minutes;

/// What the template `round.html` shows.
#[derive(Serialize)]
pub(super) struct Round {
    language: &'static str,
    carer: String,
    date: NaiveDate,
    shifts: Vec<ShiftRound>,
}

#[derive(Serialize)]
struct ShiftRound {
    /// `07:00–15:30`
    when: String,
    visits: usize,
    /// Minutes with patients.
    care: i32,
    /// Minutes on the way.
    travel: i32,
    /// Minutes from the last visit to where the shift ends.
    way_back: i32,
    stops: Vec<StopRow>,
}

#[derive(Serialize)]
struct StopRow {
    /// `visit` or `break`.
    kind: &'static str,
    when: String,
    minutes: i32,
    /// Minutes on the way there.
    way: i32,
    patients: Vec<String>,
    /// Nothing for a break.
    place: String,
    /// Carers who are there too.
    with: Vec<String>,
    skills: Vec<String>,
    /// What kind of visit it is, unless it is usual care.
    care: String,
}

/// A carer and a day with visits. A shift belongs to the day on which it starts.
pub(super) struct CarerDay {
    pub(super) carer: CarerId,
    pub(super) day: NaiveDate,
    shifts: Vec<ShiftId>,
}

/// The carers and days of which there is a list, by carer and day; none where no list may be made.
pub(super) fn rounds(unit: &Unit<'_>, plan: &Schedule) -> Vec<CarerDay> {
    let mut rounds: Vec<CarerDay> = Vec::new();
    if !unit.has_rounds_and_calendars() {
        return rounds;
    }
    let mut shifts = plan.shifts(unit.instance);
    shifts.sort_by_key(|&shift| unit.instance.shifts()[shift].carer);
    for shift in shifts {
        let row = &unit.instance.shifts()[shift];
        let day = unit.instance.horizon().date(row.span.start);
        match rounds.last_mut() {
            Some(last) if (last.carer, last.day) == (row.carer, day) => last.shifts.push(shift),
            _ => rounds.push(CarerDay {
                carer: row.carer,
                day,
                shifts: vec![shift],
            }),
        }
    }
    rounds
}

/// Writes down what a carer does on one day.
pub(super) fn round(unit: &Unit<'_>, plan: &Schedule, own: &CarerDay) -> Round {
    Round {
        language: unit.texts.language().code(),
        carer: unit.carer_name(own.carer),
        date: own.day,
        shifts: own
            .shifts
            .iter()
            .map(|&shift| shift_round(unit, plan, shift))
            .collect(),
    }
}

fn shift_round(unit: &Unit<'_>, plan: &Schedule, shift: ShiftId) -> ShiftRound {
    let row = &unit.instance.shifts()[shift];
    let mut at = row.start_place;
    let stops: Vec<StopRow> = plan
        .stops(shift)
        .iter()
        .map(|stop| stop_row(unit, plan, stop, &mut at))
        .collect();
    let way_back = match (at, row.end_place) {
        (Some(from), Some(to)) => unit.instance.leg(shift, from, to),
        _ => Minutes::ZERO,
    };
    let ways: i32 = stops.iter().map(|stop| stop.way).sum();
    let visits = plan.visits(shift);
    let care: Minutes = visits
        .iter()
        .map(|made| unit.instance.visits()[made.visit].minutes)
        .sum();
    ShiftRound {
        when: unit.when(row.span),
        visits: visits.len(),
        care: care.get(),
        travel: ways + way_back.get(),
        way_back: way_back.get(),
        stops,
    }
}

/// `at` is where the carer was before, and is after it.
fn stop_row(unit: &Unit<'_>, plan: &Schedule, stop: &Stop, at: &mut Option<PlaceId>) -> StopRow {
    let span = stop.span(unit.instance);
    let row = StopRow {
        kind: "break",
        when: unit.when(span),
        minutes: span.length().get(),
        way: 0,
        patients: Vec::new(),
        place: String::new(),
        with: Vec::new(),
        skills: Vec::new(),
        care: String::new(),
    };
    match stop {
        Stop::Break(_) => row,
        Stop::Visit(made) => visit_row(unit, plan, made, at, row),
    }
}

fn visit_row(
    unit: &Unit<'_>,
    plan: &Schedule,
    made: &Assignment,
    at: &mut Option<PlaceId>,
    row: StopRow,
) -> StopRow {
    let instance = unit.instance;
    let visit = &instance.visits()[made.visit];
    let from = at.replace(visit.place);
    let way = from.map_or(Minutes::ZERO, |from| {
        instance.leg(made.shift, from, visit.place)
    });
    let skills = visit.skills.iter();
    StopRow {
        kind: "visit",
        way: way.get(),
        patients: visit
            .patients()
            .map(|patient| unit.patient_name(patient))
            .collect(),
        place: instance.places()[visit.place].clone(),
        with: companions(unit, plan, made),
        skills: skills
            .map(|&skill| instance.skills()[skill].clone())
            .collect(),
        care: kind_in_words(unit, visit.kind),
        ..row
    }
}

fn kind_in_words(unit: &Unit<'_>, kind: VisitKind) -> String {
    match kind {
        VisitKind::HomeCare => String::new(),
        VisitKind::Alarm => unit.texts.word("care-alarm"),
        VisitKind::MealDelivery => unit.texts.word("care-meal-delivery"),
        VisitKind::HomeNursing => unit.texts.word("care-home-nursing"),
    }
}

/// Who is at the visit too, for all of it or a part.
fn companions(unit: &Unit<'_>, plan: &Schedule, made: &Assignment) -> Vec<String> {
    let rows = unit.instance.visits()[made.visit].rows(made.visit);
    let arrivals = rows.iter().flat_map(|&row| plan.arrivals(row));
    let carers = arrivals.flat_map(|arrival| arrival.carers.iter().copied());
    carers
        .filter(|&carer| carer != made.carer)
        .map(|carer| unit.carer_name(carer))
        .collect()
}
