//! Why a patient does not count.

use std::fmt;

use chrono::NaiveDate;

/// Why a patient does not count in an indicator; where several reasons hold, the first of these.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Exclusion {
    /// Only people from some age on count, and nothing says how old the patient is.
    AgeUnknown,
    /// The patient is younger than that.
    TooYoung {
        /// The patient's years.
        age: u32,
        /// The least that counts.
        least: u32,
    },
    /// The patient was away from home.
    Away {
        /// The first such day of the window.
        date: NaiveDate,
    },
    /// On some day the patient had too few visits of the kinds that count.
    TooFewVisits {
        /// The first such day of the window.
        date: NaiveDate,
        /// How many there were.
        visits: usize,
        /// The least that counts.
        least: usize,
    },
}

impl Exclusion {
    /// The reason without its numbers, the same for everybody whom it excludes.
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
