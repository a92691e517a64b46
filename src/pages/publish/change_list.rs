//! Whom to tell about a plan that replaces another one, and what.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::calendar::{Event, Status};
use super::changes::Change;
use super::meetings::{Meeting, Person, Role};
use super::record::Record;
use super::unit::Unit;
use crate::id::CarerId;

/// What the template `changes.html` shows.
#[derive(Serialize)]
pub(super) struct ChangeList {
    language: &'static str,
    patients: Vec<Told>,
    carers: Vec<Told>,
}

/// What changes for each person, in words.
pub(super) type Words = BTreeMap<Person, Vec<String>>;

/// Somebody to be told.
#[derive(Serialize)]
struct Told {
    name: String,
    phone: Option<String>,
    /// The patient's letter; nothing for carers, and for patients whom the problem does not have any more.
    letter: Option<String>,
    changes: Vec<String>,
}

/// Says what changes for each person, in words: between two plans, and of visits that only the record of an earlier publication
/// knows and that are cancelled now. `was` is the earlier plan.
pub(super) fn changes_in_words(
    unit: &Unit<'_>,
    was: &BTreeMap<Person, Vec<Meeting>>,
    changes: &BTreeMap<Person, Vec<Change>>,
    record: &Record,
    events: &BTreeMap<String, Event>,
) -> Words {
    let mut told: Words = BTreeMap::new();
    let mut add = |person: &Person, words| told.entry(person.clone()).or_default().push(words);
    let gone = Gone::of(was);
    let is_cancelled = |uid: &String, event: &Event| {
        let before = record.events.get(uid).map(|before| before.status);
        let is_new = before == Some(Status::Confirmed);
        event.status == Status::Cancelled && (is_new || gone.has(event))
    };
    let cancelled = events
        .iter()
        .filter(|(uid, event)| is_cancelled(uid, event));
    let mut cancelled: Vec<&Event> = cancelled.map(|(_, event)| event).collect();
    cancelled.sort_by_key(|event| (event.content.start, &event.visit));
    for (person, own) in changes {
        let is_of_record = |change: &Change| {
            let mut same = cancelled.iter();
            change.is_of_gone_visit()
                && same.any(|event| event.person == *person && change.is_of(&event.visit))
        };
        for change in own.iter().filter(|change| !is_of_record(change)) {
            add(person, unit.change_in_words(person, change));
        }
    }
    for event in cancelled {
        let own = changes.get(&event.person).into_iter().flatten();
        let mut told = own.filter(|change| !change.is_of_gone_visit());
        if !told.any(|change| change.is_of(&event.visit)) {
            add(&event.person, unit.cancelled_in_words(event));
        }
    }
    told
}

/// The visits of a plan that the problem does not have any more: of each carer, and all of them. The plan does not say whose they
/// were; the record does.
struct Gone<'w> {
    all: BTreeSet<&'w str>,
    of_carers: BTreeSet<(&'w Person, &'w str)>,
}

impl<'w> Gone<'w> {
    fn of(was: &'w BTreeMap<Person, Vec<Meeting>>) -> Self {
        let meetings = was
            .iter()
            .flat_map(|(person, own)| own.iter().map(move |meeting| (person, meeting)));
        let of_carers: BTreeSet<(&Person, &str)> = meetings
            .filter(|(_, meeting)| meeting.known.is_none())
            .map(|(person, meeting)| (person, meeting.key.visit.as_str()))
            .collect();
        Self {
            all: of_carers.iter().map(|(_, visit)| *visit).collect(),
            of_carers,
        }
    }

    fn has(&self, event: &Event) -> bool {
        let visit = event.visit.as_str();
        match event.person.role {
            Role::Patient => self.all.contains(visit),
            Role::Carer => self.of_carers.contains(&(&event.person, visit)),
        }
    }
}

/// Writes down whom to tell, by name.
pub(super) fn change_list(unit: &Unit<'_>, told: &Words) -> ChangeList {
    let of = |role: Role| {
        let own = told.iter().filter(|(person, _)| person.role == role);
        let mut all: Vec<Told> = own
            .map(|(person, changes)| entry(unit, person, changes))
            .collect();
        all.sort_by(|one, other| one.name.cmp(&other.name));
        all
    };
    ChangeList {
        language: unit.texts.language().code(),
        patients: of(Role::Patient),
        carers: of(Role::Carer),
    }
}

fn entry(unit: &Unit<'_>, person: &Person, changes: &[String]) -> Told {
    let is_here = unit.name(person).is_some();
    let has_letter = is_here && person.role == Role::Patient;
    Told {
        name: unit.name(person).unwrap_or(&person.id).to_owned(),
        phone: carer(unit, person).and_then(|carer| unit.people.phone(carer).map(str::to_owned)),
        letter: has_letter.then(|| unit.letter_path(&person.id)),
        changes: changes.to_vec(),
    }
}

fn carer(unit: &Unit<'_>, person: &Person) -> Option<CarerId> {
    let mut carers = unit.instance.carers().iter();
    let found = carers.find(|(_, row)| person.role == Role::Carer && row.id == person.id);
    found.map(|(carer, _)| carer)
}
