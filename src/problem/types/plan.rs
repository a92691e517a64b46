//! The plan file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::texts::{Anything, CivilTime};

/// A whole plan file. One that comes from elsewhere needs only `format`, `assignments` and, where shifts have them,
/// `breaks`; what else it says is a claim that [`check`](crate::check) recomputes.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    /// Always 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// Why the solver stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stopped>,
    /// What was asked of the plan, the first first; left out where nothing but the default was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective: Option<Vec<String>>,
    /// What the plan is worth, term by term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<ValuesEntry>,
    /// What no plan can beat, each term given the terms before it; left out are terms of which nothing is proven, which is a bound of
    /// 0 under a value that is more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<ValuesEntry>,
    /// One for each carer at each visit.
    pub assignments: Vec<AssignmentEntry>,
    /// One for each break of each staffed shift.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<BreakEntry>,
    /// Visits with empty places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unassigned: Vec<UnassignedEntry>,
    /// Whom each patient meets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patients: Vec<PatientEntry>,
    /// What rows of the problem carry for other systems.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom: Option<CustomEntry>,
}

/// Fields of the user's own by the ids of the problem; of shifts only those that make visits.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomEntry {
    /// Of places.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "BTreeMap<String, Anything>")]
    pub places: BTreeMap<String, Value>,
    /// Of carers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "BTreeMap<String, Anything>")]
    pub carers: BTreeMap<String, Value>,
    /// Of shifts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "BTreeMap<String, Anything>")]
    pub shifts: BTreeMap<String, Value>,
    /// Of patients.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "BTreeMap<String, Anything>")]
    pub patients: BTreeMap<String, Value>,
    /// Of visits.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "BTreeMap<String, Anything>")]
    pub visits: BTreeMap<String, Value>,
}

/// A whole number for each term, by its name in the file, in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ValuesEntry(pub Vec<(String, u64)>);

impl Serialize for ValuesEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(term, value)| (term, value)))
    }
}

impl<'de> Deserialize<'de> for ValuesEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

impl JsonSchema for ValuesEntry {
    fn schema_name() -> Cow<'static, str> {
        "Values".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A whole number for each term, by its name, in order.",
            "type": "object",
            "additionalProperties": { "type": "integer", "minimum": 0 },
            "required": ["unassigned", "distinct_carers"]
        })
    }
}

/// Keeps the order of the file, which a map would lose.
struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = ValuesEntry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number for each term")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<ValuesEntry, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = source.next_entry()? {
            values.push(value);
        }
        Ok(ValuesEntry(values))
    }
}

/// A carer at a visit.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentEntry {
    /// Which visit.
    pub visit: String,
    /// Who comes.
    pub carer: String,
    /// In which of their shifts.
    pub shift: String,
    /// When the visit starts, `2026-11-02T07:40`; at a visit with stays, when the carer comes.
    #[schemars(with = "CivilTime")]
    pub start: String,
    /// At a visit with stays, which of them the carer makes, counted from 1; 1 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay: Option<u32>,
}

/// A break taken.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BreakEntry {
    /// In which shift.
    pub shift: String,
    /// When it starts.
    #[schemars(with = "CivilTime")]
    pub start: String,
    /// How long it is.
    #[schemars(range(min = 1, max = 1440))]
    pub minutes: i32,
}

/// A visit with empty places.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnassignedEntry {
    /// Which visit.
    pub visit: String,
    /// How many carers are missing.
    #[schemars(range(min = 1, max = 1000))]
    pub missing: u32,
    /// At a visit with stays, which of them nobody makes, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay: Option<u32>,
    /// Why; nothing in a plan from elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<ReasonEntry>,
}

/// Why places of a visit stay empty.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonEntry {
    /// How many places.
    #[schemars(range(min = 1, max = 1000))]
    pub places: u32,
    /// What sort of reason it is: `unskilled`, `overloaded_hours`, ...
    pub kind: String,
    /// Whether no plan leaves fewer places empty for this reason.
    pub proven: bool,
    /// Who could come as far as this reason goes, and what keeps each; nobody where it is about no single carer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carers: Vec<HinderedEntry>,
    /// The reason in words.
    pub sentence: String,
}

/// A carer and what keeps them from a visit.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HinderedEntry {
    /// Who.
    pub carer: String,
    /// `busy`, `no_time_beside_breaks`, an obstacle, the name of a rule that it would break, or `nothing`.
    pub why: String,
}

/// Whom a patient meets.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatientEntry {
    /// Which patient.
    pub patient: String,
    /// Who comes, in the order of the problem file.
    #[schemars(extend("uniqueItems" = true))]
    pub carers: Vec<String>,
    /// The least number of different carers, under the same condition as the bound of the whole.
    pub bound: u64,
}

/// Why a run stopped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stopped {
    /// Every term of the score is proven.
    Optimal,
    /// The time was up.
    TimeLimit,
    /// The rounds of improvement were used up.
    IterationLimit,
    /// The callback broke the run off.
    Cancelled,
}

impl Stopped {
    /// The word for it in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Optimal => "optimal",
            Self::TimeLimit => "time_limit",
            Self::IterationLimit => "iteration_limit",
            Self::Cancelled => "cancelled",
        }
    }
}
