//! The times of a template: one time span, or parts with unpaid time between them. All times are civil times.

use std::collections::BTreeSet;

use crate::message::message;
use crate::problem::DefectCode;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::shift_fault::ShiftFault;
use crate::instance::Break;
use crate::problem::json::{Clock, Cursor, Fields, Schema, civil_text, time_of_day};
use crate::problem::read::breaks::{MOST_BREAKS, can_all_be_taken, inside};
use crate::time::{Horizon, Minutes, Moment, Span, Window};

const PART: Schema = Schema {
    what: || message!("a part of a shift template"),
    fields: &["start", "end", "breaks"],
};

const BREAK: Schema = Schema {
    what: || message!("a break"),
    fields: &["minutes", "earliest", "latest"],
};

/// A time span of work, in civil time.
pub(super) struct Part {
    start: NaiveTime,
    end: NaiveTime,
    breaks: Vec<Pause>,
}

/// A break, in civil time.
#[derive(Clone, Copy)]
struct Pause {
    minutes: Minutes,
    earliest: NaiveTime,
    latest: NaiveTime,
}

/// Reads the parts of a template, in order. Without `parts`, the template itself is the only part.
pub(super) fn parts(fields: &Fields<'_, '_>) -> Option<Vec<Part>> {
    let has_own = ["start", "end", "breaks"]
        .iter()
        .any(|&field| fields.has(field));
    match (fields.has("parts"), has_own) {
        (true, true) => fields.cursor().wrong(
            message!("has parts, and a start, an end or breaks of its own"),
            message!(r#"keep either "parts", or "start", "end" and "breaks""#),
        ),
        (true, false) => fields.required("parts", several),
        (false, _) => part(fields).map(|part| vec![part]),
    }
}

fn several(list: Cursor<'_, '_>) -> Option<Vec<Part>> {
    let parts = list.list(|row| part(&row.object(&PART)?))?;
    if parts.len() < 2 {
        return list.wrong_as(
            DefectCode::Empty,
            message!(
                "has {count} of the two parts at least that a split shift has",
                count = parts.len()
            ),
            message!(r#"add the others, or write "start" and "end" in place of "parts""#),
        );
    }
    let in_order = parts
        .windows(2)
        .enumerate()
        .map(|(index, pair)| list.item(index + 1, |row| after_the_other(row, &pair[0], &pair[1])));
    // All parts are checked, so that each can have its defect.
    in_order.fold(Some(()), Option::and)?;
    within_a_day(list, &parts[0], &parts[parts.len() - 1])?;
    Some(parts)
}

/// Checks that the shift ends within 24 hours of its start, in civil time.
fn within_a_day(list: Cursor<'_, '_>, opening: &Part, ending: &Part) -> Option<()> {
    if !ending.ends_on_the_next_day() || ending.end <= opening.start {
        return Some(());
    }
    list.wrong(
        message!(
            "goes on from {start} until {end} on the next day, more than 24 hours",
            start = time(opening.start),
            end = time(ending.end)
        ),
        message!("correct the times, or make it several templates"),
    )
}

/// Checks that a part starts after the end of the one before, on the same day.
fn after_the_other(cursor: Cursor<'_, '_>, before: &Part, part: &Part) -> Option<()> {
    if !before.ends_on_the_next_day() && before.end < part.start {
        return Some(());
    }
    cursor.wrong(
        message!("starts at {start}, but the part before it goes from {from} to {until}", start = time(part.start), from = time(before.start), until = time(before.end)),
        message!("put the parts in the order of one day, with time between them; only the last may end on the next day"),
    )
}

fn part(fields: &Fields<'_, '_>) -> Option<Part> {
    let start = fields.required("start", time_of_day);
    let end = fields.required("end", time_of_day);
    let breaks = fields.optional("breaks", |list| list.list(pause));
    Some(Part {
        start: start?,
        end: end?,
        breaks: breaks?,
    })
}

fn pause(cursor: Cursor<'_, '_>) -> Option<Pause> {
    let fields = cursor.object(&BREAK)?;
    let minutes = fields.required("minutes", |minutes| {
        minutes.whole(
            1..=1440,
            message!("a break lasts from 1 minute to 24 hours"),
        )
    });
    let earliest = fields.required("earliest", time_of_day);
    let latest = fields.required("latest", time_of_day);
    Some(Pause {
        minutes: Minutes::new(minutes?),
        earliest: earliest?,
        latest: latest?,
    })
}

impl Part {
    fn ends_on_the_next_day(&self) -> bool {
        self.end <= self.start
    }

    /// Returns the span of the part on `date`; `None` if a clock change skips all of it.
    fn on_day(&self, clock: &mut ByClock<'_>, date: NaiveDate) -> Option<Span> {
        let start = date.and_time(self.start);
        let end = after(start, self.end, TimeDelta::minutes(1));
        let span = Span {
            start: clock.moment(start)?,
            end: clock.moment(end)?,
        };
        (span.start < span.end).then_some(span)
    }

    /// Returns the breaks of the part, whose span on `date` is `span`.
    fn breaks_on_day(
        &self,
        clock: &mut ByClock<'_>,
        date: NaiveDate,
        span: Span,
    ) -> Result<Vec<Break>, ShiftFault> {
        let start = date.and_time(self.start);
        let breaks = self.breaks.iter();
        breaks
            .map(|pause| pause.on_day(clock, start, span))
            .collect()
    }
}

impl Pause {
    /// Returns the break in a part with the start `start` and the span `part`.
    fn on_day(
        &self,
        clock: &mut ByClock<'_>,
        start: NaiveDateTime,
        part: Span,
    ) -> Result<Break, ShiftFault> {
        let earliest = after(start, self.earliest, TimeDelta::zero());
        let latest = after(earliest, self.latest, TimeDelta::zero());
        let ends = clock.moment(earliest).zip(clock.moment(latest));
        let asked = ends.map(|(earliest, latest)| Window { earliest, latest });
        let inside = asked.and_then(|asked| inside(asked, self.minutes, part));
        let Some(inside) = inside else {
            let (earliest, latest) = (civil_text(earliest), civil_text(latest));
            return Err(ShiftFault {
                what: message!(
                    "has a break of {minutes} that starts from {earliest} to {latest} and so cannot lie in the work from {part}",
                    minutes = self.minutes,
                    earliest,
                    latest,
                    part = clock.clock.shown(part)
                ),
                remedy: message!("mend its minutes or its window"),
            });
        };
        let windows = clock.clock.nameable(vec![inside]);
        Ok(Break {
            minutes: self.minutes,
            timely: windows.clone(),
            windows,
        })
    }
}

/// Converts civil times into moments. A time that a clock change skips becomes the moment of the change.
struct ByClock<'a> {
    clock: &'a Clock,
    horizon: &'a Horizon,
    skipped: BTreeSet<NaiveDateTime>,
}

impl ByClock<'_> {
    fn moment(&mut self, civil: NaiveDateTime) -> Option<Moment> {
        let moment = self.horizon.moment(civil);
        if moment.is_none() {
            self.skipped.insert(civil);
        }
        moment.or_else(|| self.horizon.moment_at_or_after(civil))
    }
}

