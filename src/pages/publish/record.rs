//! The record of a publication, `publication.json` in its folder. It holds what calendars said last, so that the next publication
//! raises `SEQUENCE` of what has changed and cancels what is gone, and it lists the files, so that stale ones can be taken away. It
//! holds the plan that people have in hand, so that the right people are told of the next one.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::calendar::{Content, Event, Status};
use super::meetings::Person;
use super::published_plan::next_plan;
use super::unit::Unit;
use crate::message::{Message, message};
use crate::pages::people::ShownBy;
use crate::problem::{Defect, DefectCode, Defects, PlanFile};

/// The name of the record's file.
pub(super) const RECORD: &str = "publication.json";

/// So many days before the days of the problem an event leaves the calendars.
const DAYS_KEPT: u64 = 28;

/// What to do about a record that cannot be used.
fn remedy() -> Message {
    message!(
        "name another folder, or take the file away: calendars then begin anew, and may not update what people have"
    )
}

/// What was published last.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    pub(super) format: u32,
    /// What people are shown by, in all of the folder; `None` if nothing was published.
    pub(super) shown_by: Option<ShownBy>,
    /// The files but PDFs, by path.
    pub(super) files: BTreeMap<String, RecordedFile>,
    /// The events of all calendars, by `UID`.
    pub(super) events: BTreeMap<String, Event>,
    /// The plan that people have in hand, of all days on which the events are; `None` of a folder with pseudonyms, which has no
    /// exact times, and of one from before plans were recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) plan: Option<PlanFile>,
}

/// A file of a publication.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordedFile {
    /// The only day that it is about, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) day: Option<NaiveDate>,
    /// Whether its PDF stands beside it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) pdf: bool,
}

/// The days of a problem: civil days from `first` to `last`, both included, and in UTC from `start` to `end`, which is not included.
#[derive(Clone, Copy)]
pub(super) struct Period {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) start: NaiveDateTime,
    pub(super) end: NaiveDateTime,
}

/// An event as a plan has it.
#[derive(Clone)]
pub(super) struct Planned {
    pub(super) uid: String,
    pub(super) person: Person,
    pub(super) visit: String,
    pub(super) day: NaiveDate,
    pub(super) content: Content,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            format: 1,
            shown_by: None,
            files: BTreeMap::new(),
            events: BTreeMap::new(),
            plan: None,
        }
    }
}

impl Record {
    /// A record of these files and events.
    pub(super) fn new(
        shown_by: ShownBy,
        files: BTreeMap<String, RecordedFile>,
        events: BTreeMap<String, Event>,
    ) -> Self {
        Self {
            shown_by: Some(shown_by),
            files,
            events,
            ..Self::default()
        }
    }

    /// Adds the plan that people have in hand.
    pub(super) fn with_plan(self, plan: Option<PlanFile>) -> Self {
        Self { plan, ..self }
    }

    /// The plan that people have in hand once `now` is published.
    pub(super) fn next_plan(&self, now: &PlanFile, period: Period) -> PlanFile {
        next_plan(self.plan.as_ref(), now, period, period.oldest_kept())
    }

    /// Says of each page whether its PDF stands beside it.
    pub(super) fn with_pdfs(mut self, has_pdf: impl Fn(&str) -> bool) -> Self {
        for (path, file) in &mut self.files {
            file.pdf = has_pdf(path);
        }
        self
    }

    /// The files of this record and of the one that follows, with what calendars say by this one.
    pub(super) fn beside(&self, next: Self) -> Self {
        let mut files = next.files;
        for (path, own) in &self.files {
            files.entry(path.clone()).or_default().pdf |= own.pdf;
        }
        Self {
            shown_by: next.shown_by,
            files,
            ..self.clone()
        }
    }

    /// Whether it lists the file under this path, or its page with a PDF.
    pub(super) fn has(&self, path: &str) -> bool {
        let mut pages = self.files.iter().filter(|(_, file)| file.pdf);
        self.files.contains_key(path)
            || pages.any(|(page, _)| pdf_of(page).as_deref() == Some(path))
    }

    /// Whether nothing was published before.
    pub(super) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Reads the record of a folder in which people are shown by `shown_by`.
    pub(super) fn parse(json: &[u8], shown_by: &ShownBy) -> Result<Self, Defects> {
        let wrong =
            |code, problem: Message| Defects(vec![Defect::new(code, RECORD, problem, remedy())]);
        let record: Self = serde_json::from_slice(json).map_err(|error| {
            let problem = message!(
                "is not the record of a publication: {cause}",
                cause = error.to_string()
            );
            wrong(DefectCode::WrongFile, problem)
        })?;
        if record.format != 1 {
            let problem = message!(
                "has format {format}, and this program knows format 1",
                format = record.format.to_string()
            );
            return Err(wrong(DefectCode::OutOfRange, problem));
        }
        if let Some(path) = record.files.keys().find(|path| !is_own(path)) {
            let problem = message!(
                "lists the file {path}, which no publication has",
                path = format!("{path:?}")
            );
            return Err(wrong(DefectCode::UnusableEntry, problem));
        }
        match &record.shown_by {
            Some(before) if before != shown_by => Err(mixed(before, shown_by)),
            _ => Ok(record),
        }
    }

