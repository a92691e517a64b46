//! The problem file.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::instance::{ShareOf, VisitKind};

use super::filled::filled;
use super::one_or_more;
use super::texts::{Anything, CivilTime, ClockWindow, Date, Name, OneOrMore, Several};
use super::{
    CarryIn, Contract, Cost, FirstThen, Pin, Pool, Separation, ShiftTemplate, VisitTemplate,
    WorkingTime,
};

/// A whole problem file.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{ "required": ["visit_templates"] }, { "properties": { "visits": { "minItems": 1 } } }]))]
pub struct Problem {
    /// Always 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// The civil days to plan.
    pub horizon: Horizon,
    /// Homes and bases.
    pub places: Vec<Place>,
    /// Travel by mode.
    #[schemars(extend("minProperties" = 1))]
    pub travel: BTreeMap<String, Travel>,
    /// The people who work.
    pub carers: Vec<Carer>,
    /// Their shifts.
    pub shifts: Vec<Shift>,
    /// The people who are cared for.
    #[schemars(length(min = 1))]
    pub patients: Vec<Patient>,
    /// The visits to patients.
    pub visits: Vec<Visit>,
    /// The carers whom patients have met before. `None`: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history: Option<Vec<Acquaintance>>,
    /// Terms of the objective in order of importance. Default:
    /// [`Objective::default`](crate::score::Objective::default).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective: Option<Vec<String>>,
    /// Prices. If left out, only `hourly_cost` of carers counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    /// Visits of one patient that are kept apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub separations: Vec<Separation>,
    /// Least minutes between any two visits of any patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 10080))]
    pub visits_apart_minutes: Option<i32>,
    /// Visits that the same carers make.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Several>")]
    pub same_carer: Vec<Vec<String>>,
    /// Visits no two of which the same carer makes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Several>")]
    pub different_carers: Vec<Vec<String>>,
    /// Pairs of visits that come one after another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first_then: Vec<FirstThen>,
    /// Carers who are never at the same visit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Several>")]
    pub never_together: Vec<Vec<String>>,
    /// What is fixed for visits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
    /// Shifts that any of several carers may work, on any of several days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shift_templates: Vec<ShiftTemplate>,
    /// Visits that come again, each on several days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visit_templates: Vec<VisitTemplate>,
    /// Parts of the day in which such visits may start, by name, with times like `07:00`; these beside, or in place of, the usual ones.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "BTreeMap<String, ClockWindow>")]
    pub slots: BTreeMap<String, StartWindow>,
    /// Unnamed substitutes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pools: Vec<Pool>,
    /// Limits of working time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_time: Option<WorkingTime>,
}

/// A carer whom a patient has met before the horizon.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acquaintance {
    /// Id of the patient.
    pub patient: String,
    /// Id of the carer.
    pub carer: String,
    /// Number of visits.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub visits: u32,
    /// Day of the last visit, as `2026-10-30`.
    #[schemars(with = "Date")]
    pub last: String,
}

/// The civil days to plan.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Horizon {
    /// First day, as `2026-11-02`.
    #[schemars(with = "Date")]
    pub start: String,
    /// Number of days. Default: 14.
    #[serde(default = "fortnight")]
    #[schemars(range(min = 1, max = 366))]
    pub days: u32,
    /// IANA name, as `Europe/Stockholm`.
    pub time_zone: String,
}

/// A home or a base.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its id.
    #[schemars(with = "Name")]
    pub id: String,
    /// Degrees north, WGS 84.
    #[schemars(range(min = -90.0, max = 90.0))]
    pub lat: f64,
    /// Degrees east, WGS 84.
    #[schemars(range(min = -180.0, max = 180.0))]
    pub lon: f64,
    /// Anything that other systems know of it: carried along to plans and exports, and read by nobody here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Anything>")]
    pub custom: Option<serde_json::Value>,
}

