//! What a plan promises people: who comes to whom, and when. By the ids of files, so that the plan of an earlier state of the problem
//! can be read too, with visits and carers that are gone by now.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::id::VisitId;
use crate::instance::Instance;
use crate::problem::{AssignmentEntry, PlanFile, composed};
use crate::time::{Minutes, Moment};

/// What somebody is to the unit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Role {
    Patient,
    Carer,
}

impl Role {
    /// The word for it in file names and records.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Patient => "patient",
            Self::Carer => "carer",
        }
    }
}

/// Somebody who is told about a plan.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(super) struct Person {
    pub(super) role: Role,
    pub(super) id: String,
}

impl Person {
    pub(super) fn patient(id: &str) -> Self {
        Self::new(Role::Patient, id)
    }

    pub(super) fn carer(id: &str) -> Self {
        Self::new(Role::Carer, id)
    }

    fn new(role: Role, id: &str) -> Self {
        let id = id.to_owned();
        Self { role, id }
    }
}

/// Which visit it is, in every plan of the problem.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct VisitKey {
    pub(super) visit: String,
    /// Which stay of the visit, counted from 1; 0 of a whole visit.
    pub(super) stay: u32,
    /// Counted from 0. Only a plan that breaks rules has a visit at more than one time.
    pub(super) time: usize,
}

/// Carers who come to patients at one time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Meeting {
    pub(super) key: VisitKey,
    pub(super) start: Moment,
    /// `None` of a visit that the problem does not have any more.
    pub(super) known: Option<Known>,
    /// Ids, in order.
    pub(super) carers: BTreeSet<String>,
}

/// What the problem says of a visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Known {
    pub(super) minutes: Minutes,
    /// How many carers it asks for.
    pub(super) carers: usize,
    /// Ids; the patient of the visit first.
    pub(super) patients: Vec<String>,
    pub(super) place: String,
    /// The last day on which it may start. Unlike its start in a plan it stays, and unlike its id it is another one in each fortnight.
    pub(super) last_day: NaiveDate,
}

impl Meeting {
    /// Everybody who is there.
    pub(super) fn people(&self) -> impl Iterator<Item = Person> {
        let patients = self.known.iter().flat_map(|known| &known.patients);
        let patients = patients.map(|id| Person::patient(id));
        patients.chain(self.carers.iter().map(|id| Person::carer(id)))
    }

    /// The carers beside one of them, or all of them for a patient.
    pub(super) fn carers_beside(&self, person: &Person) -> Vec<&str> {
        let is_other = |id: &&String| person.role == Role::Patient || **id != person.id;
        self.carers
            .iter()
            .filter(is_other)
            .map(String::as_str)
            .collect()
    }

    /// Ids of the patients; none of a visit that the problem does not have any more.
    pub(super) fn patients(&self) -> &[String] {
        self.known
            .as_ref()
            .map_or(&[], |known| known.patients.as_slice())
    }

    /// Whether fewer carers come than the problem asks for.
    pub(super) fn is_short(&self) -> bool {
        let asked = self.known.as_ref().map_or(0, |known| known.carers);
        self.carers.len() < asked
    }

    /// First moment after it; of a visit that is gone, its start.
    pub(super) fn end(&self) -> Moment {
        let minutes = self.known.as_ref().map(|known| known.minutes);
        self.start + minutes.unwrap_or(Minutes::ZERO)
    }
}

/// Returns the meetings of each person, by start. Rows whose time no clock of the problem shows are left out.
pub(super) fn meetings(instance: &Instance, plan: &PlanFile) -> BTreeMap<Person, Vec<Meeting>> {
    let mut of_people: BTreeMap<Person, Vec<Meeting>> = BTreeMap::new();
    for meeting in all(instance, plan) {
        for person in meeting.people() {
            of_people.entry(person).or_default().push(meeting.clone());
        }
    }
    for own in of_people.values_mut() {
        own.sort_by(|one, other| (one.start, &one.key).cmp(&(other.start, &other.key)));
    }
    of_people
}

fn all(instance: &Instance, plan: &PlanFile) -> Vec<Meeting> {
    let rows = rows_by_id(instance);
    let mut carers: BTreeMap<(String, u32), BTreeMap<Moment, BTreeSet<String>>> = BTreeMap::new();
    for made in &plan.assignments {
        let Some(start) = moment(instance, made) else {
            continue;
        };
        let visit = id(&made.visit);
        let of_stays = rows
            .get(visit.as_str())
            .is_some_and(|&row| instance.visits()[row].stay.is_some());
        let stay = made.stay.unwrap_or(u32::from(of_stays));
        let starts = carers.entry((visit, stay)).or_default();
        starts.entry(start).or_default().insert(id(&made.carer));
    }
    let meeting = |((visit, stay), starts): ((String, u32), BTreeMap<Moment, BTreeSet<String>>)| {
        let known = known(instance, &rows, &visit, stay);
        let numbered = starts.into_iter().enumerate();
        let meetings: Vec<Meeting> = numbered
            .map(|(time, (start, carers))| Meeting {
                key: VisitKey {
                    visit: visit.clone(),
                    stay,
                    time,
                },
                start,
                known: known.clone(),
                carers,
            })
            .collect();
        meetings
    };
    carers.into_iter().flat_map(meeting).collect()
}

/// An id as problems keep it.
fn id(id: &str) -> String {
    composed(Cow::Borrowed(id)).into_owned()
}

fn moment(instance: &Instance, made: &AssignmentEntry) -> Option<Moment> {
    let civil = NaiveDateTime::parse_from_str(&made.start, "%Y-%m-%dT%H:%M").ok()?;
    instance.horizon().moment(civil)
}

fn rows_by_id(instance: &Instance) -> BTreeMap<&str, VisitId> {
    let firsts = instance
        .visits()
        .iter()
        .filter(|(_, visit)| visit.is_first());
    firsts
        .map(|(row, visit)| (visit.id.as_str(), row))
        .collect()
}

fn known(
    instance: &Instance,
    rows: &BTreeMap<&str, VisitId>,
    visit: &str,
    stay: u32,
) -> Option<Known> {
    let first = *rows.get(visit)?;
    let rows = instance.visits()[first].rows(first);
    let row = rows.get(stay.saturating_sub(1) as usize)?;
    let visit = &instance.visits()[*row];
    let last = visit.windows.last()?.latest;
    let id = |patient| instance.patients()[patient].id.clone();
    Some(Known {
        minutes: visit.minutes,
        carers: visit.carers as usize,
        patients: visit.patients().map(id).collect(),
        place: instance.places()[visit.place].clone(),
        last_day: instance.horizon().date(last),
    })
}
