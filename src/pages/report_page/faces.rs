//! Who comes to each patient on each day: a letter and a colour for each carer, so that strangers stand out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;

use super::facts::{Facts, Kind, Standing};
use super::person::Person;
use crate::id::{CarerId, PatientId, VisitId};
use crate::plan::Assignment;

/// The grid of faces.
#[derive(Debug, Serialize)]
pub(super) struct Faces {
    /// Parts of the day in which anybody is visited.
    slots: Vec<String>,
    days: Vec<NaiveDate>,
    rows: Vec<FacesRow>,
}

/// A patient's days.
#[derive(Debug, Serialize)]
struct FacesRow {
    patient: Person,
    carers: usize,
    /// How many visits are by those who come rarely.
    strangers: usize,
    /// One for each day and each part of it.
    cells: Vec<Vec<Face>>,
}

/// A carer at a visit.
#[derive(Clone, Debug, Serialize)]
struct Face {
    letter: String,
    class: String,
    /// Who, and when.
    title: String,
}

impl Faces {
    pub(super) fn of(facts: &Facts<'_>) -> Self {
        let horizon = facts.instance.horizon();
        let used: BTreeSet<usize> = facts
            .plan
            .assignments
            .iter()
            .map(|made| slot_of(facts, made).1)
            .collect();
        let names = used.iter();
        let slots = names.map(|&slot| facts.texts.slot(&facts.slots.all()[slot].name));
        let days = 0..horizon.days();
        let patients = facts.instance.patients().ids();
        let asked = patients.filter(|&patient| !facts.instance.visits_of(patient).is_empty());
        Self {
            slots: slots.collect(),
            days: days
                .map(|day| horizon.date(horizon.day_span(day).start))
                .collect(),
            rows: asked.map(|patient| row(facts, patient, &used)).collect(),
        }
    }
}

fn row(facts: &Facts<'_>, patient: PatientId, used: &BTreeSet<usize>) -> FacesRow {
    let mut by_cell: BTreeMap<(usize, usize), Vec<Assignment>> = BTreeMap::new();
    let mut strangers = BTreeSet::new();
    for made in of_patient(facts, patient) {
        by_cell.entry(slot_of(facts, &made)).or_default().push(made);
        let kind = facts.standing(patient, made.carer).map(|own| own.kind);
        if kind.is_some_and(|kind| kind > Kind::Usual) {
            strangers.insert(first_row(facts, made.visit));
        }
    }
    let days = 0..facts.instance.horizon().days();
    let cells = days.flat_map(|day| used.iter().map(move |&slot| (day, slot)));
    let cell = |place| {
        let made = by_cell.get(&place).into_iter().flatten();
        made.map(|made| face(facts, patient, made)).collect()
    };
    FacesRow {
        patient: Person::patient(facts, patient),
        carers: facts.carers_of(patient),
        strangers: strangers.len(),
        cells: cells.map(cell).collect(),
    }
}

fn first_row(facts: &Facts<'_>, visit: VisitId) -> VisitId {
    facts.instance.visits()[visit].first_row(visit)
}

/// The rows of the plan that are visits to a patient, by start.
fn of_patient(facts: &Facts<'_>, patient: PatientId) -> Vec<Assignment> {
    let rows = &facts.plan.assignments;
    let visits = facts.instance.visits_of(patient).iter();
    let mut made: Vec<Assignment> = visits
        .flat_map(|&visit| {
            let from = rows.partition_point(|made| made.visit < visit);
            rows[from..]
                .iter()
                .take_while(move |made| made.visit == visit)
        })
        .copied()
        .collect();
    made.sort_unstable_by_key(|made| (made.start, made.visit, made.carer));
    made
}

/// The day and the part of it in which a visit starts. What starts after midnight belongs to the night before.
fn slot_of(facts: &Facts<'_>, made: &Assignment) -> (usize, usize) {
    let horizon = facts.instance.horizon();
    let time = horizon.civil(made.start);
    let slot = facts.slots.number(time.time());
    let before = i64::from(time.time() < facts.slots.all()[slot].from);
    let began = time.date() - TimeDelta::days(before);
    let day = (began - horizon.start()).num_days();
    let last = horizon.days() as i64 - 1;
    (day.clamp(0, last) as usize, slot)
}

fn face(facts: &Facts<'_>, patient: PatientId, made: &Assignment) -> Face {
    let own = facts.standing(patient, made.carer);
    let time = facts.clock(made.start);
    Face {
        letter: own.map_or_else(String::new, Standing::letter),
        class: own.map_or_else(String::new, Standing::class),
        title: format!("{} {time}", name(facts, made.carer)),
    }
}

fn name<'f>(facts: &'f Facts<'_>, carer: CarerId) -> &'f str {
    facts.people.shown_carer(carer)
}
