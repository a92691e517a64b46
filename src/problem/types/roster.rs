//! Who may work when, and under which rules, in the problem file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Skill;
use super::filled::filled;
use super::one_or_more;
use super::texts::{
    Anything, CivilTime, ClockBreak, ClockTime, Name, NamedDay, OneOrMore, RuleSet, ShiftHours,
};

/// A shift that any of several carers may work, on any of several days. It gives optional shifts with the ids
/// `TEMPLATE/CARER/DATE`.
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
    /// Start, as `07:00`. Empty if there are parts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(with = "ClockTime")]
    pub start: String,
    /// End, as `15:30`. It is on the next day if it is not after the start. Empty if there are parts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(with = "ClockTime")]
    pub end: String,
    /// Weekdays `mon` to `sun`, or dates. If empty: every day.
    #[serde(
        default,
        deserialize_with = "filled",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[schemars(with = "Vec<NamedDay>", length(min = 1))]
    pub days: Vec<String>,
    /// Ids of carers and of pools. If empty: anybody.
    #[serde(
        default,
        deserialize_with = "filled",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[schemars(length(min = 1))]
    pub carers: Vec<String>,
    /// Skills that a carer must have on that day to work it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Name>", extend("uniqueItems" = true))]
    pub skills: Vec<String>,
    /// Id of the place where the shift starts. If left out: at the first visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_place: Option<String>,
    /// Id of the place where the shift ends. If left out: at the last visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_place: Option<String>,
    /// Unpaid breaks, with times as `11:00`. Empty if there are parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<ClockBreak>", length(max = 8))]
    pub breaks: Vec<crate::problem::types::BreakRule>,
    /// Two or more parts of a split shift with unpaid time between them, in place of `start`, `end` and `breaks`.
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
    /// Start, as `07:00`.
    #[schemars(with = "ClockTime")]
    pub start: String,
    /// End, as `11:00`. For the last part, it is on the next day if it is not after the start.
    #[schemars(with = "ClockTime")]
    pub end: String,
    /// Unpaid breaks in the part, with times as `09:00`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<ClockBreak>")]
    pub breaks: Vec<crate::problem::types::BreakRule>,
}

/// Unnamed substitutes: carers with the ids `POOL-1`, `POOL-2` and so on.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// Its id.
    #[schemars(with = "Name")]
    pub id: String,
    /// Number of substitutes.
    #[schemars(range(min = 1, max = 1000))]
    pub count: u32,
    /// Mode of travel. May be left out if there is only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<String>,
    /// Skills of each substitute.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub skills: Vec<Skill>,
    /// Money per paid hour, without supplements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e6))]
    pub hourly_cost: Option<f64>,
    /// Agreement with each substitute.
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

/// Agreement with a carer about their work. Minutes are paid minutes in the horizon.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// Minutes that they should work at least. It is not a rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 527_040))]
    pub least_minutes: Option<i32>,
    /// Agreed minutes. Minutes above are overtime.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 527_040))]
    pub agreed_minutes: Option<i32>,
    /// Minutes that they may work at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 527_040))]
    pub most_minutes: Option<i32>,
    /// Number of shifts that they may work at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 10000))]
    pub most_shifts: Option<u32>,
    /// Times at which they cannot work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unavailable: Vec<Unavailable>,
    /// Kinds of shifts that they work: `days`, `evenings`, `nights`, `weekends`. If empty: any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<ShiftHours>", extend("uniqueItems" = true))]
    pub only: Vec<String>,
    /// What they work at most in a week, from the first visit of each shift to the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 10_080))]
    pub most_first_to_last_minutes_a_week: Option<i32>,
}

/// A time span in which a carer cannot work.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unavailable {
    /// First minute, as `2026-11-05T00:00`.
    #[schemars(with = "CivilTime")]
    pub from: String,
    /// First minute after it.
    #[schemars(with = "CivilTime")]
    pub until: String,
}

/// What a carer brings from before the horizon.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CarryIn {
    /// End of the last shift before the horizon, as `2026-11-01T22:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<CivilTime>")]
    pub last_shift_end: Option<String>,
    /// End of the last weekly rest before the horizon, as `2026-10-31T07:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<CivilTime>")]
    pub last_weekly_rest_end: Option<String>,
    /// Number of consecutive working days just before the horizon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 366))]
    pub days_in_a_row: Option<u32>,
    /// Paid minutes in the `days` before the horizon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 527_040))]
    pub minutes: Option<i32>,
    /// Number of days before the horizon that count in the average.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 366))]
    pub days: Option<u32>,
    /// Overtime minutes before the horizon, within the four weeks that end with the horizon.
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

/// A named set of rules, and limits that override it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkingTime {
    /// Name of the set: `sweden-2026` or `plain`.
    #[schemars(with = "RuleSet")]
    pub rules: String,
    /// Least rest, in minutes, between the shifts of one day and those of a later one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 1440))]
    pub daily_rest_minutes: Option<Limit>,
    /// Least uninterrupted rest in the seven days from the start of each shift, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 10080))]
    pub weekly_rest_minutes: Option<Limit>,
    /// Greatest number of consecutive working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 1, "maximum" = 366))]
    pub most_days_in_a_row: Option<Limit>,
    /// Greatest number of times that a carer works a morning after an evening. The morning is a shift that starts
    /// before 12:00. The evening is a shift of the day before that ends after 18:00, or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 366))]
    pub most_evenings_before_mornings: Option<Limit>,
    /// Greatest number of paid minutes in the shifts that start on one day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 1440))]
    pub most_minutes_a_day: Option<Limit>,
    /// Greatest number of minutes from the start of a day's first shift to the end of its last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 2880))]
    pub split_day_minutes: Option<Limit>,
    /// Greatest number of minutes of work without a break.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 1440))]
    pub work_without_break_minutes: Option<Limit>,
    /// One of this many consecutive weekends is free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 1, "maximum" = 52))]
    pub weekends_free_every: Option<Limit>,
    /// Greatest number of paid minutes per week, on average over the horizon and the carry-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 10080))]
    pub most_minutes_a_week: Option<Limit>,
    /// Minutes per week that are not overtime, for carers without agreed minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 10080))]
    pub ordinary_minutes_a_week: Option<Limit>,
    /// Greatest number of overtime minutes in four weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("minimum" = 0, "maximum" = 40320))]
    pub overtime_minutes: Option<Limit>,
}

/// A limit, or no limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Limit {
    /// The limit.
    Of(i32),
    /// `"none"`: no limit, even if the named set has one.
    No(NoLimit),
}

/// The word for no limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoLimit {
    /// `"none"`.
    None,
}
