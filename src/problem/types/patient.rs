//! Patients in the problem file, with whom and what they ask for.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::texts::{Anything, Date, Name};
use crate::instance::ShareOf;

/// A person who is cared for.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("dependentRequired" = { "contact_share": ["contact_carer"] }))]
pub struct Patient {
    /// Their id.
    #[schemars(with = "Name")]
    pub id: String,
    /// Id of the place of their home.
    pub place: String,
    /// Age in years, for the official indicator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 130))]
    pub age: Option<u32>,
    /// Carers whom the patient asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub preferred_carers: Vec<Preference>,
    /// Ids of carers who never come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub excluded_carers: Vec<String>,
    /// Id of the named contact carer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_carer: Option<String>,
    /// Share of visits or days that the contact carer should make.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_share: Option<ContactShare>,
    /// Number of different carers that the patient should meet at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 1000))]
    pub max_carers: Option<u32>,
    /// Number of different carers that the patient may meet at most, whatever stays unassigned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 1000))]
    pub carer_limit: Option<u32>,
    /// Weight of each of the patient's carers in `weighted_carers`, 1 to 100. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 100))]
    pub continuity_weight: Option<u32>,
    /// Days away from home. No visit starts on them if its windows include other days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absences: Vec<Absence>,
    /// True: a new carer comes the first time together with a known carer. Default: false.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub supervised_first_visits: bool,
    /// Anything that other systems know of them: carried along to plans and exports, and read by nobody here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Anything>")]
    pub custom: Option<serde_json::Value>,
    /// Their contacts by role: a role, and the carer of that role.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub contacts: BTreeMap<String, String>,
}

/// A carer whom a patient asks for.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Preference {
    /// Id of a carer, with weight 1.
    Carer(String),
    /// A carer with another weight.
    Graded {
        /// Id of the carer.
        carer: String,
        /// Weight, 1 to 100.
        #[schemars(range(min = 1, max = 100))]
        weight: u32,
    },
}

/// The share of a patient's visits, or of the days with visits, that the contact carer should make.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(from = "WrittenShare")]
pub struct ContactShare {
    /// Share, 0 to 1.
    pub part: f64,
    /// What it is a share of.
    pub of: ShareOf,
}

/// Days on which a patient is away from home, both included.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// First day, as `2026-11-05`.
    #[schemars(with = "Date")]
    pub from: String,
    /// Last day, as `2026-11-07`.
    #[schemars(with = "Date")]
    pub until: String,
}

/// A share as in files: of the visits, or of what is named.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
enum WrittenShare {
    OfVisits(#[schemars(range(min = 0.0, max = 1.0))] f64),
    Named {
        #[schemars(range(min = 0.0, max = 1.0))]
        part: f64,
        #[serde(default)]
        of: ShareOf,
    },
}

impl From<WrittenShare> for ContactShare {
    fn from(written: WrittenShare) -> Self {
        match written {
            WrittenShare::OfVisits(part) => Self {
                part,
                of: ShareOf::Visits,
            },
            WrittenShare::Named { part, of } => Self { part, of },
        }
    }
}
