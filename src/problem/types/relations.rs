//! Relations in the problem file: between visits, and between visits and carers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Problem;
use super::filled::filled;
use super::texts::{CivilTime, NamedDay};

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

/// Visits of one patient on different days, all of them days of one of several sets.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DayChoice {
    /// Ids of the visits.
    #[schemars(length(min = 1), extend("uniqueItems" = true))]
    pub visits: Vec<String>,
    /// The sets of days to choose from.
    #[schemars(length(min = 1))]
    pub day_sets: Vec<DaySet>,
}

/// Days that visits may follow: so many days of `days` as there are visits.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{ "required": ["days"] }, { "required": ["gap_days"] }]))]
pub struct DaySet {
    /// `mon` to `sun` or dates. Default: every day of the horizon.
    #[serde(
        default,
        deserialize_with = "filled",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[schemars(with = "Vec<NamedDay>", length(min = 1))]
    pub days: Vec<String>,
    /// Least number of days from one visit to another. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 366))]
    pub gap_days: Option<u32>,
}

/// Visits of one patient that start at nearly the same time of day.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SameTime {
    /// Ids of two or more visits.
    #[schemars(length(min = 2), extend("uniqueItems" = true))]
    pub visits: Vec<String>,
    /// Greatest number of minutes of the clock between the starts of any two.
    #[schemars(range(min = 0, max = 360))]
    pub within_minutes: i32,
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

impl Problem {
    /// Lets visits of one patient follow one of several sets of days, such as `["tue", "wed"]` or `["mon", "fri"]`: weekdays, or dates like
    /// `2026-11-03`. Each visit is on another day of the set.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use samma::problem::{Horizon, Problem};
    ///
    /// let monday = NaiveDate::from_ymd_opt(2026, 11, 2).ok_or("no such day")?;
    /// let mut problem = Problem::new(Horizon::new(monday, 7, chrono_tz::Europe::Stockholm));
    /// problem.choose_days(["shower-1", "shower-2"], [["tue", "wed"], ["mon", "fri"]]);
    /// assert_eq!(problem.day_choices[0].day_sets[1].days, ["mon", "fri"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn choose_days<V: Into<String>, D: Into<String>, S: IntoIterator<Item = D>>(
        &mut self,
        visits: impl IntoIterator<Item = V>,
        day_sets: impl IntoIterator<Item = S>,
    ) {
        let day_sets = day_sets.into_iter().map(|days| DaySet {
            days: days.into_iter().map(Into::into).collect(),
            gap_days: None,
        });
        self.day_choices.push(DayChoice {
            visits: visits.into_iter().map(Into::into).collect(),
            day_sets: day_sets.collect(),
        });
    }

    /// Lets visits of one patient start at nearly the same time of day: any two of them at most `within_minutes` of the clock apart, 0 to 360.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use samma::problem::{Horizon, Problem};
    ///
    /// let monday = NaiveDate::from_ymd_opt(2026, 11, 2).ok_or("no such day")?;
    /// let mut problem = Problem::new(Horizon::new(monday, 7, chrono_tz::Europe::Stockholm));
    /// problem.start_within(["breakfast-mon", "breakfast-tue"], 30);
    /// assert_eq!(problem.same_time[0].within_minutes, 30);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn start_within<V: Into<String>>(
        &mut self,
        visits: impl IntoIterator<Item = V>,
        within_minutes: i32,
    ) {
        self.same_time.push(SameTime {
            visits: visits.into_iter().map(Into::into).collect(),
            within_minutes,
        });
    }
}
