//! Prices, and when supplements hold.

use chrono::{Datelike, NaiveDateTime, NaiveTime, Timelike, Weekday};

use crate::time::{Horizon, Minutes, Moment, Span};

/// What paid time, travel and shifts cost. Prices are in hundredths of the currency.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Costs {
    /// What the money is called, `SEK`.
    pub currency: Option<String>,
    /// A paid hour of a carer who has no price of their own.
    pub hourly: Option<u64>,
    /// What is paid on top at unsocial hours. Where several hold at once, the highest is paid, of equal ones the first.
    pub unsocial: Vec<Supplement>,
    /// The major holidays.
    pub holidays: Vec<Holiday>,
    /// What is paid beyond the time agreed on.
    pub overtime: Overtime,
    /// A minute on the way.
    pub travel_minute: u64,
    /// A kilometre on the way.
    pub travel_km: u64,
    /// A shift that is paid, whatever its length.
    pub opening: u64,
    /// Which supplement holds in each minute, from the horizon's start to a day and two hours after its end, where shifts may go.
    pub(crate) tariff: Vec<Option<u8>>,
}

/// What is paid on top of an hour at some times.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Supplement {
    /// What it is called.
    pub name: String,
    /// When it holds.
    pub when: When,
    /// For an hour.
    pub hourly: u64,
}

/// When a supplement holds, by the clock.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum When {
    /// On some days of the week from one time to another, over midnight where the second is not later.
    Daily {
        /// The days on which it begins.
        days: Vec<Weekday>,
        /// Its first minute.
        from: NaiveTime,
        /// The first minute after it.
        until: NaiveTime,
    },
    /// Once a week, from one day and time to another.
    Weekly {
        /// Its first minute.
        from: (Weekday, NaiveTime),
        /// The first minute after it.
        until: (Weekday, NaiveTime),
    },
    /// On the major holidays.
    Holidays,
}

/// A major holiday, by the clock.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Holiday {
    /// Its first minute.
    pub from: NaiveDateTime,
    /// The first minute after it.
    pub until: NaiveDateTime,
}

/// Overtime in two grades: factors in hundredths of an hour's price, qualified not below simple, and simple not below 100.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Overtime {
    /// What simple overtime costs.
    pub simple: u64,
    /// What qualified overtime costs.
    pub qualified: u64,
    /// How many of a carer's minutes of overtime in the horizon are simple; those after them are qualified.
    pub simple_minutes: Minutes,
}

impl Default for Overtime {
    /// As much as any other hour.
    fn default() -> Self {
        Self {
            simple: 100,
            qualified: 100,
            simple_minutes: Minutes::new(120),
        }
    }
}

impl Costs {
    /// Whether it costs anything to be on the way.
    pub fn prices_travel(&self) -> bool {
        self.travel_minute > 0 || self.travel_km > 0
    }

    /// The number of the supplement that is paid when the clock shows `civil`.
    pub fn supplement_at(&self, civil: NaiveDateTime) -> Option<usize> {
        let holding = (0..self.unsocial.len()).filter(|&number| {
            let when = &self.unsocial[number].when;
            when.holds(civil, &self.holidays)
        });
        holding
            .rev()
            .max_by_key(|&number| self.unsocial[number].hourly)
    }

    /// Works out which supplement holds when.
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

    /// How many minutes of `span` each supplement is paid for.
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

/// From 0, on Monday at midnight.
fn minute_of_week(day: Weekday, time: NaiveTime) -> u32 {
    day.num_days_from_monday() * 24 * 60 + time.hour() * 60 + time.minute()
}
