//! Whom to tell about a plan that replaces another one, and what.

use std::collections::BTreeMap;

use serde::Serialize;

use super::calendar::{Event, Status};
use super::changes::Change;
use super::meetings::{Person, Role};
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
/// knows and that are cancelled now.
pub(super) fn changes_in_words(
    unit: &Unit<'_>,
    changes: &BTreeMap<Person, Vec<Change>>,
    record: &Record,
    events: &BTreeMap<String, Event>,
) -> Words {
    let mut told: Words = BTreeMap::new();
    for (person, own) in changes {
        let words = own
            .iter()
            .map(|change| unit.change_in_words(person, change));
        told.insert(person.clone(), words.collect());
    }
    for (uid, event) in events {
        let was = record.events.get(uid).map(|before| before.status);
        let is_cancelled = event.status == Status::Cancelled && was == Some(Status::Confirmed);
        let own = changes.get(&event.person).map_or(&[][..], Vec::as_slice);
        let is_told = own.iter().any(|change| {
            change
                .meeting()
                .is_some_and(|meeting| meeting.key.visit == event.visit)
        });
        if is_cancelled && !is_told {
            let words = unit.cancelled_in_words(event);
            told.entry(event.person.clone()).or_default().push(words);
        }
    }
    told
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
