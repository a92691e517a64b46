//! Combines the lines of a log of executed visits by patient and visit.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::contacts::{Contact, Log, Person};
use super::entry::Entry;
use super::planned::person;
use crate::id::{CarerId, Id, PatientId, Table};
use crate::instance::Instance;
use crate::measure::days::Days;

/// Builds a log from lines only. Nothing else is known of its patients.
pub(super) fn alone(entries: &[Entry]) -> Log {
    let patients = entries.iter().map(|entry| &*entry.patient);
    let carers = entries.iter().map(|entry| &*entry.carer);
    let names = Names {
        patients: numbered(&[], patients),
        carers: numbered(&[], carers),
    };
    let mut contacts = names.contacts(entries);
    let carers = names.carer_ids();
    Log {
        days: days(entries),
        patients: names.patients_with(|_| None, &mut contacts),
        roles: Table::from_fn(&carers, |_| None),
        employers: Table::from_fn(&carers, |_| Vec::new()),
        carers,
        knows_history: false,
    }
}

/// Builds a log from lines and from what `instance` knows of the patients.
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
        patients: numbered(&patients, entries.iter().map(|entry| &*entry.patient)),
        carers: numbered(&carers, entries.iter().map(|entry| &*entry.carer)),
    };
    let mut contacts = names.contacts(entries);
    let days = days(entries);
    // The history describes the time before the horizon. It is no history of a log that starts outside the horizon.
    let knows_history = instance.history().is_some() && is_in_horizon(instance, days.first());
    let known = |patient: PatientId| {
        let known = patient.index() < instance.patients().len();
        known.then(|| {
            let mut person = person(instance, patient, Vec::new());
            person.met_before.retain(|_| knows_history);
            person
        })
    };
    let carers = names.carer_ids();
    let row = |carer: CarerId| instance.carers().rows().get(carer.index());
    Log {
        days,
        patients: names.patients_with(known, &mut contacts),
        roles: Table::from_fn(&carers, |carer| row(carer)?.role.clone()),
        employers: Table::from_fn(&carers, |carer| {
            row(carer).map_or_else(Vec::new, |row| row.employers.clone())
        }),
        carers,
        knows_history,
    }
}

fn is_in_horizon(instance: &Instance, date: NaiveDate) -> bool {
    let horizon = instance.horizon();
    Days::new(horizon.start(), horizon.days() as u32).contains(date)
}

/// Returns the days from the first start to the last start.
fn days(entries: &[Entry]) -> Days {
    let dates = || entries.iter().map(|entry| entry.stay.civil_start().date());
    let (first, last) = dates()
        .min()
        .zip(dates().max())
        .expect("a log that was read has a line");
    Days::new(first, (last - first).num_days() as u32 + 1)
}

/// Numbers ids: first the `known` ones, in their order, then the others, sorted.
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

/// Handles of ids.
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
            of_patient[self.patients[&*entry.patient]].push((entry, self.carers[&*entry.carer]));
        }
        Table::from_fn(&of_patient, |patient| {
            crate::measure::log::visits::contacts(of_patient[patient].clone())
        })
    }
}

fn stranger(id: &str) -> Person {
    Person {
        id: id.to_owned(),
        age: None,
        contact: None,
        contact_of_role: BTreeMap::new(),
        absences: Vec::new(),
        met_before: Vec::new(),
        contacts: Vec::new(),
    }
}
