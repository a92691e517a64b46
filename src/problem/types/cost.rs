//! Prices in a problem file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::texts::{CivilTime, Name, PricePreset, WeekTime, Weekday};

/// Prices of paid time, travel and shifts. Money is in units of the currency. A field that is left out has the value of
/// the preset; without a preset it costs nothing.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Name of a set of prices: `sweden-2026`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<PricePreset>")]
    pub preset: Option<String>,
    /// Name of the currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Name>")]
    pub currency: Option<String>,
    /// Price of a paid hour, for carers without an `hourly_cost`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e6))]
    pub hourly: Option<f64>,
    /// Supplements at unsocial hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsocial: Option<Vec<Supplement>>,
    /// Major holidays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Vec<Holiday>>,
    /// Prices of time beyond the agreed minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overtime: Option<Overtime>,
    /// Prices of travel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<TravelCost>,
    /// Price of each paid shift, whatever its length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e6))]
    pub shift_opening: Option<f64>,
}

/// Money on top of the wage at certain times. There are three forms:
///
/// - each day, or only on some `days`, from `19:00` until `22:00`,
/// - once a week, from `fri 19:00` until `mon 07:00`,
/// - on `holidays`.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Supplement {
    /// Name of the supplement.
    #[schemars(with = "Name")]
    pub name: String,
    /// Days on which it begins, `mon` to `sun`. If left out: every day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Vec<Weekday>>")]
    pub days: Option<Vec<String>>,
    /// First minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<WeekTime>")]
    pub from: Option<String>,
    /// First minute after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<WeekTime>")]
    pub until: Option<String>,
    /// True: the supplement holds on major holidays, and only then. Default: false.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub holidays: bool,
    /// Money per hour.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub hourly: f64,
}

/// A major holiday.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// First minute, as `2026-12-23T18:00`.
    #[schemars(with = "CivilTime")]
    pub from: String,
    /// First minute after it.
    #[schemars(with = "CivilTime")]
    pub until: String,
}

/// Two grades of overtime, as factors of the price of an hour.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overtime {
    /// Factor for simple overtime.
    #[schemars(range(min = 1.0, max = 10.0))]
    pub simple_factor: f64,
    /// Factor for qualified overtime.
    #[schemars(range(min = 1.0, max = 10.0))]
    pub qualified_factor: f64,
    /// Minutes of a carer's overtime in the horizon that are simple. Default: 120.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 100_000))]
    pub simple_minutes: Option<i32>,
}

/// Prices of travel, by time, by distance or by both.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TravelCost {
    /// Price of a minute of travel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e4))]
    pub per_minute: Option<f64>,
    /// Price of a kilometre of travel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e4))]
    pub per_km: Option<f64>,
}
