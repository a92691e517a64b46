//! Combines lines of a log into visits, and a carer's lines at a visit into one contact.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::contacts::Contact;
use super::entry::Entry;
use super::stay::Stay;
use crate::id::CarerId;
use crate::time::Minutes;

/// Lines with the same visit id belong to one visit if the pause between them is shorter than this. They also do if
/// they begin on the day on which the visit began. Ids such as `morning` occur again on the next day.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(6);

/// A visit, as far as its lines have been read.
struct Visit<'e> {
    first: &'e Entry,
    /// Instant in UTC when the last carer left.
    until: NaiveDateTime,
    /// Carers at the visit, with the lines of each.
    there: BTreeMap<CarerId, Vec<&'e Entry>>,
}

/// Returns the contacts of one patient, in order.
///
/// - Lines that name the same visit make one visit, even if a carer checks out and in again.
/// - A line without a visit id belongs to an earlier visit of the same kind by another carer if the two overlap enough.
///   They do if the overlap is at least half of the shorter one. A carer who takes over from another therefore makes a
///   new visit.
pub(super) fn contacts(mut entries: Vec<(&Entry, CarerId)>) -> Vec<Contact> {
    entries
        .sort_by_key(|&(entry, carer)| (entry.stay.start, carer, entry.stay.minutes, &entry.visit));
    let mut visits: Vec<Visit<'_>> = Vec::new();
    let mut latest: BTreeMap<&str, usize> = BTreeMap::new();
    for (entry, carer) in entries {
        let found = match &entry.visit {
            Some(id) => latest.get(&**id).copied(),
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

/// Returns the last visit without an id to which a line without an id belongs.
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

    /// Returns true if a line belongs to this visit. The line names the same visit id or overlaps the visit.
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

/// Combines the lines of a carer at a visit into one contact. Lines are ordered by start.
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

/// Returns the time in which a carer was present. Minutes in which two lines overlap count once.
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