/// A shift on one day.
pub(super) struct OneDay {
    pub(super) span: Span,
    pub(super) breaks: Vec<Break>,
    /// Civil times that a clock change skips, in order.
    pub(super) skipped: BTreeSet<NaiveDateTime>,
}

/// Returns the shift on one day with its breaks: those of each part, and one between each part and the next.
pub(super) fn on_day(
    parts: &[Part],
    clock: &Clock,
    horizon: &Horizon,
    date: NaiveDate,
) -> Result<OneDay, ShiftFault> {
    let mut clock = ByClock {
        clock,
        horizon,
        skipped: BTreeSet::new(),
    };
    let worked: Vec<(&Part, Span)> = parts
        .iter()
        .filter_map(|part| Some((part, part.on_day(&mut clock, date)?)))
        .collect();
    let ([(_, first), ..], [.., (_, last)]) = (&worked[..], &worked[..]) else {
        return Err(ShiftFault {
            what: message!(
                "lies on {date} in the time that the clock change skips",
                date
            ),
            remedy: message!("leave that day out"),
        });
    };
    let pairs = worked.windows(2);
    let mut breaks: Vec<Break> = pairs
        .filter_map(|pair| between(pair[0].1, pair[1].1))
        .collect();
    for &(part, span) in &worked {
        breaks.extend(part.breaks_on_day(&mut clock, date, span)?);
    }
    if breaks.len() > MOST_BREAKS || !can_all_be_taken(&breaks) {
        return Err(ShiftFault {
            what: message!("has breaks that cannot all be taken"),
            remedy: message!("leave some out, or widen or move their windows"),
        });
    }
    Ok(OneDay {
        span: Span {
            start: first.start,
            end: last.end,
        },
        breaks,
        skipped: clock.skipped,
    })
}

/// Returns true if the clock changes during a shift of these parts on `date`.
pub(super) fn is_over_a_change(parts: &[Part], horizon: &Horizon, date: NaiveDate) -> bool {
    let ends = || {
        let (opening, ending) = (parts.first()?, parts.last()?);
        let start = date.and_time(ending.start);
        let end = after(start, ending.end, TimeDelta::minutes(1));
        Some(Window {
            earliest: horizon.moment_at_or_after(date.and_time(opening.start))? - Minutes::new(1),
            latest: horizon.moment_at_or_after(end)?,
        })
    };
    ends().is_some_and(|whole| horizon.clock_change(whole).is_some())
}

/// Returns the unpaid time between two parts as a break that starts at the end of the first. Returns `None` if a clock
/// change skips it.
fn between(one: Span, other: Span) -> Option<Break> {
    let windows = vec![Window {
        earliest: one.end,
        latest: one.end,
    }];
    (one.end < other.start).then(|| Break {
        minutes: other.start - one.end,
        timely: windows.clone(),
        windows,
    })
}

/// Returns the first civil time `time` that is at least `least` after `civil`.
fn after(civil: NaiveDateTime, time: NaiveTime, least: TimeDelta) -> NaiveDateTime {
    let same_day = civil.date().and_time(time);
    if same_day - civil >= least {
        same_day
    } else {
        same_day + TimeDelta::days(1)
    }
}

/// Formats a time of day as in files.
fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}
