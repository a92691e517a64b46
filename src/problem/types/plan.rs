//! The plan file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::price_proof::PriceProofEntry;
use super::texts::{Anything, CivilTime};

/// A whole plan file. A file from elsewhere needs only `format`, `assignments` and, if shifts have breaks, `breaks`.
/// The rest is a claim that [`check`](crate::check) recomputes.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    /// Always 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// Why the run stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stopped>,
    /// Terms of the objective in order of importance. Left out if it is the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective: Option<Vec<String>>,
    /// Score of the plan, term by term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<ValuesEntry>,
    /// Proven lower bound of each term, given the terms before it. A term is left out if nothing is proven of it: its
    /// bound is 0 and its value is greater.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<ValuesEntry>,
    /// One row for each carer at each visit.
    pub assignments: Vec<AssignmentEntry>,
    /// One row for each break of each staffed shift.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<BreakEntry>,
    /// Visits with empty places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unassigned: Vec<UnassignedEntry>,
    /// The carers whom each patient meets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patients: Vec<PatientEntry>,
    /// Why the unit needs so many distinct carers, where prices of visits in shifts prove it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_proof: Option<PriceProofEntry>,
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

/// A whole number for each term, by its name in files, in order.
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

/// The assignment of a carer to a visit.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentEntry {
    /// Id of the visit.
    pub visit: String,
    /// Id of the carer.
    pub carer: String,
    /// Id of the carer's shift.
    pub shift: String,
    /// When the visit starts, `2026-11-02T07:40`; at a visit with stays, when the carer comes.
    #[schemars(with = "CivilTime")]
    pub start: String,
    /// At a visit with stays, which of them the carer makes, counted from 1; 1 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay: Option<u32>,
}

/// A break that is taken.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BreakEntry {
    /// Id of the shift.
    pub shift: String,
    /// Start of the break.
    #[schemars(with = "CivilTime")]
    pub start: String,
    /// Length in minutes.
    #[schemars(range(min = 1, max = 1440))]
    pub minutes: i32,
}

/// A visit with empty places.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnassignedEntry {
    /// Id of the visit.
    pub visit: String,
    /// Number of empty places.
    #[schemars(range(min = 1, max = 1000))]
    pub missing: u32,
    /// At a visit with stays, which of them nobody makes, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay: Option<u32>,
    /// Why they stay empty. Empty in a plan from elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<ReasonEntry>,
}

/// Why places of a visit stay empty.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonEntry {
    /// Number of places that stay empty for this reason.
    #[schemars(range(min = 1, max = 1000))]
    pub places: u32,
    /// Kind of reason, such as `unskilled` or `overloaded_hours`.
    pub kind: String,
    /// True: no plan leaves fewer places empty for this reason.
    pub proven: bool,
    /// Carers whom this reason stops, each with what hinders them. Empty if the reason is about no single carer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carers: Vec<HinderedEntry>,
    /// The reason as a sentence.
    pub sentence: String,
}

/// A carer, and what hinders them from making a visit.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HinderedEntry {
    /// Id of the carer.
    pub carer: String,
    /// What hinders them: `busy`, `no_time_beside_breaks`, an obstacle, the name of the rule that the visit would
    /// break, or `nothing`.
    pub why: String,
}

/// The carers whom a patient meets.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatientEntry {
    /// Id of the patient.
    pub patient: String,
    /// Ids of the carers, in the order of the problem file.
    #[schemars(extend("uniqueItems" = true))]
    pub carers: Vec<String>,
    /// Lower bound on the number of different carers. It holds under the same condition as the bound of the unit.
    pub bound: u64,
}

/// Why a run stopped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stopped {
    /// Every term of the score is proven optimal.
    Optimal,
    /// The time limit was reached.
    TimeLimit,
    /// The iteration limit was reached.
    IterationLimit,
    /// The callback stopped the run.
    Cancelled,
}

impl Stopped {
    /// Returns the word for files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Optimal => "optimal",
            Self::TimeLimit => "time_limit",
            Self::IterationLimit => "iteration_limit",
            Self::Cancelled => "cancelled",
        }
    }
}
