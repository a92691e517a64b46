//! Issues a publication: all of a plan, or what changes since an earlier plan, and the record of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::calendar::Event;
use super::change_list::{Words, changes_in_words};
use super::changes::{Change, changes};
use super::earlier::Earlier;
use super::meetings::{Meeting, Person, meetings};
use super::pages::{About, CHANGES, Page, Pages};
use super::publication::Publication;
use super::record::{Period, Planned, RECORD, Record, RecordedFile};
use super::unit::Unit;
use crate::plan::Plan;
use crate::problem::{Defects, PlanFile};

type Files = BTreeMap<String, Page>;

/// Issues all of a plan.
pub(super) fn whole(
    pages: &Pages<'_>,
    plan: &Plan,
    record: &Record,
) -> Result<Publication, Defects> {
    let unit = pages.unit;
    let now = unit.instance.plan_file(plan);
    let meetings = meetings(unit.instance, &now);
    let events = record.next_events(planned(unit, &meetings), unit.period());
    let files = pages.all(plan, &events, &Words::new())?;
    Ok(issued(unit, record, events, files, Files::new()).with_plan(unit, &now))
}

/// Issues what changes since an earlier plan, with the list of whom to tell. Calendars go on from `record`; without one, from what
/// they would have said of the earlier plan.
pub(super) fn since(
    pages: &Pages<'_>,
    plan: &Plan,
    earlier: &Earlier,
    record: &Record,
) -> Result<Publication, Defects> {
    let unit = pages.unit;
    let was = meetings(unit.instance, &earlier.file);
    let now_file = unit.instance.plan_file(plan);
    let now = meetings(unit.instance, &now_file);
    let begun = if record.is_empty() {
        published(unit, &was)
    } else {
        record.clone()
    };
    let changed = changes(unit, &was, &now);
    let events = begun.next_events(planned(unit, &now), unit.period());
    let words = changes_in_words(unit, &was, &changed, &begun, &events);

    let mut files = pages.all(plan, &events, &words)?;
    let before = pages.all(&earlier.plan, &begun.events, &Words::new())?;
    files.insert(CHANGES.to_owned(), pages.changes(&words)?);
    let days: Vec<_> = changed
        .iter()
        .map(|(person, own)| (person, days_of(unit, own)))
        .collect();
    let is_touched = |about: &About| {
        days.iter()
            .any(|(person, days)| about.is_touched(person, days))
    };
    let (same, other): (Files, Files) = files.into_iter().partition(|(path, page)| {
        let old = before.get(path);
        old.is_some_and(|old| old.text == page.text) && !is_touched(&page.about)
    });
    let mut publication = issued(unit, record, events, other, same).with_plan(unit, &now_file);
    publication.told = told(unit, words);
    Ok(publication)
}

/// Makes the publication with the record of its files. Of those that have not changed it lists what was written before.
fn issued(
    unit: &Unit<'_>,
    record: &Record,
    events: BTreeMap<String, Event>,
    files: Files,
    unchanged: Files,
) -> Publication {
    let entry = |(path, page): (&String, &Page)| {
        let day = page.about.day;
        (path.clone(), RecordedFile { day, pdf: false })
    };
    let kept = unchanged.iter();
    let kept = kept.filter(|(path, _)| record.files.contains_key(*path));
    let own = files.iter().chain(kept).map(entry);
    let period = unit.period();
    let own = own.chain(record.other_files(period)).collect();
    let shown_by = unit.people.shown_by().clone();
    Publication {
        files: texts(files),
        unchanged: texts(unchanged),
        stale: record.stale_files(&own, period),
        before: record.clone(),
        record: Record::new(shown_by, own, events),
        told: Vec::new(),
        warnings: Vec::new(),
    }
}

impl Publication {
    /// Records the plan that is published, where times are exact, and adds the record to the files.
    fn with_plan(mut self, unit: &Unit<'_>, now: &PlanFile) -> Self {
        let has_plan = unit.has_rounds_and_calendars();
        let plan = has_plan.then(|| self.before.next_plan(now, unit.period()));
        self.record = self.record.with_plan(plan);
        let record = self.record(|_| false);
        self.files.insert(RECORD.to_owned(), record);
        self
    }
}

fn texts(files: Files) -> BTreeMap<String, String> {
    let texts = files.into_iter();
    texts.map(|(path, page)| (path, page.text)).collect()
}

/// The events of people whom the problem has; none where there are no calendars.
fn planned(unit: &Unit<'_>, meetings: &BTreeMap<Person, Vec<Meeting>>) -> Vec<Planned> {
    if !unit.has_rounds_and_calendars() {
        return Vec::new();
    }
    let known = meetings
        .iter()
        .filter(|(person, _)| unit.name(person).is_some());
    let events = known.flat_map(|(person, own)| {
        own.iter()
            .filter_map(|meeting| unit.planned(person, meeting))
    });
    events.collect()
}

/// The record that a publication of an earlier plan would have left.
fn published(unit: &Unit<'_>, was: &BTreeMap<Person, Vec<Meeting>>) -> Record {
    let shown_by = unit.people.shown_by().clone();
    let none = Record::new(shown_by, BTreeMap::new(), BTreeMap::new());
    let events = none.next_events(planned(unit, was), unit.period());
    Record { events, ..none }
}

/// The days on which visits were and are.
fn days_of(unit: &Unit<'_>, changes: &[Change]) -> BTreeSet<NaiveDate> {
    let meetings = changes
        .iter()
        .flat_map(|change| change.was.iter().chain(&change.now));
    let horizon = unit.instance.horizon();
    meetings
        .map(|meeting| horizon.date(meeting.start))
        .collect()
}

/// Whom to tell what, by name.
fn told(unit: &Unit<'_>, words: Words) -> Vec<(String, Vec<String>)> {
    let name = |person: &Person| unit.name(person).unwrap_or(&person.id).to_owned();
    words
        .into_iter()
        .map(|(person, changes)| (name(&person), changes))
        .collect()
}

impl Unit<'_> {
    /// The days of the problem.
    pub(super) fn period(&self) -> Period {
        let horizon = self.instance.horizon();
        let span = horizon.span();
        let last = horizon.day_span(horizon.days() - 1).start;
        Period {
            first: horizon.start(),
            last: horizon.date(last),
            start: horizon.utc(span.start),
            end: horizon.utc(span.end),
        }
    }
}
