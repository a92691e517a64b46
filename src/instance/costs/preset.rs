//! Named prices with a year.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveTime, Weekday};

use super::prices::{Costs, Holiday, Overtime, Supplement, When};
use super::sweden::major_holidays;
use crate::time::{Horizon, Minutes};

/// A set of prices that a file can name.
pub(crate) struct Preset {
    /// Name in files.
    pub(crate) name: &'static str,
    currency: &'static str,
    /// Price of an hour. All prices here are in whole units of the currency.
    hourly: u64,
    unsocial: &'static [(&'static str, Stretch, u64)],
    /// Factors of simple and qualified overtime, and the number of simple minutes.
    overtime: (u64, u64, i32),
    /// Returns the major holidays of some years.
    holidays: fn(RangeInclusive<i32>) -> Vec<Holiday>,
}

/// When a supplement of a preset holds, in whole hours.
enum Stretch {
    Evenings(&'static [Weekday], u32, u32),
    Weekly(Weekday, u32, Weekday, u32),
    Holidays,
}

/// All presets.
pub(crate) const COST_PRESETS: [Preset; 1] = [SWEDEN_2026];

/// Prices of Swedish municipal home care, from public figures of November 2026. They include an assistant nurse's hour
/// with employer's contributions. Supplements for unsocial hours and overtime follow the municipal main agreement.
///
/// The major holidays are Easter, Pentecost, Midsummer, Christmas and New Year, computed for any year. Each begins at
/// 18:00 on the day before the eve. It ends at 07:00 on the next day that is neither a Sunday nor a holiday. Employers
/// publish the times of that agreement in this way.
const SWEDEN_2026: Preset = Preset {
    name: "sweden-2026",
    currency: "SEK",
    hourly: 300,
    unsocial: &[
        (
            "weekend",
            Stretch::Weekly(Weekday::Fri, 19, Weekday::Mon, 7),
            68,
        ),
        ("major_holiday", Stretch::Holidays, 131),
        (
            "evening",
            Stretch::Evenings(
                &[
                    Weekday::Mon,
                    Weekday::Tue,
                    Weekday::Wed,
                    Weekday::Thu,
                    Weekday::Fri,
                ],
                19,
                22,
            ),
            27,
        ),
    ],
    overtime: (180, 240, 120),
    holidays: major_holidays,
};

impl Preset {
    /// Returns the prices, with the major holidays of all years that a shift of `horizon` may touch.
    pub(crate) fn costs(&self, horizon: Option<&Horizon>) -> Costs {
        let (simple, qualified, simple_minutes) = self.overtime;
        let unsocial = self.unsocial.iter();
        let holidays = horizon.map(|horizon| {
            let last = horizon.date(horizon.span().end).year();
            // New Year's supplements begin in the year before. A shift may end two days after the horizon.
            (self.holidays)(horizon.start().year()..=last + 1)
        });
        Costs {
            currency: Some(self.currency.to_owned()),
            hourly: Some(100 * self.hourly),
            unsocial: unsocial
                .map(|&(name, ref stretch, hourly)| Supplement {
                    name: name.to_owned(),
                    when: stretch.when(),
                    hourly: 100 * hourly,
                })
                .collect(),
            holidays: holidays.unwrap_or_default(),
            overtime: Overtime {
                simple,
                qualified,
                simple_minutes: Minutes::new(simple_minutes),
            },
            ..Costs::default()
        }
    }
}

impl Stretch {
    fn when(&self) -> When {
        match *self {
            Stretch::Evenings(days, from, until) => When::Daily {
                days: days.to_vec(),
                from: hour(from),
                until: hour(until),
            },
            Stretch::Weekly(first, from, last, until) => When::Weekly {
                from: (first, hour(from)),
                until: (last, hour(until)),
            },
            Stretch::Holidays => When::Holidays,
        }
    }
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour of the table")
}
