//! The problem file.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::instance::{ShareOf, VisitKind};

use super::filled::filled;
use super::texts::{Anything, CivilTime, ClockWindow, Date, Name, Several};
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
    /// Who works.
    pub carers: Vec<Carer>,
    /// When they work.
    pub shifts: Vec<Shift>,
    /// Who is cared for.
    #[schemars(length(min = 1))]
    pub patients: Vec<Patient>,
    /// What is to be done.
    pub visits: Vec<Visit>,
    /// Whom the patients have met before; left out, that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history: Option<Vec<Acquaintance>>,
    /// What is asked of a plan, the first first; left out, [`Objective::default`](crate::score::Objective::default).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective: Option<Vec<String>>,
    /// What paid time costs; left out, what carers' `hourly_cost` says and nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    /// Visits of one patient that are kept apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub separations: Vec<Separation>,
    /// Minutes by which any two visits of any patient are kept apart.
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
    /// Visits that come one after another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first_then: Vec<FirstThen>,
    /// Carers who are never at the same visit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Several>")]
    pub never_together: Vec<Vec<String>>,
    /// What must stay.
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
    /// Substitutes without a name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pools: Vec<Pool>,
    /// How long and how often anybody may work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_time: Option<WorkingTime>,
}

/// A carer whom a patient has met before the horizon.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acquaintance {
    /// Who was visited.
    pub patient: String,
    /// Who came.
    pub carer: String,
    /// How many times.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub visits: u32,
    /// The day of the last visit, `2026-10-30`.
    #[schemars(with = "Date")]
    pub last: String,
}

/// The civil days to plan.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Horizon {
    /// First day, `2026-11-02`.
    #[schemars(with = "Date")]
    pub start: String,
    /// Number of days; 14 where the file leaves it out.
    #[serde(default = "fortnight")]
    #[schemars(range(min = 1, max = 366))]
    pub days: u32,
    /// IANA name, `Europe/Stockholm`.
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

/// How long one mode takes between places, and how far it is.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Travel {
    /// A square table of whole minutes in the order of the places.
    Matrix {
        /// Row: from; column: to.
        #[schemars(inner(inner(range(min = 0, max = 10080))))]
        minutes: Vec<Vec<i32>>,
        /// How far it is in whole metres, a table of the same shape.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(inner(inner(range(min = 0, max = 100_000_000))))]
        metres: Option<Vec<Vec<u32>>>,
    },
    /// By great circle.
    Speed {
        /// Kilometres an hour.
        #[schemars(range(max = 1000.0), extend("exclusiveMinimum" = 0))]
        speed_kmh: f64,
        /// How much longer the road is than the great circle.
        #[schemars(range(min = 0.1, max = 100.0))]
        detour: f64,
        /// Minutes to leave and arrive.
        #[schemars(range(min = 0.0, max = 1440.0))]
        extra_minutes: f64,
    },
}

/// Somebody who works.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Carer {
    /// Their id.
    #[schemars(with = "Name")]
    pub id: String,
    /// A mode of travel; may be left out where there is just one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<String>,
    /// What they may do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub skills: Vec<Skill>,
    /// Money for each paid hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e6))]
    pub hourly_cost: Option<f64>,
    /// What is agreed with them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// What they bring from before the horizon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carry_in: Option<CarryIn>,
    /// Anything that other systems know of them: carried along to plans and exports, and read by nobody here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Anything>")]
    pub custom: Option<serde_json::Value>,
}

/// Something a carer may do, perhaps for some days only.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Skill {
    /// On every day.
    Always(#[schemars(with = "Name")] String),
    /// From one day to another, both included.
    Dated {
        /// Its id.
        #[schemars(with = "Name")]
        skill: String,
        /// First day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(with = "Option<Date>")]
        from: Option<String>,
        /// Last day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(with = "Option<Date>")]
        until: Option<String>,
    },
}

