//! The days of the unit, and civil times of day.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use crate::time::{Horizon, Minutes, Moment, Span, Window};

/// Time zone of the unit.
pub(super) const ZONE: chrono_tz::Tz = chrono_tz::Europe::Stockholm;

/// Clock changes come at night. Everything in a unit happens between this hour and midnight.
const AFTER_CLOCK_CHANGES: u32 = 6;

/// The civil days of the unit. Times of day are civil minutes after midnight, from 06:00 on.
pub(super) struct Calendar {
    horizon: Horizon,
    start: NaiveDate,
    /// For each day, the moment from which civil minutes count: midnight, or an hour beside it after a clock change.
    origins: Vec<Moment>,
}

impl Calendar {
    pub(super) fn new(start: NaiveDate, days: u32) -> Self {
        let horizon = Horizon::new(start, days, ZONE).expect("the days are within the calendar");
        let morning = NaiveTime::from_hms_opt(AFTER_CLOCK_CHANGES, 0, 0).expect("6 is an hour");
        let origins = (0..days)
            .map(|day| {
                let date = start + Days::new(day.into());
                let moment = horizon.moment(date.and_time(morning));
                let six = moment.expect("no clock change skips the morning");
                six - Minutes::new(AFTER_CLOCK_CHANGES as i32 * 60)
            })
            .collect();
        Self {
            horizon,
            start,
            origins,
        }
    }

    /// Returns the number of days.
    pub(super) fn days(&self) -> usize {
        self.origins.len()
    }

    /// Returns the moment of civil minute `clock` on `day`.
    pub(super) fn at(&self, day: usize, clock: i32) -> Moment {
        self.origins[day] + Minutes::new(clock)
    }

    /// Returns the civil minute of `moment` on `day`.
    pub(super) fn clock(&self, day: usize, moment: Moment) -> i32 {
        (moment - self.origins[day]).get()
    }

    /// Returns the span between two civil minutes of `day`.
    pub(super) fn span(&self, day: usize, from: i32, to: i32) -> Span {
        Span {
            start: self.at(day, from),
            end: self.at(day, to),
        }
    }

    /// Returns the window of starts between two civil minutes of `day`.
    pub(super) fn window(&self, day: usize, earliest: i32, latest: i32) -> Window {
        Window {
            earliest: self.at(day, earliest),
            latest: self.at(day, latest),
        }
    }

    /// Returns the day of the week: 0 for Monday to 6 for Sunday.
    pub(super) fn weekday(&self, day: usize) -> usize {
        (self.start.weekday().num_days_from_monday() as usize + day) % 7
    }

    /// Returns true on a Saturday or Sunday.
    pub(super) fn is_weekend(&self, day: usize) -> bool {
        self.weekday(day) >= 5
    }

    /// Returns the calendar week, Monday to Sunday, numbered from 0. The first may be incomplete.
    pub(super) fn week(&self, day: usize) -> usize {
        (self.start.weekday().num_days_from_monday() as usize + day) / 7
    }

    /// Returns the number of calendar weeks that the days touch.
    pub(super) fn weeks(&self) -> usize {
        self.week(self.days() - 1) + 1
    }

    /// Returns the days of calendar week `week` that are one of `weekdays`.
    pub(super) fn days_of(&self, week: usize, weekdays: &[usize]) -> Vec<usize> {
        (0..self.days())
            .filter(|&day| self.week(day) == week && weekdays.contains(&self.weekday(day)))
            .collect()
    }

    /// Returns the first moment of `day`. For the day after the last, it is the end of the horizon.
    pub(super) fn dawn(&self, day: usize) -> Moment {
        if day < self.days() {
            self.horizon.day_span(day).start
        } else {
            self.horizon.span().end
        }
    }

    /// Formats `day` as in files.
    pub(super) fn date_text(&self, day: usize) -> String {
        (self.start + Days::new(day as u64)).to_string()
    }

    /// Formats `moment` as in files.
    pub(super) fn text(&self, moment: Moment) -> String {
        let civil: NaiveDateTime = self.horizon.civil(moment);
        civil.format("%Y-%m-%dT%H:%M").to_string()
    }
}
