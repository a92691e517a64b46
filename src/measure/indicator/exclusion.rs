//! Reasons why a patient does not count.

use std::fmt;

use chrono::NaiveDate;

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
    pub fn reason(self) -> &'static str {
        match self {
            Exclusion::AgeUnknown => "age unknown",
            Exclusion::TooYoung { .. } => "too young",
            Exclusion::Away { .. } => "away from home",
            Exclusion::TooFewVisits { .. } => "too few visits on some day",
        }
    }
}

impl fmt::Display for Exclusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Exclusion::AgeUnknown => write!(f, "the age is not known"),
            Exclusion::TooYoung { age, least } => write!(f, "{age} years old, below {least}"),
            Exclusion::Away { date } => write!(f, "away from home on {date}"),
            Exclusion::TooFewVisits {
                date,
                visits,
                least,
            } => {
                let noun = if *visits == 1 { "visit" } else { "visits" };
                write!(f, "{visits} {noun} on {date}, fewer than {least}")
            }
        }
    }
}