/// A paid stretch at work.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// Its id.
    #[schemars(with = "Name")]
    pub id: String,
    /// Who works it.
    pub carer: String,
    /// `2026-11-02T07:00`.
    #[schemars(with = "CivilTime")]
    pub start: String,
    /// `2026-11-02T15:30`.
    #[schemars(with = "CivilTime")]
    pub end: String,
    /// Where the day starts; left out, at the first visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_place: Option<String>,
    /// Where the day ends; left out, at the last visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_place: Option<String>,
    /// Unpaid breaks in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 8))]
    pub breaks: Vec<BreakRule>,
    /// Whether it may be left out of the roster.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// Anything that other systems know of it: carried along to plans and exports, and read by nobody here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Anything>")]
    pub custom: Option<serde_json::Value>,
}

/// A break that a staffed shift must hold.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BreakRule {
    /// How long it is.
    #[schemars(range(min = 1, max = 1440))]
    pub minutes: i32,
    /// When it may start at the earliest.
    #[schemars(with = "CivilTime")]
    pub earliest: String,
    /// When it may start at the latest.
    #[schemars(with = "CivilTime")]
    pub latest: String,
}

/// Somebody who is cared for.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("dependentRequired" = { "contact_share": ["contact_carer"] }))]
pub struct Patient {
    /// Their id.
    #[schemars(with = "Name")]
    pub id: String,
    /// Their home.
    pub place: String,
    /// Years, for the official indicator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 130))]
    pub age: Option<u32>,
    /// Whom they ask for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub preferred_carers: Vec<Preference>,
    /// Who never comes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub excluded_carers: Vec<String>,
    /// Their named contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_carer: Option<String>,
    /// Which part of the visits, or days, is the contact's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_share: Option<ContactShare>,
    /// How many different carers they should meet at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 1000))]
    pub max_carers: Option<u32>,
    /// How many different carers they meet at most, whatever stays unassigned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 1000))]
    pub carer_limit: Option<u32>,
    /// 1 to 100: how much each of their carers weighs in `weighted_carers`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 100))]
    pub continuity_weight: Option<u32>,
    /// When they are away from home: no visit starts then where its windows have another day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absences: Vec<Absence>,
    /// Whether a carer who is new to the patient comes first together with one who is known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub supervised_first_visits: bool,
    /// Anything that other systems know of them: carried along to plans and exports, and read by nobody here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Anything>")]
    pub custom: Option<serde_json::Value>,
}

/// A carer whom a patient asks for.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Preference {
    /// Asked for with weight 1.
    Carer(String),
    /// Asked for more, or less, than others.
    Graded {
        /// Who.
        carer: String,
        /// 1 to 100.
        #[schemars(range(min = 1, max = 100))]
        weight: u32,
    },
}

/// Which part of a patient's visits, or of the days with visits, is the contact carer's.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(from = "WrittenShare")]
pub struct ContactShare {
    /// 0 to 1.
    pub part: f64,
    /// Of what.
    pub of: ShareOf,
}

/// Days on which a patient is away from home, both included.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// First day, `2026-11-05`.
    #[schemars(with = "Date")]
    pub from: String,
    /// Last day, `2026-11-07`.
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
    /// To whom.
    pub patient: String,
    /// How long it lasts.
    #[schemars(range(min = 1, max = 1440))]
    pub minutes: i32,
    /// When it may start.
    #[schemars(length(min = 1))]
    pub windows: Vec<StartWindow>,
    /// How many carers are there at once.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[schemars(range(min = 1, max = 1000))]
    pub carers: u32,
    /// What every carer at the visit must be able to do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Name>", extend("uniqueItems" = true))]
    pub skills: Vec<String>,
    /// Of whom every carer at the visit is one; anybody where there are none.
    #[serde(
        default,
        deserialize_with = "filled",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[schemars(length(min = 1), extend("uniqueItems" = true))]
    pub required_carers: Vec<String>,
    /// Where it is, if not at the patient's home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What the official indicator counts it as.
    #[serde(default, skip_serializing_if = "VisitKind::is_usual")]
    pub kind: VisitKind,
    /// 1 to 5: what an empty carer's place weighs.
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
    /// `2026-11-02T07:30`.
    #[schemars(with = "CivilTime")]
    pub earliest: String,
    /// `2026-11-02T08:30`.
    #[schemars(with = "CivilTime")]
    pub latest: String,
}

/// A share as files write it: a part of the visits, or of what is named.
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

pub(super) fn is_one(count: &u32) -> bool {
    *count == 1
}
