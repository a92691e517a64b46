//! What stands in a cell.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::message::{Message, Value};
use crate::problem::quoted;

/// The value of a cell.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) enum Cell {
    #[default]
    Empty,
    /// Texts that occur often are held once.
    Text(Arc<str>),
    Number(f64),
    Truth(bool),
    Date(NaiveDate),
    Clock(NaiveTime),
    Moment(NaiveDateTime),
    /// A length of time in minutes, from a cell with the format `[h]:mm`.
    Minutes(i64),
    /// What cannot be used, in words: an error of a formula, or a formula without a value.
    Unusable(Box<Message>),
}

impl Cell {
    pub(crate) fn unusable(what: Message) -> Self {
        Self::Unusable(Box::new(what))
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// Its text as a message shows it.
    pub(crate) fn shown(&self) -> Value {
        match self {
            Self::Unusable(what) => Message::clone(what).into(),
            other => quoted(&other.text()).into(),
        }
    }

    /// Its text as a CSV file has it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Unusable(what) => what.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Truth(true) => "yes".to_owned(),
            Self::Truth(false) => "no".to_owned(),
            Self::Date(date) => date.to_string(),
            Self::Clock(time) => time.format("%H:%M").to_string(),
            Self::Moment(civil) => civil.format("%Y-%m-%d %H:%M").to_string(),
            Self::Minutes(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        }
    }
}

/// Day 0 is 30 December 1899, which makes every day from March 1900 on right.
pub(crate) fn civil_of_serial(serial: f64) -> Option<NaiveDateTime> {
    let seconds = (serial * 86_400.0).round();
    if !(0.0..=3e11).contains(&seconds) {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
    first.checked_add_signed(TimeDelta::seconds(seconds as i64))
}

#[cfg(test)]
mod tests {
    use super::civil_of_serial;

    #[test]
    fn serial_numbers_are_days_and_parts_of_days() {
        for (serial, text) in [
            (46_328.0, "2026-11-02 00:00:00"),
            (46_328.312_5, "2026-11-02 07:30:00"),
            (61.0, "1900-03-01 00:00:00"),
        ] {
            assert_eq!(civil_of_serial(serial).unwrap().to_string(), text);
        }
        assert_eq!(civil_of_serial(-1.0), None);
        assert_eq!(civil_of_serial(f64::NAN), None);
    }
}
