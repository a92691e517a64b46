//! Days as templates name them: weekdays, and dates.

use chrono::{Datelike, Days, NaiveDate};

use crate::problem::DefectCode;
use crate::problem::json::{Cursor, date, quoted};
use crate::time::Horizon;

/// From Monday on, as chrono counts them.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A day that a template names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NamedDay {
    /// By its number from Monday, 0.
    Weekday(u32),
    Date(NaiveDate),
}

impl NamedDay {
    /// Whether `date` is such a day.
    pub(super) fn is(self, date: NaiveDate) -> bool {
        match self {
            Self::Weekday(weekday) => date.weekday().num_days_from_monday() == weekday,
            Self::Date(named) => date == named,
        }
    }
}

/// The weekdays and dates of a list, of which there is at least one.
pub(super) fn named_days(list: Cursor<'_, '_>) -> Option<Vec<NamedDay>> {
    let list = list.filled("name the days, or leave the field out")?;
    list.list(named_day)
}

fn named_day(day: Cursor<'_, '_>) -> Option<NamedDay> {
    let text = day.text()?;
    if let Some(weekday) = WEEKDAYS.iter().position(|&weekday| weekday == text) {
        return Some(NamedDay::Weekday(weekday as u32));
    }
    if text.starts_with(|letter: char| letter.is_ascii_digit()) {
        return date(day).map(NamedDay::Date);
    }
    day.wrong_as(
        DefectCode::NotATime,
        format!("is {}, no day", quoted(text)),
        "write mon, tue, wed, thu, fri, sat or sun, or a date like 2026-11-02",
    )
}

/// Every day of the horizon, in order.
pub(super) fn all_days(horizon: &Horizon) -> impl Iterator<Item = NaiveDate> {
    let start = horizon.start();
    (0..horizon.days() as u64).map(move |day| start + Days::new(day))
}
