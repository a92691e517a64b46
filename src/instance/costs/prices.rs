//! Prices, and the times of supplements.

use chrono::{Datelike, NaiveDateTime, NaiveTime, Timelike, Weekday};

use crate::time::{Horizon, Minutes, Moment, Span};

/// Prices of paid time, travel and shifts, in hundredths of the currency.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Costs {
    /// Name of the currency, such as `SEK`.
    pub currency: Option<String>,
    /// Price of a paid hour, for carers without a price of their own.
    pub hourly: Option<u64>,
    /// Supplements at unsocial hours. If several hold at once, the highest is paid; of equal ones, the first.
    pub unsocial: Vec<Supplement>,
    /// Major holidays.
    pub holidays: Vec<Holiday>,
    /// Prices of time beyond the agreed minutes.
    pub overtime: Overtime,
    /// Price of a minute of travel.
    pub travel_minute: u64,
    /// Price of a kilometre of travel.
    pub travel_km: u64,
    /// Price of each paid shift, whatever its length.
    pub opening: u64,
    /// For each minute, the supplement that holds. It covers the time from the start of the horizon to one day and two
    /// hours after its end. Shifts may reach that far.
    pub(crate) tariff: Vec<Option<u8>>,
}

/// Money on top of the wage at certain times.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Supplement {
    /// Name of the supplement.
    pub name: String,
    /// When it holds.
    pub when: When,
    /// Hundredths per hour.
    pub hourly: u64,
}

/// When a supplement holds, in civil time.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum When {
    /// On some days of the week, from one time to another. It goes over midnight if the second time is not later.
    Daily {
        /// Days on which it begins.
        days: Vec<Weekday>,
        /// First minute.
        from: NaiveTime,
        /// First minute after it.
        until: NaiveTime,
    },
    /// Once a week, from one day and time to another.
    Weekly {
        /// First minute.
        from: (Weekday, NaiveTime),
        /// First minute after it.
        until: (Weekday, NaiveTime),
    },
    /// On major holidays.
    Holidays,
}

/// A major holiday, in civil time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Holiday {
    /// First minute.
    pub from: NaiveDateTime,
    /// First minute after it.
    pub until: NaiveDateTime,
}

/// Two grades of overtime, as factors in hundredths of the price of an hour. Simple is at least 100; qualified is at
/// least simple.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Overtime {
    /// Factor for simple overtime.
    pub simple: u64,
    /// Factor for qualified overtime.
    pub qualified: u64,
    /// Number of a carer's overtime minutes in the horizon that are simple. Later ones are qualified.
    pub simple_minutes: Minutes,
}

impl Default for Overtime {
    /// Returns factors of 100: overtime costs as much as other hours.
    fn default() -> Self {
        Self {
            simple: 100,
            qualified: 100,
            simple_minutes: Minutes::new(120),
        }
    }
}

impl Costs {
    /// Returns true if travel costs anything.
    pub fn prices_travel(&self) -> bool {
        self.travel_minute > 0 || self.travel_km > 0
    }

    /// Returns the index of the supplement that is paid at the civil time `civil`.
    pub fn supplement_at(&self, civil: NaiveDateTime) -> Option<usize> {
        let holding = (0..self.unsocial.len()).filter(|&number| {
            let when = &self.unsocial[number].when;
            when.holds(civil, &self.holidays)
        });
        holding
            .rev()
            .max_by_key(|&number| self.unsocial[number].hourly)
    }

    /// Computes which supplement holds in each minute.
    pub(crate) fn spread_over(&mut self, horizon: &Horizon) {
        const BEYOND: i32 = 26 * 60;
        if self.unsocial.is_empty() {
            return;
        }
        let minutes = horizon.span().end.since_start().get() + BEYOND;
        let at = |minute| self.supplement_at(horizon.civil(Moment::new(minute)));
        let number = |number| u8::try_from(number).expect("fewer supplements than 256");
        self.tariff = (0..minutes).map(|minute| at(minute).map(number)).collect();
    }

    /// Returns, for each supplement, the minutes of `span` for which it is paid.
    pub(crate) fn unsocial_minutes(&self, span: Span) -> Vec<Minutes> {
        let mut minutes = vec![Minutes::ZERO; self.unsocial.len()];
        let span = [span.start, span.end].map(|end| end.since_start().get().max(0) as usize);
        let last = span[1].min(self.tariff.len());
        for number in self.tariff[span[0].min(last)..last].iter().flatten() {
            minutes[usize::from(*number)] += Minutes::new(1);
        }
        minutes
    }
}

impl When {
    fn holds(&self, civil: NaiveDateTime, holidays: &[Holiday]) -> bool {
        match self {
            When::Daily { days, from, until } => {
                let (day, time) = (civil.weekday(), civil.time());
                let begins = days.contains(&day) && *from <= time;
                let goes_on = days.contains(&day.pred()) && time < *until;
                if from < until {
                    begins && time < *until
                } else {
                    begins || goes_on
                }
            }
            When::Weekly { from, until } => {
                let now = minute_of_week(civil.weekday(), civil.time());
                let [from, until] = [from, until].map(|&(day, time)| minute_of_week(day, time));
                if from < until {
                    from <= now && now < until
                } else {
                    from <= now || now < until
                }
            }
            When::Holidays => holidays
                .iter()
                .any(|holiday| holiday.from <= civil && civil < holiday.until),
        }
    }
}

/// Returns the minute of the week: 0 is Monday at midnight.
fn minute_of_week(day: Weekday, time: NaiveTime) -> u32 {
    day.num_days_from_monday() * 24 * 60 + time.hour() * 60 + time.minute()
}