/// Travel times of one mode between places, and distances.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Travel {
    /// A square matrix of whole minutes, in the order of the places.
    Matrix {
        /// Minutes: one row per place of departure, one column per destination.
        #[schemars(inner(inner(range(min = 0, max = 10080))))]
        minutes: Vec<Vec<i32>>,
        /// Distances in whole metres, in the same shape.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(inner(inner(range(min = 0, max = 100_000_000))))]
        metres: Option<Vec<Vec<u32>>>,
    },
    /// Travel by great-circle distance.
    Speed {
        /// Speed in kilometres per hour.
        #[schemars(range(max = 1000.0), extend("exclusiveMinimum" = 0))]
        speed_kmh: f64,
        /// Ratio of the road distance to the great-circle distance.
        #[schemars(range(min = 0.1, max = 100.0))]
        detour: f64,
        /// Minutes for leaving and arriving, per trip.
        #[schemars(range(min = 0.0, max = 1440.0))]
        extra_minutes: f64,
    },
}

/// A person who works.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Carer {
    /// Their id.
    #[schemars(with = "Name")]
    pub id: String,
    /// Mode of travel. May be left out if there is only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<String>,
    /// Skills of the carer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub skills: Vec<Skill>,
    /// Money per paid hour, without supplements. Default: the `hourly` price of the problem.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e6))]
    pub hourly_cost: Option<f64>,
    /// Agreement with the carer about their work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// What the carer brings from before the horizon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carry_in: Option<CarryIn>,
    /// Anything that other systems know of them: carried along to plans and exports, and read by nobody here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Anything>")]
    pub custom: Option<serde_json::Value>,
    /// Their profession, `nurse`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Name>")]
    pub role: Option<String>,
    /// Who employs them: one text in the file, or a list where employers share the carer.
    #[serde(default, with = "one_or_more", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "OneOrMore")]
    pub employer: Vec<String>,
}

/// A skill of a carer, with or without dates.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Skill {
    /// A skill on every day.
    Always(#[schemars(with = "Name")] String),
    /// A skill from one day to another, both included.
    Dated {
        /// Id of the skill.
        #[schemars(with = "Name")]
        skill: String,
        /// First day. If left out: no limit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(with = "Option<Date>")]
        from: Option<String>,
        /// Last day. If left out: no limit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(with = "Option<Date>")]
        until: Option<String>,
    },
}

/// A paid time span at work.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// Its id.
    #[schemars(with = "Name")]
    pub id: String,
    /// Id of the carer who works it.
    pub carer: String,
    /// Start, as `2026-11-02T07:00`.
    #[schemars(with = "CivilTime")]
    pub start: String,
    /// End, as `2026-11-02T15:30`.
    #[schemars(with = "CivilTime")]
    pub end: String,
    /// Id of the place where the shift starts. If left out: at the first visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_place: Option<String>,
    /// Id of the place where the shift ends. If left out: at the last visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_place: Option<String>,
    /// Unpaid breaks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 8))]
    pub breaks: Vec<BreakRule>,
    /// True: the roster may leave the shift out. Default: false.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// Anything that other systems know of it: carried along to plans and exports, and read by nobody here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Anything>")]
    pub custom: Option<serde_json::Value>,
    /// What the loads of its visits come to at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1_000_000))]
    pub most_load: Option<u32>,
}

/// A break that a staffed shift must contain.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BreakRule {
    /// Length in minutes.
    #[schemars(range(min = 1, max = 1440))]
    pub minutes: i32,
    /// Earliest start.
    #[schemars(with = "CivilTime")]
    pub earliest: String,
    /// Latest start.
    #[schemars(with = "CivilTime")]
    pub latest: String,
}

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

fn fortnight() -> u32 {
    14
}

pub(super) fn one() -> u32 {
    1
}

pub(super) fn is_zero(count: &u32) -> bool {
    *count == 0
}

pub(super) fn is_one(count: &u32) -> bool {
    *count == 1
}
