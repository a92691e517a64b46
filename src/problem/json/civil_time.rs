//! Civil times in the file, and the moments that they mean.

use crate::message::{Message, message};
use crate::problem::DefectCode;
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

use super::cursor::Cursor;
use super::loose::{LooseTime, loose_time, loose_time_of_day};
use super::message_text::quoted;
use crate::time::{Horizon, Minutes, Moment, Span, Window};

/// Greatest distance of a time from the horizon, in days. With a horizon of up to 366 days, all times stay within four
/// years.
const FAR: i64 = 3 * 365;

/// A civil time, and its moment if the horizon is known.
#[derive(Clone, Copy)]
pub(crate) struct Time {
    pub(crate) civil: NaiveDateTime,
    pub(crate) moment: Option<Moment>,
}

/// Reads times in the time zone of the horizon. Without a horizon, it reads civil times only.
pub(crate) struct Clock {
    horizon: Option<Horizon>,
    /// Moments that no file can name, in order.
    nameless: Vec<Span>,
}

impl Clock {
    pub(crate) fn new(horizon: Option<Horizon>) -> Self {
        let nameless = horizon.as_ref().map(nameless).unwrap_or_default();
        Self { horizon, nameless }
    }

    /// Returns the horizon, if it is known.
    pub(crate) fn horizon(&self) -> Option<&Horizon> {
        self.horizon.as_ref()
    }

    /// Returns the first day of the horizon, if it is known.
    pub(crate) fn first_day(&self) -> Option<NaiveDate> {
        self.horizon.as_ref().map(Horizon::start)
    }

    /// Reads a time such as `2026-11-02T07:00`, which may lie outside the horizon.
    pub(crate) fn time(&self, cursor: Cursor<'_, '_>) -> Option<Time> {
        let civil = civil_of(cursor, self.horizon())?;
        let moment = match &self.horizon {
            Some(horizon) => Some(moment(cursor, civil, horizon)?),
            None => None,
        };
        Some(Time { civil, moment })
    }

    /// Reads a time that must lie in the horizon.
    pub(crate) fn time_in_horizon(&self, cursor: Cursor<'_, '_>) -> Option<Time> {
        let civil = civil_of(cursor, self.horizon())?;
        let moment = match &self.horizon {
            Some(horizon) if !is_day_of(civil.date(), horizon) => {
                return out_of_horizon(cursor, civil, horizon);
            }
            Some(horizon) => Some(moment(cursor, civil, horizon)?),
            None => None,
        };
        Some(Time { civil, moment })
    }

    /// Formats the start and the end of `span` as civil times.
    ///
    /// # Panics
    /// Panics without a horizon. Spans exist only if there is one.
    pub(crate) fn shown(&self, span: Span) -> Message {
        let horizon = self.horizon.as_ref().expect("spans are read by a horizon");
        let [start, end] = [span.start, span.end].map(|end| civil_text(horizon.civil(end)));
        message!("{start} to {end}", start, end)
    }

    /// Returns the same start times as disjoint windows, in order. Windows that touch are merged. Moments that no file
    /// can name are removed.
    pub(crate) fn nameable(&self, mut windows: Vec<Window>) -> Vec<Window> {
        windows.sort_unstable();
        let mut merged: Vec<Window> = Vec::with_capacity(windows.len());
        for window in windows {
            match merged.last_mut() {
                Some(last) if window.earliest <= last.latest + Minutes::new(1) => {
                    last.latest = last.latest.max(window.latest);
                }
                _ => merged.push(window),
            }
        }
        outside(merged, &self.nameless)
    }
}

/// Returns the parts of `windows` outside all `spans`, in order.
pub(crate) fn outside(windows: Vec<Window>, spans: &[Span]) -> Vec<Window> {
    spans.iter().fold(windows, |left, &span| {
        left.into_iter()
            .flat_map(|window| cut(window, span))
            .collect()
    })
}

/// Returns the parts of `window` before and after `span`.
fn cut(window: Window, span: Span) -> impl Iterator<Item = Window> {
    let before = Window {
        latest: window.latest.min(span.start - Minutes::new(1)),
        ..window
    };
    let after = Window {
        earliest: window.earliest.max(span.end),
        ..window
    };
    [before, after]
        .into_iter()
        .filter(|left| left.earliest <= left.latest)
}

