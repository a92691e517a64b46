//! What the problem file says of who may work when, and under which rules.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Skill;
use super::filled::filled;
use super::one_or_more;
use super::texts::{
    Anything, CivilTime, ClockBreak, ClockTime, Name, NamedDay, OneOrMore, RuleSet, ShiftHours,
};

/// A shift that any of several carers may work, on any of several days: optional shifts with the ids `TEMPLATE/CARER/DATE`.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [
    { "required": ["start", "end"], "not": { "required": ["parts"] } },
    { "required": ["parts"], "properties": { "start": false, "end": false, "breaks": false } }
]))]
pub struct ShiftTemplate {
    /// Its id.
    #[schemars(with = "Name")]
    pub id: String,
    /// `07:00`; empty where there are parts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(with = "ClockTime")]
    pub start: String,
    /// `15:30`; on the next day where it is not after the start. Empty where there are parts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(with = "ClockTime")]
    pub end: String,
    /// `mon` to `sun` or dates; every day where there are none.
    #[serde(
        default,
        deserialize_with = "filled",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[schemars(with = "Vec<NamedDay>", length(min = 1))]
    pub days: Vec<String>,
    /// Ids of carers and of pools; anybody where there are none.
    #[serde(
        default,
        deserialize_with = "filled",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[schemars(length(min = 1))]
    pub carers: Vec<String>,
    /// What whoever works it must be able to do on that day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Name>", extend("uniqueItems" = true))]
    pub skills: Vec<String>,
    /// Where the day starts; left out, at the first visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_place: Option<String>,
    /// Where the day ends; left out, at the last visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_place: Option<String>,
    /// Unpaid breaks, with times like `11:00`; none where there are parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<ClockBreak>", length(max = 8))]
    pub breaks: Vec<crate::problem::types::BreakRule>,
    /// Of a split shift, two or more with unpaid time between them, in place of `start`, `end` and `breaks`.
    #[serde(
        default,
        deserialize_with = "filled",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[schemars(length(min = 2))]
    pub parts: Vec<ShiftPart>,
    /// Anything that other systems know of its shifts: carried along to plans and exports, and read by nobody here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Anything>")]
    pub custom: Option<serde_json::Value>,
    /// What the loads of the visits of each of its shifts come to at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1_000_000))]
    pub most_load: Option<u32>,
}

/// A part of a split shift.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShiftPart {
    /// `07:00`.
    #[schemars(with = "ClockTime")]
    pub start: String,
    /// `11:00`; of the last part, on the next day where it is not after the start.
    #[schemars(with = "ClockTime")]
    pub end: String,
    /// Unpaid breaks in the part, with times like `09:00`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<ClockBreak>")]
    pub breaks: Vec<crate::problem::types::BreakRule>,
}

/// Substitutes without a name: carers with the ids `POOL-1`, `POOL-2` and so on.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// Its id.
    #[schemars(with = "Name")]
    pub id: String,
    /// How many there are.
    #[schemars(range(min = 1, max = 1000))]
    pub count: u32,
    /// A mode of travel; may be left out where there is just one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<String>,
    /// What each may do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub skills: Vec<Skill>,
    /// Money for each paid hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e6))]
    pub hourly_cost: Option<f64>,
    /// What is agreed with each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// The profession of each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Name>")]
    pub role: Option<String>,
    /// Who employs each: one text in the file, or a list.
    #[serde(default, with = "one_or_more", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "OneOrMore")]
    pub employer: Vec<String>,
}

/// What is agreed with a carer. Minutes are paid minutes in the horizon.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// What they should work at least; no rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 527_040))]
    pub least_minutes: Option<i32>,
    /// What is agreed; what is more is overtime.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 527_040))]
    pub agreed_minutes: Option<i32>,
    /// What they work at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 527_040))]
    pub most_minutes: Option<i32>,
    /// How many shifts they work at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 10000))]
    pub most_shifts: Option<u32>,
    /// When they cannot work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unavailable: Vec<Unavailable>,
    /// `days`, `evenings`, `nights`, `weekends`: a shift is of one of these kinds; any where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<ShiftHours>", extend("uniqueItems" = true))]
    pub only: Vec<String>,
    /// What they work at most in a week, from the first visit of each shift to the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 10_080))]
    pub most_first_to_last_minutes_a_week: Option<i32>,
}

/// When somebody cannot work.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unavailable {
    /// `2026-11-05T00:00`.
    #[schemars(with = "CivilTime")]
    pub from: String,
    /// The first minute after it.
    #[schemars(with = "CivilTime")]
    pub until: String,
}

/// What a carer brings from before the horizon.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CarryIn {
    /// `2026-11-01T22:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<CivilTime>")]
    pub last_shift_end: Option<String>,
    /// `2026-10-31T07:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<CivilTime>")]
    pub last_weekly_rest_end: Option<String>,
    /// How many days in a row at work lead up to the horizon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 366))]
    pub days_in_a_row: Option<u32>,
    /// Paid minutes in the `days` before the horizon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 527_040))]
    pub minutes: Option<i32>,
    /// Over how many days the average goes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 366))]
    pub days: Option<u32>,
    /// Overtime in the four weeks that end with the horizon, before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 527_040))]
    pub overtime_minutes: Option<i32>,
    /// Whether they worked on the last weekend before the week in which the horizon starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worked_last_weekend: Option<bool>,
    /// Whether they worked a shift that started on the Saturday before a horizon that starts on a Sunday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worked_saturday_before: Option<bool>,
}

/// A named set of rules, and what is different from it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkingTime {
    /// `sweden-2026` or `plain`.
    #[schemars(with = "RuleSet")]
    pub rules: String,
    /// Rest from the shifts of one day to those of a later one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 1440))]
    pub daily_rest_minutes: Option<Limit>,
    /// Rest in one piece in each seven days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 10080))]
    pub weekly_rest_minutes: Option<Limit>,
    /// Days in a row at work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 1, "maximum" = 366))]
    pub most_days_in_a_row: Option<Limit>,
    /// How many times a carer works a shift that starts before 12:00 on the day after one that ends after 18:00, or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 366))]
    pub most_evenings_before_mornings: Option<Limit>,
    /// Paid minutes in the shifts that start on one day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 1440))]
    pub most_minutes_a_day: Option<Limit>,
    /// From the start of a day's first shift to the end of its last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 2880))]
    pub split_day_minutes: Option<Limit>,
    /// Work between breaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 1440))]
    pub work_without_break_minutes: Option<Limit>,
    /// One of so many weekends on end is free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 1, "maximum" = 52))]
    pub weekends_free_every: Option<Limit>,
    /// Paid minutes in a week, on average over the horizon and what is carried in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 10080))]
    pub most_minutes_a_week: Option<Limit>,
    /// What is not overtime, in a week, for those with whom no minutes are agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 10080))]
    pub ordinary_minutes_a_week: Option<Limit>,
    /// Overtime in four weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 40320))]
    pub overtime_minutes: Option<Limit>,
}

/// A limit, or that there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Limit {
    /// So many.
    Of(i32),
    /// `"none"`, also where the named set has one.
    No(NoLimit),
}

/// The word for no limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoLimit {
    /// `"none"`.
    None,
}
