//! Visits in the problem file, with the stays of their carers and when they may start.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::filled::filled;
use super::problem::{is_one, is_zero, one};
use super::texts::{Anything, CivilTime, Name};
use crate::instance::VisitKind;

/// A visit to a patient.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// Its id.
    #[schemars(with = "Name")]
    pub id: String,
    /// Id of the patient.
    pub patient: String,
    /// Length in minutes.
    #[schemars(range(min = 1, max = 1440))]
    pub minutes: i32,
    /// When it may start. At least one window.
    #[schemars(length(min = 1))]
    pub windows: Vec<StartWindow>,
    /// Number of carers who are there at the same time. Default: 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[schemars(range(min = 1, max = 1000))]
    pub carers: u32,
    /// Skills that every carer at the visit must have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Name>", extend("uniqueItems" = true))]
    pub skills: Vec<String>,
    /// Ids of carers to choose from: every carer at the visit is one of them. If empty: anybody.
    #[serde(
        default,
        deserialize_with = "filled",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[schemars(length(min = 1), extend("uniqueItems" = true))]
    pub required_carers: Vec<String>,
    /// Id of the place of the visit. Default: the patient's home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Kind of visit, for the official indicator.
    #[serde(default, skip_serializing_if = "VisitKind::is_usual")]
    pub kind: VisitKind,
    /// Weight of an empty place at the visit, 1 to 5. Default: 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[schemars(range(min = 1, max = 5))]
    pub priority: u32,
    /// Who is visited too, at the same time by the same carers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub other_patients: Vec<String>,
    /// What each carer does of it, where they come or leave at different times, or need different skills.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stays: Vec<Stay>,
    /// Anything that other systems know of it: carried along to plans and exports, and read by nobody here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Anything>")]
    pub custom: Option<serde_json::Value>,
    /// The role that every carer at the visit has; any where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Name>")]
    pub role: Option<String>,
    /// The kind of care, `cleaning`: `carers_by_set` counts the patient's carers for each by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Name>")]
    pub continuity_set: Option<String>,
    /// What every carer at the visit should be able to do, and need not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Name>", extend("uniqueItems" = true))]
    pub wished_skills: Vec<String>,
    /// How heavy the visit is, 0 to 1000, for shifts with `most_load`.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(min = 0, max = 1000))]
    pub load: u32,
}

/// What one of the carers at a visit does of it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stay {
    /// How long after the start of the visit the carer comes; 0 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1439))]
    pub after_minutes: Option<i32>,
    /// How long the carer stays; to the end of the visit unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 1440))]
    pub minutes: Option<i32>,
    /// What the carer must be able to do beside the skills of the visit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Name>", extend("uniqueItems" = true))]
    pub skills: Vec<String>,
}

/// When a visit may start, both ends included.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StartWindow {
    /// Earliest start, as `2026-11-02T07:30`.
    #[schemars(with = "CivilTime")]
    pub earliest: String,
    /// Latest start, as `2026-11-02T08:30`.
    #[schemars(with = "CivilTime")]
    pub latest: String,
}
