//! What paid time costs, in a problem file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::texts::{CivilTime, Name, PricePreset, WeekTime, Weekday};

/// What paid time, travel and shifts cost. A field that is left out is as the preset has it; without a preset, it costs
/// nothing. Money is in units of the currency.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Prices with a name: `sweden-2026`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<PricePreset>")]
    pub preset: Option<String>,
    /// What the money is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Name>")]
    pub currency: Option<String>,
    /// A paid hour of carers without an `hourly_cost`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e6))]
    pub hourly: Option<f64>,
    /// What is paid on top at unsocial hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsocial: Option<Vec<Supplement>>,
    /// The major holidays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Vec<Holiday>>,
    /// What is paid beyond the time agreed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overtime: Option<Overtime>,
    /// What travel costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<TravelCost>,
    /// A shift that is paid, whatever its length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e6))]
    pub shift_opening: Option<f64>,
}

/// What is paid on top of an hour at some times: each day from `19:00` until `22:00`, or only on some `days`; once a week from
/// `fri 19:00` until `mon 07:00`; or on `holidays`.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Supplement {
    /// What it is called.
    #[schemars(with = "Name")]
    pub name: String,
    /// `mon` to `sun`: the days on which it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Vec<Weekday>>")]
    pub days: Option<Vec<String>>,
    /// Its first minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<WeekTime>")]
    pub from: Option<String>,
    /// The first minute after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<WeekTime>")]
    pub until: Option<String>,
    /// Whether it holds on the major holidays, and only then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub holidays: bool,
    /// For an hour.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub hourly: f64,
}

/// A major holiday.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Its first minute, `2026-12-23T18:00`.
    #[schemars(with = "CivilTime")]
    pub from: String,
    /// The first minute after it.
    #[schemars(with = "CivilTime")]
    pub until: String,
}

/// Overtime in two grades, as factors of an hour's price.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overtime {
    /// What simple overtime costs.
    #[schemars(range(min = 1.0, max = 10.0))]
    pub simple_factor: f64,
    /// What qualified overtime costs.
    #[schemars(range(min = 1.0, max = 10.0))]
    pub qualified_factor: f64,
    /// How many of a carer's minutes of overtime in the horizon are simple.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 100_000))]
    pub simple_minutes: Option<i32>,
}

/// What travel costs, by time, by distance or by both.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TravelCost {
    /// For a minute on the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e4))]
    pub per_minute: Option<f64>,
    /// For a kilometre on the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e4))]
    pub per_km: Option<f64>,
}
