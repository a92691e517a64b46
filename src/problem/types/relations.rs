//! Relations in the problem file: between visits, and between visits and carers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::texts::CivilTime;

/// Visits of one patient, any two of which are kept apart, by minutes or by days.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["minutes"] }, { "required": ["days"] }]))]
pub struct Separation {
    /// Ids of two or more visits.
    #[schemars(length(min = 2), extend("uniqueItems" = true))]
    pub visits: Vec<String>,
    /// Least minutes from the end of one visit to the start of the next. 0 means: not at the same time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 10080))]
    pub minutes: Option<i32>,
    /// Least number of days between the starts of two visits. 1 means: not on the same day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 366))]
    pub days: Option<u32>,
}

/// Two visits, one after the other.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstThen {
    /// Id of the earlier visit.
    pub first: String,
    /// Id of the later visit.
    pub then: String,
    /// Least minutes from the end of the first to the start of the second. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_minutes: Option<i32>,
    /// Greatest number of minutes from the end of the first to the start of the second. Default: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_minutes: Option<i32>,
}

/// What is fixed for a visit, if it is made: at least one of carer, shift and start.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{ "required": ["carer"] }, { "required": ["shift"] }, { "required": ["start"] }]))]
pub struct Pin {
    /// Id of the visit.
    pub visit: String,
    /// Id of a carer who is among its carers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carer: Option<String>,
    /// Id of the shift in which one of its carers makes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<String>,
    /// Start of the visit, as `2026-11-02T07:40`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<CivilTime>")]
    pub start: Option<String>,
    /// At a visit with stays, which of them the carer or the shift makes, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay: Option<u32>,
}
