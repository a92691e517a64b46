//! One line of a log of executed visits, independent of the file type.

use std::ops::RangeInclusive;
use std::rc::Rc;

use chrono::{Datelike, FixedOffset, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

use super::stay::Stay;
use super::warning::Position;
use crate::instance::VisitKind;
use crate::message::{Message, all_of, message};
use crate::problem::json::{LooseTime, as_civil, civil_text, loose_time, nearest, quoted};
use crate::problem::{Defect, DefectCode, KINDS};

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
    pub(super) patient: Rc<str>,
    pub(super) carer: Rc<str>,
    pub(super) stay: Stay,
    pub(super) kind: VisitKind,
    /// Id of the visit, if the file has one.
    pub(super) visit: Option<Rc<str>>,
}

/// The error of a value, with a remedy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Wrong {
    pub(super) problem: Message,
    pub(super) remedy: Message,
}

impl Wrong {
    pub(super) fn new(problem: Message, remedy: Message) -> Self {
        Self { problem, remedy }
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
                message!(
                    "is {time}, but a log lies in the years 1980 to 2199",
                    time = civil_text(civil)
                ),
                message!("correct the year"),
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
                message!(
                    "is {time}, with an offset from UTC, but no time zone is given",
                    time = quoted(text)
                ),
                message!(
                    "give the time zone in which the unit lives, such as Europe/Stockholm, or write local times without an offset"
                ),
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
            message!("write the local time like 2026-03-02T07:30, or with an offset such as +01:00")
        }
        (None, _) => message!("write it like 2026-03-02T07:30"),
        (
            Some(LooseTime {
                civil,
                offset: None,
            }),
            _,
        ) => {
            message!("write it like {time}", time = civil_text(civil))
        }
        (
            Some(LooseTime {
                civil,
                offset: Some(offset),
            }),
            Some(_),
        ) => {
            message!(
                "write {time}",
                time = format!("{}{offset}", civil_text(civil))
            )
        }
        (
            Some(LooseTime {
                civil,
                offset: Some(offset),
            }),
            None,
        ) if is_of_clocks(text) => message!(
            "write {time}, or the same with an offset such as {offset}",
            time = civil_text(civil),
            offset = offset.to_string()
        ),
        (
            Some(LooseTime {
                civil,
                offset: Some(offset),
            }),
            None,
        ) => message!(
            "write {time} and give the time zone in which the unit lives, such as Europe/Stockholm",
            time = format!("{}{offset}", civil_text(civil))
        ),
    };
    Wrong::new(
        message!("is {time}, not a time", time = quoted(text)),
        remedy,
    )
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
        let all = all_of(KINDS.iter().map(|&(word, _)| word));
        Wrong::new(
            message!(
                "is {word}, but must be one of {all}",
                word = quoted(word),
                all
            ),
            message!("write one of them"),
        )
    })
}

/// Returns the remedy for a field that does not exist.
pub(super) fn unknown_field(name: &str) -> Message {
    match nearest(name, FIELDS.iter().copied()) {
        Some(meant) => message!(
            "write {meant} if that is what it means",
            meant = quoted(meant)
        ),
        None => message!(
            "leave it out: a log has {fields}",
            fields = all_of(FIELDS.iter().copied())
        ),
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
            message!(
                "is {time}, a time that the clock change in {zone} skips",
                time = civil_text(civil),
                zone = zone.to_string()
            ),
            message!("write a time before or after it"),
        ));
    };
    let second = shown.latest().filter(|second| *second != first);
    Ok(Time {
        civil,
        instant: first.naive_utc(),
        again: second.map(|second| second.naive_utc()),
    })
}
