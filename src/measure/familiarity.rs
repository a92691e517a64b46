//! Contacts with carers whom the patient does not know.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};

use super::days::Days;
use super::log::{Contact, Log, Person};
use crate::id::{CarerId, PatientId};

/// Default for the number of days for which a patient remembers a carer: four weeks. Another common value is eight
/// weeks.
pub const USUAL_MEMORY: u32 = 28;

/// The number of unknown contacts and of new carers of one patient.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Familiarity {
    /// Number of contacts with a carer whom the patient has not met within the last `memory` days.
    pub unknown: usize,
    /// Number of carers whom the patient has never met before, as far as the history goes back.
    pub new: usize,
}

/// Counts the unknown contacts and the new carers of a patient in a log.
///
/// The history is what happened before the log. If the log has no history, its first `memory` days serve as history for
/// the rest. Returns `None` if then no days are left.
///
/// ```text
/// unknown = contacts (i, t) such that i did not come in the `memory` days before the day of t, nor earlier on that day
/// new     = carers i who did not come before
/// ```
/// Unit: contacts; people.
pub fn faces(log: &Log, patient: PatientId, memory: u32) -> Option<Familiarity> {
    let counted = told_days(log, memory)?;
    let person = &log.patients[patient];
    let mut last_met = history(person);
    let mut faces = Familiarity { unknown: 0, new: 0 };
    for together in visits(&person.contacts) {
        let day = together[0].date();
        let oldest = day.checked_sub_signed(TimeDelta::days(memory.into()));
        for contact in together.iter().filter(|_| counted.contains(day)) {
            let last = last_met.get(&contact.carer);
            faces.new += usize::from(last.is_none());
            let forgotten = |&last: &NaiveDate| oldest.is_some_and(|oldest| last < oldest);
            faces.unknown += usize::from(last.is_none_or(forgotten));
        }
        for contact in together {
            last_met.insert(contact.carer, day);
        }
    }
    Some(faces)
}

/// Returns the days of the log on which contacts are counted.
fn told_days(log: &Log, memory: u32) -> Option<Days> {
    if log.knows_history {
        return Some(log.days);
    }
    let rest = log
        .days
        .count()
        .checked_sub(memory)
        .filter(|&rest| rest > 0)?;
    Some(Days::new(
        log.days.first() + TimeDelta::days(memory.into()),
        rest,
    ))
}

fn history(person: &Person) -> BTreeMap<CarerId, NaiveDate> {
    person
        .met_before
        .iter()
        .map(|met| (met.carer, met.last))
        .collect()
}

/// Returns the contacts of each visit, in the order of visits.
fn visits(contacts: &[Contact]) -> Vec<Vec<&Contact>> {
    let mut visits: BTreeMap<usize, Vec<&Contact>> = BTreeMap::new();
    for contact in contacts {
        visits.entry(contact.visit).or_default().push(contact);
    }
    visits.into_values().collect()
}
