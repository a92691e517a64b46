//! Days as templates name them: weekdays, and dates.

use chrono::{Datelike, Days, NaiveDate};

use crate::instance::DaySet;
use crate::message::message;
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Schema, date, quoted};
use crate::time::Horizon;

const DAY_SET: Schema = Schema {
    what: || message!("a set of days"),
    fields: &["days", "gap_days"],
};

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
    let list = list.filled(message!("name the days, or leave the field out"))?;
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
        message!("is {text}, no day", text = quoted(text)),
        message!("write mon, tue, wed, thu, fri, sat or sun, or a date like 2026-11-02"),
    )
}

/// A set of days that visits may follow, as the file names them.
pub(super) struct WrittenDaySet {
    /// Every day where there are none.
    days: Vec<NamedDay>,
    pub(super) gap: usize,
}

/// Reads a set of days, which names its days or says how far apart they are.
pub(super) fn written_day_set(cursor: Cursor<'_, '_>) -> Option<WrittenDaySet> {
    let fields = cursor.object(&DAY_SET)?;
    let days = fields.optional("days", named_days);
    let gap = fields.optional_or("gap_days", 1_i32, |gap| {
        gap.whole(
            1..=366,
            message!("visits are kept from 1 to 366 days apart"),
        )
    });
    if !fields.has("days") && !fields.has("gap_days") {
        return cursor.wrong_as(
            DefectCode::MissingField,
            message!(r#"has neither "days" nor "gap_days""#),
            message!("name its days, or say how many days lie from one visit to another at least"),
        );
    }
    Some(WrittenDaySet {
        days: days?,
        gap: gap? as usize,
    })
}

impl WrittenDaySet {
    /// The set in a horizon, with its days numbered.
    pub(super) fn in_horizon(&self, horizon: &Horizon) -> DaySet {
        let numbered = all_days(horizon).enumerate();
        let of_the_set = numbered.filter(|&(_, date)| self.may_be_on(date));
        DaySet {
            days: of_the_set.map(|(day, _)| day).collect(),
            gap: self.gap,
        }
    }

    /// Whether `date` is a day of the set.
    pub(super) fn may_be_on(&self, date: NaiveDate) -> bool {
        self.days.is_empty() || self.days.iter().any(|day| day.is(date))
    }
}

/// Every day of the horizon, in order.
pub(super) fn all_days(horizon: &Horizon) -> impl Iterator<Item = NaiveDate> {
    let start = horizon.start();
    (0..horizon.days() as u64).map(move |day| start + Days::new(day))
}
