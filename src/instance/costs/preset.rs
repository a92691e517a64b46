//! Prices with a name and a date.

use super::prices::{Costs, Holiday, Overtime, Supplement, When};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use crate::time::Minutes;

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
    /// The years whose holidays are listed.
    years: (i32, i32),
    /// From a day at one hour until a day at another.
    holidays: &'static [(Day, u32, Day, u32)],
}

type Day = (i32, u32, u32);

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
/// Christmas, New Year.
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
    years: (2026, 2027),
    holidays: &[
        ((2025, 12, 30), 18, (2026, 1, 2), 7),
        ((2026, 4, 2), 18, (2026, 4, 7), 7),
        ((2026, 5, 22), 18, (2026, 5, 25), 7),
        ((2026, 6, 18), 18, (2026, 6, 22), 7),
        ((2026, 12, 23), 18, (2026, 12, 28), 7),
        ((2026, 12, 30), 18, (2027, 1, 2), 7),
        ((2027, 3, 25), 18, (2027, 3, 30), 7),
        ((2027, 5, 14), 18, (2027, 5, 17), 7),
        ((2027, 6, 24), 18, (2027, 6, 28), 7),
        ((2027, 12, 23), 18, (2027, 12, 27), 7),
        ((2027, 12, 30), 18, (2028, 1, 3), 7),
    ],
};

impl Preset {
    /// Whether its holidays are listed from one date to another.
    pub(crate) fn knows(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.years.0 <= first.year() && last.year() <= self.years.1
    }

    /// The years whose holidays are listed, in words.
    pub(crate) fn years(&self) -> String {
        format!("{} to {}", self.years.0, self.years.1)
    }

    /// The prices.
    pub(crate) fn costs(&self) -> Costs {
        let (simple, qualified, simple_minutes) = self.overtime;
        let unsocial = self.unsocial.iter();
        let holidays = self.holidays.iter();
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
            holidays: holidays
                .map(|&(first, from, last, until)| Holiday {
                    from: at(first, from),
                    until: at(last, until),
                })
                .collect(),
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

fn at((year, month, day): Day, full_hour: u32) -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(year, month, day).expect("a day of the table");
    date.and_time(hour(full_hour))
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour of the table")
}
