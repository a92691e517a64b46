//! Lines of a log put together to visits: which belong to the same one, and how often a carer came to it.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::contacts::Contact;
use super::entry::Entry;
use super::stay::Stay;
use crate::id::CarerId;
use crate::time::Minutes;

/// Lines of one visit's id are one visit if less lies between them, or if they begin on the day on which it began: ids
/// such as `morning` come again on the next day.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(6);

/// A visit as far as its lines are known.
struct Visit<'e> {
    first: &'e Entry,
    /// When the last of those who came left, in UTC.
    until: NaiveDateTime,
    /// Who was there, with the lines of each.
    there: BTreeMap<CarerId, Vec<&'e Entry>>,
}

/// The contacts of one patient, in order. Lines that name the same visit make one, also where a carer checks out and in
/// again; of those that name none, one belongs to a visit before it if it is by somebody else, of the same kind, and at
/// least half of the shorter of the two lies in the other: whoever takes over from another makes a visit of their own.
pub(super) fn contacts(mut entries: Vec<(&Entry, CarerId)>) -> Vec<Contact> {
    entries.sort_by_key(|&(entry, carer)| (entry.stay.start, carer));
    let mut visits: Vec<Visit<'_>> = Vec::new();
    let mut latest: BTreeMap<&str, usize> = BTreeMap::new();
    for (entry, carer) in entries {
        let found = match &entry.visit {
            Some(id) => latest.get(id.as_str()).copied(),
            None => visit_beside(&visits, entry, carer),
        };
        let found = found.filter(|&visit| visits[visit].takes(entry, carer));
        let visit = found.unwrap_or_else(|| {
            visits.push(Visit::new(entry));
            visits.len() - 1
        });
        visits[visit].add(entry, carer);
        if let Some(id) = &entry.visit {
            latest.insert(id, visit);
        }
    }
    in_order(&visits)
}

/// The last visit without an id that a line without one belongs to.
fn visit_beside(visits: &[Visit<'_>], entry: &Entry, carer: CarerId) -> Option<usize> {
    let of_last_day =
        visits.iter().enumerate().rev().take_while(|(_, visit)| {
            entry.stay.start - visit.first.stay.start < TimeDelta::days(1)
        });
    let beside = |visit: &Visit<'_>| {
        visit.first.visit.is_none()
            && visit.first.kind == entry.kind
            && !visit.there.contains_key(&carer)
            && lie_together(&visit.first.stay, &entry.stay)
    };
    let mut visits = of_last_day.filter(|(_, visit)| beside(visit));
    visits.next().map(|(index, _)| index)
}

fn lie_together(first: &Stay, later: &Stay) -> bool {
    let shared = (first.end().min(later.end()) - later.start).num_minutes();
    let shorter = first.minutes.min(later.minutes).get();
    first.start == later.start || (shared > 0 && 2 * shared >= shorter.into())
}

impl<'e> Visit<'e> {
    fn new(first: &'e Entry) -> Self {
        Self {
            first,
            until: first.stay.end(),
            there: BTreeMap::new(),
        }
    }

    /// Whether a line that names the same visit, or lies beside it, is of it.
    fn takes(&self, entry: &Entry, carer: CarerId) -> bool {
        let day = |entry: &Entry| -> NaiveDate { entry.stay.civil_start().date() };
        let is_near =
            day(entry) == day(self.first) || entry.stay.start - self.until < LONGEST_PAUSE;
        let own = self.there.get(&carer).and_then(|lines| lines.first());
        is_near && own.is_none_or(|own| own.kind == entry.kind)
    }

    fn add(&mut self, entry: &'e Entry, carer: CarerId) {
        self.until = self.until.max(entry.stay.end());
        self.there.entry(carer).or_default().push(entry);
    }
}

fn in_order(visits: &[Visit<'_>]) -> Vec<Contact> {
    let contacts = visits.iter().enumerate().flat_map(|(number, visit)| {
        let carers = visit.there.iter();
        carers.map(move |(&carer, lines)| (lines[0].stay.start, contact(carer, lines, number)))
    });
    let mut contacts: Vec<(NaiveDateTime, Contact)> = contacts.collect();
    contacts.sort_by_key(|(start, contact)| (*start, contact.carer, contact.visit));
    contacts.into_iter().map(|(_, contact)| contact).collect()
}

/// What the lines of a carer at a visit come to, by start.
fn contact(carer: CarerId, lines: &[&Entry], visit: usize) -> Contact {
    let on_clock = lines.iter().flat_map(|line| line.stay.on_clock.iter());
    Contact {
        carer,
        start: lines[0].stay.civil_start(),
        minutes: together(lines),
        kind: lines[0].kind,
        visit,
        on_clock: on_clock.cloned().collect(),
    }
}

/// How long somebody was there: minutes in which two lines overlap count once.
fn together(lines: &[&Entry]) -> Minutes {
    let mut minutes = Minutes::ZERO;
    let mut until = lines[0].stay.start;
    for stay in lines.iter().map(|line| &line.stay) {
        let new = (stay.end() - stay.start.max(until)).num_minutes().max(0);
        minutes += Minutes::new(new as i32);
        until = until.max(stay.end());
    }
    minutes
}
