//! What the problem file asks between visits, and between visits and carers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::texts::CivilTime;

/// Visits of one patient of which any two are kept apart, by minutes or by days.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["minutes"] }, { "required": ["days"] }]))]
pub struct Separation {
    /// Two or more.
    #[schemars(length(min = 2), extend("uniqueItems" = true))]
    pub visits: Vec<String>,
    /// From the end of one to the start of the next; 0: not at the same time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 10080))]
    pub minutes: Option<i32>,
    /// From the day on which one starts to the day on which the next does; 1: not on the same day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 366))]
    pub days: Option<u32>,
}

/// One visit before another.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstThen {
    /// The earlier visit.
    pub first: String,
    /// The later visit.
    pub then: String,
    /// From the end of the first to the start of the other, at least; 0 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_minutes: Option<i32>,
    /// The same, at most; any time unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_minutes: Option<i32>,
}

/// What must stay of a visit, if anybody makes it: at least one of carer, shift and start.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{ "required": ["carer"] }, { "required": ["shift"] }, { "required": ["start"] }]))]
pub struct Pin {
    /// Of which visit.
    pub visit: String,
    /// Who is among its carers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carer: Option<String>,
    /// In which shift one of its carers makes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<String>,
    /// When it starts, `2026-11-02T07:40`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<CivilTime>")]
    pub start: Option<String>,
    /// At a visit with stays, which of them the carer or the shift makes, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay: Option<u32>,
}
