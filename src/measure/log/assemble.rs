//! Lines of a log of executed visits, put together by patient and visit.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::contacts::{Contact, Log, Person};
use super::entry::Entry;
use super::planned::person;
use crate::id::{CarerId, Id, PatientId, Table};
use crate::instance::Instance;
use crate::measure::days::Days;

/// A log of people of whom nothing else is known.
pub(super) fn alone(entries: &[Entry]) -> Log {
    let patients = entries.iter().map(|entry| entry.patient.as_str());
    let carers = entries.iter().map(|entry| entry.carer.as_str());
    let names = Names {
        patients: numbered(&[], patients),
        carers: numbered(&[], carers),
    };
    let mut contacts = names.contacts(entries);
    Log {
        days: days(entries),
        patients: names.patients_with(|_| None, &mut contacts),
        carers: names.carer_ids(),
        knows_history: false,
    }
}

/// A log of people of some of whom `instance` knows more.
pub(super) fn with_people(instance: &Instance, entries: &[Entry]) -> Log {
    let [patients, carers]: [Vec<&str>; 2] = [
        instance
            .patients()
            .rows()
            .iter()
            .map(|row| row.id.as_str())
            .collect(),
        instance
            .carers()
            .rows()
            .iter()
            .map(|row| row.id.as_str())
            .collect(),
    ];
    let names = Names {
        patients: numbered(
            &patients,
            entries.iter().map(|entry| entry.patient.as_str()),
        ),
        carers: numbered(&carers, entries.iter().map(|entry| entry.carer.as_str())),
    };
    let mut contacts = names.contacts(entries);
    let days = days(entries);
    // The history is what was before the horizon: of no use to a log that starts at another time.
    let knows_history = instance.history().is_some() && is_in_horizon(instance, days.first());
    let known = |patient: PatientId| {
        let known = patient.index() < instance.patients().len();
        known.then(|| {
            let mut person = person(instance, patient, Vec::new());
            person.met_before.retain(|_| knows_history);
            person
        })
    };
    Log {
        days,
        patients: names.patients_with(known, &mut contacts),
        carers: names.carer_ids(),
        knows_history,
    }
}

fn is_in_horizon(instance: &Instance, date: NaiveDate) -> bool {
    let horizon = instance.horizon();
    Days::new(horizon.start(), horizon.days() as u32).contains(date)
}

/// From the day of the first start to the day of the last.
fn days(entries: &[Entry]) -> Days {
    let dates = || entries.iter().map(|entry| entry.start.date());
    let (first, last) = dates()
        .min()
        .zip(dates().max())
        .expect("a log that was read has a line");
    Days::new(first, (last - first).num_days() as u32 + 1)
}

/// Numbers for ids: first the `known`, in order, then the others, by id.
fn numbered<'e, I: Id>(
    known: &[&'e str],
    ids: impl Iterator<Item = &'e str>,
) -> BTreeMap<&'e str, I> {
    let mut numbers: BTreeMap<&str, I> = known
        .iter()
        .enumerate()
        .map(|(number, &id)| (id, I::from_index(number)))
        .collect();
    let others: BTreeSet<&str> = ids.filter(|id| !numbers.contains_key(id)).collect();
    for id in others {
        numbers.insert(id, I::from_index(numbers.len()));
    }
    numbers
}

/// What ids stand for.
struct Names<'e> {
    patients: BTreeMap<&'e str, PatientId>,
    carers: BTreeMap<&'e str, CarerId>,
}

impl Names<'_> {
    fn carer_ids(&self) -> Table<CarerId, String> {
        let mut ids: Vec<(CarerId, &str)> = self
            .carers
            .iter()
            .map(|(&id, &carer)| (carer, id))
            .collect();
        ids.sort_unstable();
        Table::new(ids.into_iter().map(|(_, id)| id.to_owned()).collect())
    }

    fn patients_with(
        &self,
        known: impl Fn(PatientId) -> Option<Person>,
        contacts: &mut Table<PatientId, Vec<Contact>>,
    ) -> Table<PatientId, Person> {
        let mut ids: Vec<(PatientId, &str)> = self
            .patients
            .iter()
            .map(|(&id, &patient)| (patient, id))
            .collect();
        ids.sort_unstable();
        let person = |(patient, id): (PatientId, &str)| Person {
            contacts: std::mem::take(&mut contacts[patient]),
            ..known(patient).unwrap_or_else(|| stranger(id))
        };
        Table::new(ids.into_iter().map(person).collect())
    }

    fn contacts(&self, entries: &[Entry]) -> Table<PatientId, Vec<Contact>> {
        let mut of_patient: Table<PatientId, Vec<(&Entry, CarerId)>> =
            Table::new(self.patients.iter().map(|_| Vec::new()).collect());
        for entry in entries {
            of_patient[self.patients[entry.patient.as_str()]]
                .push((entry, self.carers[entry.carer.as_str()]));
        }
        Table::from_fn(&of_patient, |patient| {
            in_visits(of_patient[patient].clone())
        })
    }
}

fn stranger(id: &str) -> Person {
    Person {
        id: id.to_owned(),
        age: None,
        contact: None,
        absences: Vec::new(),
        met_before: Vec::new(),
        contacts: Vec::new(),
    }
}

/// The contacts of one patient, in order. Those of a day that name the same visit make one; of those that name none,
/// one belongs to a visit before it if it is by somebody else, of the same kind, and at least half of the shorter of
/// the two lies in the other: whoever takes over from another makes a visit of their own.
fn in_visits(mut entries: Vec<(&Entry, CarerId)>) -> Vec<Contact> {
    entries.sort_by_key(|&(entry, carer)| (entry.start, carer));
    let mut firsts: Vec<(&Entry, BTreeSet<CarerId>)> = Vec::new();
    let mut contacts = Vec::with_capacity(entries.len());
    for (entry, carer) in entries {
        let of_last_day = firsts
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, (first, _))| entry.start - first.start < TimeDelta::days(1));
        let together = of_last_day
            .filter(|(_, (first, there))| is_one_visit(first, entry) && !there.contains(&carer))
            .map(|(visit, _)| visit)
            .next();
        let visit = together.unwrap_or_else(|| {
            firsts.push((entry, BTreeSet::new()));
            firsts.len() - 1
        });
        firsts[visit].1.insert(carer);
        contacts.push(Contact {
            carer,
            start: entry.start,
            minutes: entry.minutes,
            kind: entry.kind,
            visit,
        });
    }
    contacts
}

fn is_one_visit(first: &Entry, later: &Entry) -> bool {
    match (&first.visit, &later.visit) {
        (Some(own), Some(others)) => own == others && first.start.date() == later.start.date(),
        (None, None) => first.kind == later.kind && lie_together(first, later),
        _ => false,
    }
}

fn lie_together(first: &Entry, later: &Entry) -> bool {
    let end = |entry: &Entry| -> NaiveDateTime {
        entry.start + TimeDelta::minutes(entry.minutes.count().into())
    };
    let shared = (end(first).min(end(later)) - later.start).num_minutes();
    let shorter = first.minutes.min(later.minutes).count();
    first.start == later.start || (shared > 0 && 2 * shared >= shorter.into())
}