    /// Writes the record as a file.
    pub(super) fn to_json(&self) -> String {
        let json = serde_json::to_string_pretty(self);
        json.expect("a record has string keys only") + "\n"
    }

    /// Whether it has people, and none of them is of this unit.
    pub(super) fn is_of_others(&self, unit: &Unit<'_>) -> bool {
        let mut events = self.events.values();
        !self.is_empty() && !events.any(|event| unit.name(&event.person).is_some())
    }

    /// Returns the events of the next publication.
    ///
    /// - What is planned and new has `SEQUENCE` 0; what is as it was keeps it; what has changed in any way gets the next one.
    /// - What the record has in `period` and nobody plans any more is cancelled, with the next `SEQUENCE`.
    /// - What lies outside of `period` belongs to another publication, and stays; four weeks before it, it is dropped.
    pub(super) fn next_events(
        &self,
        planned: Vec<Planned>,
        period: Period,
    ) -> BTreeMap<String, Event> {
        let mut next: BTreeMap<String, Event> = BTreeMap::new();
        for planned in planned {
            let before = self.events.get(&planned.uid);
            next.insert(planned.uid.clone(), planned.event(before));
        }
        let oldest = period.oldest_kept();
        for (uid, event) in &self.events {
            let is_kept = oldest.is_none_or(|oldest| event.content.end.date() >= oldest);
            if is_kept && !next.contains_key(uid) {
                next.insert(uid.clone(), event.without_plan(period));
            }
        }
        next
    }

    /// The paths of files that are not in `files`, and are about all days or about one of `period`; with their PDFs.
    pub(super) fn stale_files(
        &self,
        files: &BTreeMap<String, RecordedFile>,
        period: Period,
    ) -> Vec<String> {
        let gone = self.files.iter().filter(|(path, file)| {
            !files.contains_key(*path) && file.day.is_none_or(|day| period.contains(day))
        });
        let with_pdf = gone.flat_map(|(path, file)| {
            let pdf = pdf_of(path).filter(|_| file.pdf);
            std::iter::once(path.clone()).chain(pdf)
        });
        with_pdf.collect()
    }

    /// The files of days outside of `period`, which stay.
    pub(super) fn other_files(
        &self,
        period: Period,
    ) -> impl Iterator<Item = (String, RecordedFile)> {
        let other = self
            .files
            .iter()
            .filter(move |(_, file)| file.day.is_some_and(|day| !period.contains(day)));
        other.map(|(path, file)| (path.clone(), *file))
    }
}

impl Period {
    pub(super) fn contains(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// The first day of which anything is kept.
    fn oldest_kept(self) -> Option<NaiveDate> {
        self.first.checked_sub_days(Days::new(DAYS_KEPT))
    }
}

impl Planned {
    fn event(self, before: Option<&Event>) -> Event {
        let is_same =
            |event: &Event| event.status == Status::Confirmed && event.content == self.content;
        let sequence = before.map_or(0, |event| {
            event.sequence.saturating_add(u32::from(!is_same(event)))
        });
        Event {
            person: self.person,
            visit: self.visit,
            day: self.day,
            status: Status::Confirmed,
            sequence,
            content: self.content,
        }
    }
}

impl Event {
    fn without_plan(&self, period: Period) -> Self {
        let is_in = period.start <= self.content.start && self.content.start < period.end;
        match self.status {
            Status::Confirmed if is_in => Self {
                status: Status::Cancelled,
                sequence: self.sequence.saturating_add(1),
                ..self.clone()
            },
            _ => self.clone(),
        }
    }
}

/// A folder in which pseudonyms stand beside names says who is who.
fn mixed(before: &ShownBy, now: &ShownBy) -> Defects {
    let [was, is] = [before, now].map(ShownBy::in_words);
    let problem = if was == is {
        message!("is of a folder with {was} of another key", was)
    } else {
        message!(
            "is of a folder with {was}, and this publication has {is}",
            was,
            is
        )
    };
    let remedy = message!("name another folder, or show people as before");
    let code = DefectCode::Contradiction;
    Defects(vec![Defect::new(code, RECORD, problem, remedy)])
}

/// The path of a page's PDF.
fn pdf_of(page: &str) -> Option<String> {
    Some(format!("{}.pdf", page.strip_suffix(".html")?))
}

/// Whether a path is one that publications write, so that no record can name a file elsewhere.
fn is_own(path: &str) -> bool {
    let is_plain = |letter: u8| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || b"-_.".contains(&letter)
    };
    let mut parts = path.split('/');
    parts.all(|part| !part.is_empty() && !part.starts_with('.') && part.bytes().all(is_plain))
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn no_record_names_a_file_elsewhere() {
        for path in [
            "index.html",
            "letters/patient-p001.html",
            "rounds/2026-11-02/carer-a.1f.html",
        ] {
            assert!(is_own(path), "{path}");
        }
        for path in [
            "",
            "/etc/passwd",
            "../plan.json",
            "a/../b",
            "a//b",
            "C:\\x",
            "a/.b",
            "a\0b",
        ] {
            assert!(!is_own(path), "{path}");
        }
    }
}
