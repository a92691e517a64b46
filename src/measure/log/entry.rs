//! One line of a log of executed visits, whatever file it stands in.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

use crate::instance::Kind;
use crate::problem::json::{as_civil, civil_text, listed, nearest, quoted};
use crate::problem::{Defect, KINDS};
use crate::time::Minutes;

/// The fields of a line; the first four must be there.
pub(super) const FIELDS: &[&str] = &["patient", "carer", "start", "end", "kind", "visit"];

/// How many of [`FIELDS`] must be there.
pub(super) const REQUIRED: usize = 4;

/// Beyond them lie slips of the pen.
const YEARS: RangeInclusive<i32> = 1980..=2199;

/// No visit lasts longer.
const LONGEST: i64 = 24 * 60;

/// A carer at a visit, with ids as the file has them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    pub(super) patient: String,
    pub(super) carer: String,
    pub(super) start: NaiveDateTime,
    pub(super) minutes: Minutes,
    pub(super) kind: Kind,
    /// The visit's id, if the file gives one.
    pub(super) visit: Option<String>,
}

/// What is wrong with a value, and what to do about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Wrong {
    pub(super) problem: String,
    pub(super) remedy: String,
}

impl Wrong {
    pub(super) fn new(problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            problem: problem.into(),
            remedy: remedy.into(),
        }
    }

    pub(super) fn at(self, path: String) -> Defect {
        Defect {
            path,
            problem: self.problem,
            remedy: self.remedy,
        }
    }
}

/// A time of a log: what the clock showed, and the instant where that is known.
#[derive(Clone, Copy)]
pub(super) struct Time {
    civil: NaiveDateTime,
    instant: Option<DateTime<Tz>>,
}

impl Time {
    /// Reads `2026-03-02T07:30`, with a space for the `T`, with seconds, or with an offset from UTC.
    pub(super) fn read(text: &str, zone: Option<Tz>) -> Result<Self, Wrong> {
        let Some((civil, rest)) = opening(text) else {
            return Err(Wrong::new(
                format!("is {}, not a time", quoted(text)),
                "write it like 2026-03-02T07:30",
            ));
        };
        if !YEARS.contains(&civil.year()) {
            return Err(Wrong::new(
                format!(
                    "is {}, but a log lies in the years 1980 to 2199",
                    civil_text(civil)
                ),
                "mend the year",
            ));
        }
        match (offset(rest), zone) {
            (Some(Offset::None), None) => Ok(Self {
                civil,
                instant: None,
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
            (None, _) => Err(Wrong::new(
                format!("is {}, not a time", quoted(text)),
                format!(
                    "write {}, or the same with an offset such as +01:00",
                    civil_text(civil)
                ),
            )),
        }
    }

    /// What the clock showed.
    pub(super) fn civil(self) -> NaiveDateTime {
        self.civil
    }

    /// The minutes from here to `end`, which is not before it and at most a day later.
    pub(super) fn minutes_to(self, end: Time) -> Result<Minutes, Wrong> {
        let elapsed: TimeDelta = match (self.instant, end.instant) {
            (Some(start), Some(end)) => end - start,
            _ => end.civil - self.civil,
        };
        let [start, end] = [self, end].map(|time| civil_text(time.civil));
        match elapsed.num_minutes() {
            minutes if minutes < 0 => Err(Wrong::new(
                format!("is {end}, before the start at {start}"),
                "swap the two or mend the times",
            )),
            minutes if minutes > LONGEST => Err(Wrong::new(
                format!("is {end}, more than 24 hours after the start at {start}"),
                "mend the times",
            )),
            minutes => Ok(Minutes::new(minutes as i32)),
        }
    }
}

/// The kind of visit that a word of the file stands for.
pub(super) fn kind(word: &str) -> Result<Kind, Wrong> {
    let known = KINDS.iter().find(|&&(known, _)| known == word);
    known.map(|&(_, kind)| kind).ok_or_else(|| {
        let all = listed(KINDS.iter().map(|&(word, _)| word));
        Wrong::new(
            format!("is {}, which is none of {all}", quoted(word)),
            "write one of them",
        )
    })
}

/// What to do about a field that no line has.
pub(super) fn unknown_field(name: &str) -> String {
    match nearest(name, FIELDS.iter().copied()) {
        Some(meant) => format!("write {} if that is what it means", quoted(meant)),
        None => format!("leave it out: a log has {}", listed(FIELDS.iter().copied())),
    }
}

/// The civil time that opens a text, to the minute, and what follows it.
fn opening(text: &str) -> Option<(NaiveDateTime, &str)> {
    let (minute, rest) = text.split_at_checked(16)?;
    let civil = as_civil(&minute.replacen(' ', "T", 1))?;
    Some((civil, without_seconds(rest)))
}

/// What follows seconds, whole or with decimals, if there are any.
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

/// How far a written time is from UTC.
enum Offset {
    None,
    Of(FixedOffset),
}

/// `Z`, `+01:00`, `+0100` or nothing; `None` where it is something else.
fn offset(text: &str) -> Option<Offset> {
    match text.trim_start() {
        "" => Some(Offset::None),
        "Z" | "z" => FixedOffset::east_opt(0).map(Offset::Of),
        signed => signed.parse().ok().map(Offset::Of),
    }
}

fn shifted(civil: NaiveDateTime, offset: FixedOffset, zone: Tz) -> Time {
    let instant = zone.from_utc_datetime(&(civil - offset));
    Time {
        civil: instant.naive_local(),
        instant: Some(instant),
    }
}

/// A civil time in a zone: the first of the two where a clock change repeats it.
fn in_zone(civil: NaiveDateTime, zone: Tz) -> Result<Time, Wrong> {
    let Some(instant) = zone.from_local_datetime(&civil).earliest() else {
        return Err(Wrong::new(
            format!(
                "is {}, a time that the clock change in {zone} skips",
                civil_text(civil)
            ),
            "write a time before or after it",
        ));
    };
    Ok(Time {
        civil,
        instant: Some(instant),
    })
}
