//! The time span in which a carer was present, as instants and as civil time.

use std::ops::Range;

use chrono::{NaiveDateTime, TimeDelta, TimeZone, Timelike};
use chrono_tz::Tz;

use super::entry::{Time, Wrong};
use crate::message::message;
use crate::problem::json::civil_text;
use crate::time::Minutes;

/// Longest visit, in minutes.
const LONGEST: i64 = 24 * 60;

/// A time span between two instants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Stay {
    /// Start in UTC, or in civil time if no zone is known.
    pub(super) start: NaiveDateTime,
    pub(super) minutes: Minutes,
    pub(super) on_clock: Vec<Range<NaiveDateTime>>,
    /// True if the clock showed the start twice and the file does not say which of the two it means.
    pub(super) is_shown_twice: bool,
}

impl Stay {
    /// Creates the span from `start` to `end`. A time that the clock showed twice can mean two instants. The function
    /// takes the first combination in which the end is not before the start, of those of at most 24 hours if there is one.
    pub(super) fn between(start: Time, end: Time, zone: Option<Tz>) -> Result<Self, Wrong> {
        let mut lengths = start.instants().flat_map(|first| {
            let ends = end.instants();
            ends.map(move |last| (first, (last - first).num_minutes()))
        });
        let usual = lengths
            .clone()
            .find(|(_, minutes)| (0..=LONGEST).contains(minutes));
        let possible = usual.or_else(|| {
            lengths.find(|&(_, minutes)| minutes >= 0 && !is_too_long(start, end, minutes))
        });
        let Some((first, minutes)) = possible else {
            return Err(impossible(start, end, zone));
        };
        let minutes = Minutes::new(minutes as i32);
        let on_clock = match zone {
            None => vec![start.civil..end.civil],
            Some(zone) => on_clock(minutes, |after| clock(zone, first + elapsed(after))),
        };
        Ok(Self {
            start: first,
            minutes,
            on_clock,
            is_shown_twice: start.again.is_some(),
        })
    }

    /// Returns the first instant after the span.
    pub(super) fn end(&self) -> NaiveDateTime {
        self.start + elapsed(self.minutes)
    }

    /// Returns the civil time at the start.
    pub(super) fn civil_start(&self) -> NaiveDateTime {
        self.on_clock
            .first()
            .map_or(self.start, |stretch| stretch.start)
    }

    /// Returns the civil time at the end.
    pub(super) fn civil_end(&self) -> NaiveDateTime {
        self.on_clock
            .last()
            .map_or(self.start, |stretch| stretch.end)
    }
}

/// Returns the civil time spans of a stay of `minutes`. `clock(m)` is the civil time after m minutes. There is one
/// span, or two if the clock changes within it. No zone changes its clock twice in a day.
pub(super) fn on_clock(
    minutes: Minutes,
    clock: impl Fn(Minutes) -> NaiveDateTime,
) -> Vec<Range<NaiveDateTime>> {
    let (start, end) = (clock(Minutes::ZERO), clock(minutes));
    let is_changed =
        |after: i32| clock(Minutes::new(after)) != start + TimeDelta::minutes(after.into());
    let last = minutes.get() - 1;
    if last < 0 || !is_changed(last) {
        return vec![start..start + elapsed(minutes)];
    }
    let (mut before, mut changed) = (0, last);
    while changed - before > 1 {
        let middle = before + (changed - before) / 2;
        if is_changed(middle) {
            changed = middle;
        } else {
            before = middle;
        }
    }
    let change = Minutes::new(changed);
    vec![start..start + elapsed(change), clock(change)..end]
}

fn clock(zone: Tz, instant: NaiveDateTime) -> NaiveDateTime {
    zone.from_utc_datetime(&instant).naive_local()
}

fn elapsed(minutes: Minutes) -> TimeDelta {
    TimeDelta::minutes(minutes.get().into())
}

/// Whether so many minutes are more than 24 hours, by the clock too: from 08:00 to 08:00 may be 25 hours.
fn is_too_long(start: Time, end: Time, minutes: i64) -> bool {
    minutes > LONGEST && (end.civil - start.civil).num_minutes() > LONGEST
}

fn impossible(start: Time, end: Time, zone: Option<Tz>) -> Wrong {
    let [from, until] = [start, end].map(|time| civil_text(time.civil));
    let minutes = (end.instant - start.instant).num_minutes();
    if is_too_long(start, end, minutes) {
        return Wrong::new(
            message!(
                "is {until}, more than 24 hours after the start at {from}",
                until,
                from
            ),
            message!("correct the times"),
        );
    }
    // Clock changes happen at night and are of one hour or less.
    let may_be_set_back = zone.is_none() && minutes >= -60 && start.civil.hour() < 5;
    let remedy = if may_be_set_back {
        message!(
            "swap the two or correct the times; if the clock was set back meanwhile, give the time zone"
        )
    } else {
        message!("swap the two or correct the times")
    };
    Wrong::new(
        message!("is {until}, before the start at {from}", until, from),
        remedy,
    )
}