/// Returns the moments that no file can name, from the start of the horizon to one day after its end. Shifts may reach
/// that far. It checks every 15 minutes, because no clock change repeats less.
fn nameless(horizon: &Horizon) -> Vec<Span> {
    let last = horizon.span().end + Minutes::new(24 * 60);
    let minute = Minutes::new(1);
    let mut spans: Vec<Span> = Vec::new();
    let mut moment = horizon.span().start;
    while moment <= last {
        if !horizon.can_name(moment) {
            let (mut start, mut end) = (moment, moment + minute);
            while !horizon.can_name(start - minute) {
                start = start - minute;
            }
            while !horizon.can_name(end) {
                end = end + minute;
            }
            spans.push(Span { start, end });
            moment = end;
        }
        moment = moment + Minutes::new(15);
    }
    spans
}

/// Reads a date such as `2026-11-02`.
pub(crate) fn date(cursor: Cursor<'_, '_>) -> Option<NaiveDate> {
    let text = cursor.text()?;
    as_date(text).or_else(|| {
        cursor.wrong_as(
            DefectCode::NotATime,
            message!("is {text}, not a date of the calendar", text = quoted(text)),
            message!("write it like 2026-11-02"),
        )
    })
}

/// Reads a time of day such as `07:00`.
pub(crate) fn time_of_day(cursor: Cursor<'_, '_>) -> Option<NaiveTime> {
    let text = cursor.text()?;
    let time = text.split_once(':').and_then(|(hour, minute)| {
        NaiveTime::from_hms_opt(digits(hour, 2)?, digits(minute, 2)?, 0)
    });
    time.or_else(|| {
        let meant = loose_time_of_day(text).map(|time| time.format("%H:%M").to_string());
        cursor.wrong_as(
            DefectCode::NotATime,
            message!(
                "is {text}, not a time of the day in whole minutes",
                text = quoted(text)
            ),
            message!(
                "write it like {meant}",
                meant = meant.as_deref().unwrap_or("07:00")
            ),
        )
    })
}

/// Formats a civil time as in files.
pub(crate) fn civil_text(civil: NaiveDateTime) -> String {
    civil.format("%Y-%m-%dT%H:%M").to_string()
}

/// Reads a time such as `2026-11-02T07:00`, however far away.
pub(crate) fn civil(cursor: Cursor<'_, '_>) -> Option<NaiveDateTime> {
    civil_of(cursor, None)
}

fn civil_of(cursor: Cursor<'_, '_>, horizon: Option<&Horizon>) -> Option<NaiveDateTime> {
    let text = cursor.text()?;
    as_civil(text).or_else(|| {
        cursor.wrong_as(
            DefectCode::NotATime,
            message!(
                "is {text}, not a time in whole minutes",
                text = quoted(text)
            ),
            remedy_for_time(text, horizon.map(Horizon::zone)),
        )
    })
}

/// Returns a remedy for a text that is not a plain civil time. If its meaning is certain, the remedy names the civil
/// time in `zone`.
fn remedy_for_time(text: &str, zone: Option<Tz>) -> Message {
    let local_time = message!("write the local time like 2026-11-02T07:00, without a zone");
    let opens_with_time = text
        .get(..16)
        .is_some_and(|opening| as_civil(opening).is_some());
    let Some(LooseTime { civil, offset }) = loose_time(text) else {
        return if opens_with_time {
            local_time
        } else {
            message!("write it like 2026-11-02T07:00")
        };
    };
    let Some(offset) = offset else {
        let says_half = text.ends_with(['m', 'M', '.']);
        return if opens_with_time || says_half {
            message!(
                "write {local}, without seconds and without a zone",
                local = civil_text(civil)
            )
        } else {
            message!("write it like 2026-11-02T07:00")
        };
    };
    let Some(instant) = zone.map(|zone| zone.from_utc_datetime(&(civil - offset))) else {
        return local_time;
    };
    let local = instant.naive_local();
    if instant.timezone().from_local_datetime(&local).earliest() == Some(instant) {
        let local = civil_text(local);
        return message!("write {local}, without seconds and without a zone", local);
    }
    message!(
        "write a time before or after it: at {local} the clock shows what it showed before it was set back, and a file names only the first of the two",
        local = civil_text(local)
    )
}

/// Parses a time as in files, such as `2026-11-02T07:00`; `None` if the text is not such a time.
pub(crate) fn as_civil(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = text.split_once('T')?;
    let (hour, minute) = time.split_once(':')?;
    as_date(day)?.and_hms_opt(digits(hour, 2)?, digits(minute, 2)?, 0)
}

