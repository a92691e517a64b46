//! One line of a log of executed visits, independent of the file type.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{Datelike, FixedOffset, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

use super::stay::Stay;
use super::warning::Position;
use crate::instance::VisitKind;
use crate::message::Message;
use crate::problem::json::{LooseTime, as_civil, civil_text, listed, loose_time, nearest, quoted};
use crate::problem::{Defect, DefectCode, KINDS};
use crate::time::Minutes;

/// The fields of a line. The first four are required.
pub(super) const FIELDS: &[&str] = &["patient", "carer", "start", "end", "kind", "visit"];

/// Number of required fields in [`FIELDS`].
pub(super) const REQUIRED: usize = 4;

/// Years that a log may contain. Other years are taken for typing errors.
const YEARS: RangeInclusive<i32> = 1980..=2199;

/// A carer at a visit. Ids are as in the file, in Unicode NFC.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    /// Position in the file.
    pub(super) position: Position,
    pub(super) patient: String,
    pub(super) carer: String,
    pub(super) stay: Stay,
    pub(super) kind: VisitKind,
    /// Id of the visit, if the file has one.
    pub(super) visit: Option<String>,
}

/// What two lines have in common if nothing tells them apart but their ends: patient, carer, start, kind and visit.
type Alike = (String, String, NaiveDateTime, VisitKind, Option<String>);

/// The lines so far, with their lengths.
#[derive(Default)]
pub(super) struct Seen(BTreeMap<Alike, Vec<(Minutes, Position)>>);

impl Seen {
    /// Returns the entry, or an error if an earlier entry is the same one: nothing tells them apart, and they overlap or are equally
    /// long. A line of zero minutes and one that begins at its end are two: who checks out and in again within a minute has both.
    pub(super) fn once(&mut self, entry: Entry) -> Result<Entry, Wrong> {
        let own = entry.stay.minutes;
        let alike = self.0.entry(entry.key()).or_default();
        let is_same =
            |&&(other, _): &&(Minutes, Position)| other == own || other.min(own) > Minutes::ZERO;
        let Some(&(_, first)) = alike.iter().find(is_same) else {
            alike.push((own, entry.position));
            return Ok(entry);
        };
        let remedy = if entry.stay.is_shown_twice {
            "keep one of the two, or write the offset from UTC with each, such as +01:00: the clock showed this time twice"
        } else {
            "keep one of the two"
        };
        Err(Wrong::new(
            format!("has the same patient, carer and start as {first}"),
            remedy,
        ))
    }
}

impl Entry {
    fn key(&self) -> Alike {
        (
            self.patient.clone(),
            self.carer.clone(),
            self.stay.start,
            self.kind,
            self.visit.clone(),
        )
    }
}

/// The error of a value, with a remedy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Wrong {
    pub(super) problem: Message,
    pub(super) remedy: Message,
}

impl Wrong {
    pub(super) fn new(problem: impl Into<Message>, remedy: impl Into<Message>) -> Self {
        Self {
            problem: problem.into(),
            remedy: remedy.into(),
        }
    }

    pub(super) fn at(self, path: String) -> Defect {
        Defect::new(DefectCode::UnusableEntry, path, self.problem, self.remedy)
    }
}

/// A time in a log: the civil time, and the one or two instants that it can mean.
#[derive(Clone, Copy)]
pub(super) struct Time {
    pub(super) civil: NaiveDateTime,
    /// Instant in UTC, or the civil time if no zone is known.
    pub(super) instant: NaiveDateTime,
    /// The second possible instant, if the clock showed this time twice and the file has no offset.
    pub(super) again: Option<NaiveDateTime>,
}

impl Time {
    /// Reads a time such as `2026-03-02T07:30`. A space may replace the `T`. Seconds and an offset from UTC may follow.
    pub(super) fn read(text: &str, zone: Option<Tz>) -> Result<Self, Wrong> {
        let Some((civil, rest)) = opening(text) else {
            return Err(no_time(text, zone));
        };
        if !YEARS.contains(&civil.year()) {
            return Err(Wrong::new(
                format!(
                    "is {}, but a log lies in the years 1980 to 2199",
                    civil_text(civil)
                ),
                "correct the year",
            ));
        }
        match (offset(rest), zone) {
            (Some(Offset::None), None) => Ok(Self {
                civil,
                instant: civil,
                again: None,
            }),
            (Some(Offset::None), Some(zone)) => in_zone(civil, zone),
            (Some(Offset::Of(offset)), Some(zone)) => Ok(shifted(civil, offset, zone)),
            (Some(Offset::Of(_)), None) => Err(Wrong::new(
                format!(
                    "is {}, with an offset from UTC, but no time zone is given",
                    quoted(text)
                ),
                "give the time zone in which the unit lives, such as Europe/Stockholm, or write local times without an offset",
            )),
            (None, _) => Err(no_time(text, zone)),
        }
    }

