//! Carers, and what they may do.

use chrono::NaiveDate;

use super::working_time::{CarryIn, Contract};
use crate::id::{ModeId, SkillId};

/// A person who works.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Carer {
    /// Id in the file.
    pub id: String,
    /// Mode of travel.
    pub mode: ModeId,
    /// Skills, with their dates.
    pub skills: Vec<Delegation>,
    /// Money per paid hour, in hundredths.
    pub hourly_cost: Option<u64>,
    /// Agreement with the carer about their work.
    pub contract: Contract,
    /// What the carer brings from before the horizon.
    pub carry_in: CarryIn,
    /// Pool of an unnamed substitute, who is another person in each problem. `None` for named carers.
    pub pool: Option<String>,
    /// Their profession, where it is told.
    pub role: Option<String>,
    /// Who employs them, as far as it is told, in the order of the file.
    pub employers: Vec<String>,
}

/// A skill that a carer has from one day to another, both included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Delegation {
    /// The skill.
    pub skill: SkillId,
    /// First day; `None` if there is no limit.
    pub from: Option<NaiveDate>,
    /// Last day; `None` if there is no limit.
    pub until: Option<NaiveDate>,
}

impl Delegation {
    /// Returns true if it is valid on `date`.
    pub fn holds_on(self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}
