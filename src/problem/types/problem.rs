//! The problem file.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::one_or_more;
use super::texts::{Anything, CivilTime, ClockWindow, Date, Name, OneOrMore, Several};
use super::{
    CarryIn, Contract, Cost, DayChoice, FirstThen, Patient, Pin, Pool, SameTime, Separation,
    ShiftTemplate, StartWindow, Visit, VisitTemplate, WorkingTime,
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
    /// Visits of one patient on days of one of several sets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub day_choices: Vec<DayChoice>,
    /// Visits of one patient that start at nearly the same time of day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_time: Vec<SameTime>,
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
