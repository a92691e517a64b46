//! The days of the unit, and times of day as the clock shows them.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use crate::time::{Horizon, Minutes, Moment, Span, Window};

/// Where the unit is.
pub(super) const ZONE: chrono_tz::Tz = chrono_tz::Europe::Stockholm;

/// Clock changes come at night and everything here happens between this hour and midnight.
const AFTER_CLOCK_CHANGES: u32 = 6;

/// The civil days of the unit. Times of day are minutes that the clock is past midnight, from 06:00 on.
pub(super) struct Calendar {
    horizon: Horizon,
    start: NaiveDate,
    /// By day, what the clock's minutes are counted from: midnight, or an hour beside it after a clock change.
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

    /// How many days there are.
    pub(super) fn days(&self) -> usize {
        self.origins.len()
    }

    /// When the clock shows `clock` on `day`.
    pub(super) fn at(&self, day: usize, clock: i32) -> Moment {
        self.origins[day] + Minutes::new(clock)
    }

    /// What the clock shows at `moment` of `day`.
    pub(super) fn clock(&self, day: usize, moment: Moment) -> i32 {
        (moment - self.origins[day]).get()
    }

    /// From one clock time to another on `day`.
    pub(super) fn span(&self, day: usize, from: i32, to: i32) -> Span {
        Span {
            start: self.at(day, from),
            end: self.at(day, to),
        }
    }

    /// Starts from one clock time to another on `day`.
    pub(super) fn window(&self, day: usize, earliest: i32, latest: i32) -> Window {
        Window {
            earliest: self.at(day, earliest),
            latest: self.at(day, latest),
        }
    }

    /// 0 for Monday to 6 for Sunday.
    pub(super) fn weekday(&self, day: usize) -> usize {
        (self.start.weekday().num_days_from_monday() as usize + day) % 7
    }

    /// Saturday or Sunday.
    pub(super) fn is_weekend(&self, day: usize) -> bool {
        self.weekday(day) >= 5
    }

    /// The calendar week, Monday to Sunday, from 0; the first may be cut short.
    pub(super) fn week(&self, day: usize) -> usize {
        (self.start.weekday().num_days_from_monday() as usize + day) / 7
    }

    /// How many calendar weeks the days touch.
    pub(super) fn weeks(&self) -> usize {
        self.week(self.days() - 1) + 1
    }

    /// The days of calendar week `week` on one of `weekdays`.
    pub(super) fn days_of(&self, week: usize, weekdays: &[usize]) -> Vec<usize> {
        (0..self.days())
            .filter(|&day| self.week(day) == week && weekdays.contains(&self.weekday(day)))
            .collect()
    }

    /// The first moment of `day`; of the day after the last, when the horizon ends.
    pub(super) fn dawn(&self, day: usize) -> Moment {
        if day < self.days() {
            self.horizon.day_span(day).start
        } else {
            self.horizon.span().end
        }
    }

    /// `day` as the file writes it.
    pub(super) fn date_text(&self, day: usize) -> String {
        (self.start + Days::new(day as u64)).to_string()
    }

    /// `moment` as the file writes it.
    pub(super) fn text(&self, moment: Moment) -> String {
        let civil: NaiveDateTime = self.horizon.civil(moment);
        civil.format("%Y-%m-%dT%H:%M").to_string()
    }
}
