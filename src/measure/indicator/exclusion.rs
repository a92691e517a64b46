//! Reasons why a patient does not count.

use std::fmt;

use chrono::NaiveDate;

use crate::message::{Message, message};

/// Why a patient does not count in an indicator. If several reasons apply, it is the first in the order of the
/// variants.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Exclusion {
    /// The indicator has a least age, and the age of the patient is unknown.
    AgeUnknown,
    /// The patient is younger than the least age.
    TooYoung {
        /// Age of the patient in years.
        age: u32,
        /// Least age that counts, in years.
        least: u32,
    },
    /// The patient was away from home.
    Away {
        /// The first day of the window on which the patient was away.
        date: NaiveDate,
    },
    /// On some day the patient had too few visits of the counted kinds.
    TooFewVisits {
        /// The first such day of the window.
        date: NaiveDate,
        /// Number of visits on that day.
        visits: usize,
        /// Least number of visits that counts.
        least: usize,
    },
}

impl Exclusion {
    /// Returns the reason without its numbers. The text is the same for all patients with this reason.
    pub fn reason(self) -> Message {
        match self {
            Exclusion::AgeUnknown => message!("age unknown"),
            Exclusion::TooYoung { .. } => message!("too young"),
            Exclusion::Away { .. } => message!("away from home"),
            Exclusion::TooFewVisits { .. } => message!("too few visits on some day"),
        }
    }

    /// Returns the reason with its numbers.
    pub(crate) fn in_words(self) -> Message {
        match self {
            Exclusion::AgeUnknown => message!("the age is not known"),
            Exclusion::TooYoung { age, least } => {
                message!("{age} years old, below {least}", age, least)
            }
            Exclusion::Away { date } => message!("away from home on {date}", date),
            Exclusion::TooFewVisits {
                date,
                visits: 1,
                least,
            } => message!("1 visit on {date}, fewer than {least}", date, least),
            Exclusion::TooFewVisits {
                date,
                visits,
                least,
            } => message!(
                "{visits} visits on {date}, fewer than {least}",
                visits,
                date,
                least
            ),
        }
    }
}

impl fmt::Display for Exclusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.in_words().fmt(f)
    }
}
