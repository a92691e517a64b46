//! Prices with a name and a date.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveTime, Weekday};

use super::prices::{Costs, Holiday, Overtime, Supplement, When};
use super::sweden::major_holidays;
use crate::time::{Horizon, Minutes};

/// Prices that a file can name.
pub(crate) struct Preset {
    /// What the file writes.
    pub(crate) name: &'static str,
    currency: &'static str,
    /// Prices in whole units of the currency.
    hourly: u64,
    unsocial: &'static [(&'static str, Stretch, u64)],
    /// Simple and qualified, and how many minutes are simple.
    overtime: (u64, u64, i32),
    /// The major holidays of some years.
    holidays: fn(RangeInclusive<i32>) -> Vec<Holiday>,
}

/// When a supplement of a preset holds, in whole hours.
enum Stretch {
    Evenings(&'static [Weekday], u32, u32),
    Weekly(Weekday, u32, Weekday, u32),
    Holidays,
}

/// Every preset.
pub(crate) const COST_PRESETS: [Preset; 1] = [SWEDEN_2026];

/// Prices of Swedish municipal home care: public figures gathered in November 2026 (an assistant nurse's hour with employer's
/// contributions, supplements for unsocial hours and overtime by the municipal main agreement). The major holidays run from
/// 18:00 on the day before the eve to 07:00 on the next day that is neither a Sunday nor a holiday, as employers publish that agreement's times: Easter, Pentecost, Midsummer,
/// Christmas, New Year, in any year by their rules.
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
    /// The prices, with the major holidays of all years that a shift of `horizon` may touch.
    pub(crate) fn costs(&self, horizon: Option<&Horizon>) -> Costs {
        let (simple, qualified, simple_minutes) = self.overtime;
        let unsocial = self.unsocial.iter();
        let holidays = horizon.map(|horizon| {
            let last = horizon.date(horizon.span().end).year();
            // New Year's supplements begin in the year before, and a shift may end two days after the last.
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
