//! Patients: whom they ask for, whom they know, and when they are away.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::exact_share::Share;
use super::visit_kinds::ShareOf;
use crate::id::{CarerId, PlaceId};

/// A person who is cared for.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Patient {
    /// Id in the file.
    pub id: String,
    /// Home.
    pub place: PlaceId,
    /// Age in years.
    pub age: Option<u32>,
    /// Carers whom the patient asks for.
    pub preferred: Vec<Preference>,
    /// The greatest weight of those whom they ask for, 0 where they ask for nobody; in a part of a problem, also of those outside it.
    pub greatest_weight: u32,
    /// Carers who never come.
    pub excluded: Vec<CarerId>,
    /// Named contact carer.
    pub contact: Option<CarerId>,
    /// Share of visits or days that the contact carer should make.
    pub contact_share: Option<ContactShare>,
    /// Number of different carers that the patient should meet at most.
    pub max_carers: Option<u32>,
    /// Number of different carers that the patient may meet at most, whatever stays unassigned.
    pub carer_limit: Option<u32>,
    /// Weight of each of the patient's carers, 1 to 100.
    pub continuity_weight: u32,
    /// Days away from home, in the order of the file.
    pub absences: Vec<Absence>,
    /// True if a new carer comes the first time together with a known carer. The problem then has a history.
    pub supervised_first_visits: bool,
    /// Their contacts by role, each a carer of that role.
    pub contacts: BTreeMap<String, CarerId>,
}

impl Patient {
    /// Returns by how much the weight of `carer` is below the greatest weight. It is 0 if the patient asks for nobody.
    pub fn objection(&self, carer: CarerId) -> u64 {
        let own = self.preferred.iter().find(|asked| asked.carer == carer);
        u64::from(self.greatest_weight - own.map_or(0, |asked| asked.weight))
    }
}

/// A carer whom a patient asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Preference {
    /// The carer.
    pub carer: CarerId,
    /// Weight, 1 to 100.
    pub weight: u32,
}

/// The share of a patient's visits, or of the days with visits, that the contact carer should make.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct ContactShare {
    /// The share.
    pub part: Share,
    /// What it is a share of.
    pub of: ShareOf,
}

/// Days on which a patient is away from home, both included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Absence {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// A carer whom a patient has met before the horizon.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Acquaintance {
    /// The carer.
    pub carer: CarerId,
    /// Number of visits.
    pub visits: u32,
    /// Day of the last visit.
    pub last: NaiveDate,
}
