//! What changes for somebody, in words, and what calendars say.

use chrono::TimeDelta;
use fluent_bundle::FluentValue;

use super::calendar::{Content, Event};
use super::changes::{Change, ChangeKind};
use super::meetings::{Meeting, Person, Role};
use super::record::Planned;
use super::unit::Unit;
use crate::time::Span;

impl Unit<'_> {
    /// Says what changes for `person` at one visit.
    pub(super) fn change_in_words(&self, person: &Person, change: &Change) -> String {
        let Some(meeting) = change.meeting() else {
            return String::new();
        };
        let before = change.was.as_ref().map_or(meeting, |was| was);
        let with = meeting.carers_beside(person);
        let former = before.carers_beside(person);
        let only = |these: &[&'_ str], others: &[&str]| -> Vec<String> {
            let own = these.iter().filter(|id| !others.contains(id));
            own.map(|id| (*id).to_owned()).collect()
        };
        let (joined, gone) = (only(&with, &former), only(&former, &with));
        let stay: Vec<&str> = (with.iter().copied())
            .filter(|id| former.contains(id))
            .collect();
        let is_short = meeting.is_short();
        let key = match (person.role, change.kind) {
            (Role::Patient, ChangeKind::OtherCarers) if joined.is_empty() && is_short => {
                "change-patient-fewer-open"
            }
            (Role::Patient, ChangeKind::OtherCarers) if joined.is_empty() => "change-patient-fewer",
            (Role::Patient, ChangeKind::OtherCarers) if gone.is_empty() => "change-patient-more",
            _ => key(person.role, change),
        };
        let who = match person.role {
            Role::Patient => self.carers_in_words(&with),
            Role::Carer => self.patients_in_words(meeting),
        };
        self.say(
            key,
            [
                ("when", self.day_and_time(meeting).into()),
                ("before", self.day_and_time(before).into()),
                ("who", who.into()),
                ("with", self.carers_in_words(&with).into()),
                ("count", with.len().into()),
                ("former", self.carers_in_words(&former).into()),
                ("were", former.len().into()),
                ("joined", self.carers_in_words(&joined).into()),
                ("join", joined.len().into()),
                ("gone", self.carers_in_words(&gone).into()),
                ("go", gone.len().into()),
                ("staying", self.carers_in_words(&stay).into()),
                ("stay", stay.len().into()),
            ],
        )
    }

    /// Says that a visit is cancelled of which only the record of an earlier publication knows.
    pub(super) fn cancelled_in_words(&self, event: &Event) -> String {
        let horizon = self.instance.horizon();
        let start = horizon.moment_of_utc(event.content.start);
        let end = horizon.moment_of_utc(event.content.end);
        let when = match (start, end) {
            (Some(start), Some(end)) => self.day_and_span(Span { start, end }),
            _ => event.content.start.to_string(),
        };
        let who = event.content.who.clone();
        self.say(
            cancelled(event.person.role),
            [("when", when.into()), ("who", who.into())],
        )
    }

    fn say<const N: usize>(&self, key: &str, values: [(&str, FluentValue<'_>); N]) -> String {
        self.texts.say(key, values)
    }

    fn day_and_time(&self, meeting: &Meeting) -> String {
        let span = Span {
            start: meeting.start,
            end: meeting.end(),
        };
        self.day_and_span(span)
    }

    /// `Tuesday 3 November, 07:40–08:10`
    fn day_and_span(&self, span: Span) -> String {
        let date = self.civil(span.start).date();
        let when = self.when(span);
        self.say(
            "sheet-day-and-time",
            [("day", self.texts.date(date).into()), ("time", when.into())],
        )
    }

    /// `Ann and Bo`. A carer whom the problem does not have any more is `somebody`.
    fn carers_in_words(&self, carers: &[impl AsRef<str>]) -> String {
        let name = |id: &_| self.name_or_somebody(&Person::carer(AsRef::<str>::as_ref(id)));
        self.texts
            .listed(&carers.iter().map(name).collect::<Vec<_>>())
    }

    fn patients_in_words(&self, meeting: &Meeting) -> String {
        let name = |id: &String| self.name_or_somebody(&Person::patient(id));
        let names: Vec<String> = meeting.patients().iter().map(name).collect();
        if names.is_empty() {
            return self.texts.word("sheet-former-patient");
        }
        self.texts.listed(&names)
    }

    /// What the calendar of somebody is called.
    pub(super) fn calendar_name(&self, person: &Person) -> String {
        let name = self.name(person).unwrap_or(&person.id).to_owned();
        self.say("calendar-name", [("name", name.into())])
    }

    fn name_or_somebody(&self, person: &Person) -> String {
        let name = self.name(person).map(str::to_owned);
        name.unwrap_or_else(|| self.texts.word("sheet-somebody"))
    }

    /// What the calendar of `person` says of a meeting; nothing of a visit that the problem does not have.
    pub(super) fn planned(&self, person: &Person, meeting: &Meeting) -> Option<Planned> {
        let known = meeting.known.as_ref()?;
        let start = self.instance.horizon().utc(meeting.start);
        let others = self.carers_in_words(&meeting.carers_beside(person));
        let (who, key) = match person.role {
            Role::Patient => (others, "calendar-patient"),
            Role::Carer => (self.patients_in_words(meeting), "calendar-carer"),
        };
        let content = Content {
            start,
            end: start + TimeDelta::minutes(known.minutes.get().into()),
            summary: self.say(key, [("who", who.clone().into())]),
            who,
            description: self.companions_in_words(person, meeting),
            place: match person.role {
                Role::Carer => known.place.clone(),
                Role::Patient => String::new(),
            },
        };
        Some(Planned {
            uid: Event::uid(person, meeting, known.last_day),
            person: person.clone(),
            visit: meeting.key.visit.clone(),
            day: known.last_day,
            content,
        })
    }

    /// Who comes with a carer, if anybody does.
    fn companions_in_words(&self, person: &Person, meeting: &Meeting) -> String {
        let beside = meeting.carers_beside(person);
        if person.role == Role::Patient || beside.is_empty() {
            return String::new();
        }
        let with = self.carers_in_words(&beside);
        self.say("calendar-with", [("with", with.into())])
    }
}

/// The text for a change.
fn key(role: Role, change: &Change) -> &'static str {
    let mut meetings = change.was.iter();
    let is_known = meetings.any(|meeting| meeting.known.is_some());
    match (role, change.kind) {
        (Role::Patient, ChangeKind::New) => "change-patient-new",
        // The visit is still to be made, and nobody comes.
        (Role::Patient, ChangeKind::Cancelled) if is_known => "change-patient-open",
        (_, ChangeKind::Cancelled) => cancelled(role),
        (Role::Patient, ChangeKind::OtherTime) => "change-patient-other-time",
        (Role::Patient, ChangeKind::OtherCarers) => "change-patient-other-carers",
        (Role::Patient, ChangeKind::OtherTimeAndCarers) => "change-patient-other-time-and-carers",
        (Role::Carer, ChangeKind::New) => "change-carer-new",
        (Role::Carer, ChangeKind::OtherTime) => "change-carer-other-time",
        (Role::Carer, ChangeKind::OtherCarers) => "change-carer-other-carers",
        (Role::Carer, ChangeKind::OtherTimeAndCarers) => "change-carer-other-time-and-carers",
    }
}

fn cancelled(role: Role) -> &'static str {
    match role {
        Role::Patient => "change-patient-cancelled",
        Role::Carer => "change-carer-cancelled",
    }
}
