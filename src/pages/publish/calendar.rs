//! iCalendar files: one for each patient and each carer, with an event for each visit.
//!
//! Times are in UTC, since a `TZID` without its `VTIMEZONE` makes some programs shift visits by an hour. `UID`, `SEQUENCE` and
//! `DTSTAMP` follow from the problem and from what was published before, never from a clock, so that the same plan gives the same
//! bytes.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use icalendar::{Calendar, Class, Component, Event as Entry, EventLike, EventStatus, Property};
use serde::{Deserialize, Serialize};

use super::meetings::{Meeting, Person};
use super::stable_hash::stable_hash;
use crate::problem::visible;

/// `DTSTAMP` of a visit that was never changed is so many days before the day in its `UID`, so that it lies in the past.
const DAYS_OF_NOTICE: u64 = 28;

/// An event of somebody's calendar, as it was published last.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Event {
    pub(super) person: Person,
    /// Id of the visit.
    pub(super) visit: String,
    /// The last day on which the visit may start.
    pub(super) day: NaiveDate,
    pub(super) status: Status,
    /// How often it has changed since it was published first.
    pub(super) sequence: u32,
    pub(super) content: Content,
}

/// Whether the visit takes place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    Confirmed,
    Cancelled,
}

/// What an event tells. Times are in UTC.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    pub(super) start: NaiveDateTime,
    pub(super) end: NaiveDateTime,
    pub(super) summary: String,
    /// Who comes to a patient, or to whom a carer goes.
    pub(super) who: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) description: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) place: String,
}

impl Event {
    /// What tells the event from every other one, in every publication. It says nothing about who is meant, unless somebody guesses
    /// all of the ids.
    pub(super) fn uid(person: &Person, meeting: &Meeting, day: NaiveDate) -> String {
        let key = &meeting.key;
        let hash = stable_hash(&[
            person.role.word(),
            &person.id,
            &key.visit,
            &key.stay.to_string(),
            &key.time.to_string(),
            &day.to_string(),
        ]);
        format!("{hash:032x}@samma")
    }

    /// One second later with each change, so that programs that go by it see the newest as such.
    fn stamp(&self) -> NaiveDateTime {
        let notice = self.day.checked_sub_days(Days::new(DAYS_OF_NOTICE));
        let first = notice.unwrap_or(self.day).and_time(NaiveTime::MIN);
        first + TimeDelta::seconds(self.sequence.into())
    }

    fn entry(&self, uid: &str) -> Entry {
        let Content {
            start,
            end,
            summary,
            description,
            place,
            ..
        } = &self.content;
        let mut entry = Entry::with_uid(uid);
        entry
            .timestamp(self.stamp().and_utc())
            .starts(start.and_utc())
            .ends(end.and_utc())
            .summary(&visible(summary))
            .sequence(self.sequence)
            .status(self.status.into())
            .class(Class::Private);
        if !description.is_empty() {
            entry.description(&visible(description));
        }
        if !place.is_empty() {
            entry.location(&visible(place));
        }
        entry.done()
    }
}

impl From<Status> for EventStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::Confirmed => EventStatus::Confirmed,
            Status::Cancelled => EventStatus::Cancelled,
        }
    }
}

/// Writes a calendar with its events, each with its `UID`. It has a name, and says in which language its texts are.
pub(super) fn calendar<'e>(
    name: &str,
    language: &str,
    events: impl IntoIterator<Item = (&'e String, &'e Event)>,
) -> String {
    let mut calendar = Calendar::empty();
    let properties = [
        ("VERSION", "2.0"),
        (
            "PRODID",
            &format!("-//samma//planner//{}", language.to_uppercase()),
        ),
        ("CALSCALE", "GREGORIAN"),
        ("X-WR-CALNAME", &visible(name)),
    ];
    for (key, value) in properties {
        calendar.append_property(Property::new(key, value));
    }
    let mut events: Vec<_> = events.into_iter().collect();
    events.sort_by_key(|(uid, event)| (event.content.start, *uid));
    calendar.extend(events.into_iter().map(|(uid, event)| event.entry(uid)));
    calendar.to_string()
}