fn as_date(text: &str) -> Option<NaiveDate> {
    let (year, month_and_day) = text.split_once('-')?;
    let (month, day) = month_and_day.split_once('-')?;
    let year = i32::try_from(digits(year, 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, digits(month, 2)?, digits(day, 2)?)
}

/// Parses a number of exactly `count` digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let all_digits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| text.parse().ok())?
}

fn is_day_of(date: NaiveDate, horizon: &Horizon) -> bool {
    horizon.start() <= date && date <= last_day(horizon)
}

fn last_day(horizon: &Horizon) -> NaiveDate {
    horizon.start() + Days::new(horizon.days() as u64 - 1)
}

fn out_of_horizon<T>(cursor: Cursor<'_, '_>, civil: NaiveDateTime, horizon: &Horizon) -> Option<T> {
    let (time, first, last) = (civil_text(civil), horizon.start(), last_day(horizon));
    cursor.wrong_as(
        DefectCode::OutsideHorizon,
        message!(
            "is {time}, outside the horizon, which goes from {first} to {last}",
            time,
            first,
            last
        ),
        message!("correct the time, or the horizon's start or days"),
    )
}

fn moment(cursor: Cursor<'_, '_>, civil: NaiveDateTime, horizon: &Horizon) -> Option<Moment> {
    if (civil.date() - horizon.start()).num_days().abs() > FAR {
        return out_of_horizon(cursor, civil, horizon);
    }
    horizon
        .moment(civil)
        .or_else(|| skipped(cursor, civil, horizon))
}

fn skipped(cursor: Cursor<'_, '_>, civil: NaiveDateTime, horizon: &Horizon) -> Option<Moment> {
    let next = (1..=8)
        .map(|quarters| civil + TimeDelta::minutes(15 * quarters))
        .find(|&later| horizon.moment(later).is_some());
    let remedy = match next {
        Some(next) => message!(
            "write a time before or after it, such as {next}",
            next = civil_text(next)
        ),
        None => message!("write a time before or after it"),
    };
    cursor.wrong_as(
        DefectCode::NotATime,
        message!(
            "is {time}, a time that the clock change in {zone} skips",
            time = civil_text(civil),
            zone = horizon.zone().name()
        ),
        remedy,
    )
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use chrono_tz::Tz;

    use super::{Clock, as_civil, as_date};
    use crate::time::{Horizon, Moment, Window};

    fn window(earliest: i32, latest: i32) -> Window {
        Window {
            earliest: Moment::new(earliest),
            latest: Moment::new(latest),
        }
    }

    fn clock(start: (i32, u32, u32), days: u32, zone: Tz) -> Clock {
        let start = NaiveDate::from_ymd_opt(start.0, start.1, start.2).unwrap();
        Clock::new(Horizon::new(start, days, zone))
    }

    #[test]
    fn windows_merge_where_they_touch() {
        let clock = clock((2026, 11, 2), 14, chrono_tz::Europe::Stockholm);
        let merged = clock.nameable(vec![
            window(90, 100),
            window(0, 10),
            window(11, 20),
            window(5, 8),
        ]);
        assert_eq!(merged, [window(0, 20), window(90, 100)]);
    }

    #[test]
    fn the_second_of_two_like_hours_is_cut() {
        let clock = clock((2026, 10, 25), 1, chrono_tz::Europe::Stockholm);
        let cut = clock.nameable(vec![window(0, 1000)]);
        assert_eq!(cut, [window(0, 179), window(240, 1000)]);
        assert_eq!(clock.nameable(vec![window(190, 239)]), []);
    }

    #[test]
    fn a_change_at_an_odd_minute_is_cut_to_the_minute() {
        let clock = clock((2010, 11, 6), 2, chrono_tz::America::St_Johns);
        let cut = clock.nameable(vec![window(1380, 1600)]);
        assert_eq!(cut, [window(1380, 1440), window(1501, 1600)]);
    }

    #[test]
    fn only_one_way_of_writing_is_read() {
        assert!(as_civil("2026-11-02T07:00").is_some());
        for wrong in [
            "2026-11-02T7:00",
            "2026-11-02 07:00",
            "2026-11-02T24:00",
            "2026-11-02T07:00Z",
            "+026-11-02T07:00",
        ] {
            assert_eq!(as_civil(wrong), None, "{wrong}");
        }
        assert!(as_date("2028-02-29").is_some());
        assert_eq!(as_date("2026-02-29"), None);
    }
}