    /// Returns the possible instants, the earlier first.
    pub(super) fn instants(self) -> impl Iterator<Item = NaiveDateTime> + Clone {
        std::iter::once(self.instant).chain(self.again)
    }
}

/// Returns the error for a text that is not a time. If its meaning is certain, the remedy names that time.
fn no_time(text: &str, zone: Option<Tz>) -> Wrong {
    let remedy = match (loose_time(text), zone) {
        (None, _) if opening(text).is_some() => {
            "write the local time like 2026-03-02T07:30, or with an offset such as +01:00"
                .to_owned()
        }
        (None, _) => "write it like 2026-03-02T07:30".to_owned(),
        (
            Some(LooseTime {
                civil,
                offset: None,
            }),
            _,
        ) => {
            format!("write it like {}", civil_text(civil))
        }
        (
            Some(LooseTime {
                civil,
                offset: Some(offset),
            }),
            Some(_),
        ) => {
            format!("write {}{offset}", civil_text(civil))
        }
        (
            Some(LooseTime {
                civil,
                offset: Some(offset),
            }),
            None,
        ) if is_of_clocks(text) => format!(
            "write {}, or the same with an offset such as {offset}",
            civil_text(civil)
        ),
        (
            Some(LooseTime {
                civil,
                offset: Some(offset),
            }),
            None,
        ) => format!(
            "write {}{offset} and give the time zone in which the unit lives, such as Europe/Stockholm",
            civil_text(civil)
        ),
    };
    Wrong::new(format!("is {}, not a time", quoted(text)), remedy)
}

/// Returns true if the text ends with a zone of local clocks, such as `CET`. Zones such as `UTC` or `GMT+1` are not.
fn is_of_clocks(text: &str) -> bool {
    let zone = text.trim_end().rsplit(' ').next().unwrap_or_default();
    zone.ends_with(['T', 't']) && !zone.eq_ignore_ascii_case("gmt")
}

/// Returns the kind of visit for a word of the file.
pub(super) fn kind(word: &str) -> Result<VisitKind, Wrong> {
    let known = KINDS.iter().find(|&&(known, _)| known == word);
    known.map(|&(_, kind)| kind).ok_or_else(|| {
        let all = listed(KINDS.iter().map(|&(word, _)| word));
        Wrong::new(
            format!("is {}, but must be one of {all}", quoted(word)),
            "write one of them",
        )
    })
}

/// Returns the remedy for a field that does not exist.
pub(super) fn unknown_field(name: &str) -> String {
    match nearest(name, FIELDS.iter().copied()) {
        Some(meant) => format!("write {} if that is what it means", quoted(meant)),
        None => format!("leave it out: a log has {}", listed(FIELDS.iter().copied())),
    }
}

/// Splits a text into the civil time at its beginning, to the minute, and the rest.
fn opening(text: &str) -> Option<(NaiveDateTime, &str)> {
    let (minute, rest) = text.split_at_checked(16)?;
    let civil = as_civil(&minute.replacen(' ', "T", 1))?;
    Some((civil, without_seconds(rest)))
}

/// Removes seconds, whole or with decimals, from the beginning of `rest`.
fn without_seconds(rest: &str) -> &str {
    let seconds = rest
        .strip_prefix(':')
        .and_then(|rest| rest.split_at_checked(2));
    match seconds {
        Some((seconds, after)) if is_below_sixty(seconds) => match after.strip_prefix('.') {
            Some(decimals) => decimals.trim_start_matches(|letter: char| letter.is_ascii_digit()),
            None => after,
        },
        _ => rest,
    }
}

fn is_below_sixty(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse::<u32>().is_ok_and(|number| number < 60)
}

/// Offset of a written time from UTC.
enum Offset {
    None,
    Of(FixedOffset),
}

/// Reads `Z`, `+01:00`, `+0100` or an empty text. Returns `None` for anything else.
fn offset(text: &str) -> Option<Offset> {
    match text.trim_start() {
        "" => Some(Offset::None),
        "Z" | "z" => FixedOffset::east_opt(0).map(Offset::Of),
        signed => signed.parse().ok().map(Offset::Of),
    }
}

fn shifted(civil: NaiveDateTime, offset: FixedOffset, zone: Tz) -> Time {
    let instant = civil - offset;
    Time {
        civil: zone.from_utc_datetime(&instant).naive_local(),
        instant,
        again: None,
    }
}

/// Places a civil time in a zone. A time that a clock change repeats has two instants.
fn in_zone(civil: NaiveDateTime, zone: Tz) -> Result<Time, Wrong> {
    let shown = zone.from_local_datetime(&civil);
    let Some(first) = shown.earliest() else {
        return Err(Wrong::new(
            format!(
                "is {}, a time that the clock change in {zone} skips",
                civil_text(civil)
            ),
            "write a time before or after it",
        ));
    };
    let second = shown.latest().filter(|second| *second != first);
    Ok(Time {
        civil,
        instant: first.naive_utc(),
        again: second.map(|second| second.naive_utc()),
    })
}
