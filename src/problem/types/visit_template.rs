//! Visits that come again: what the problem file says of them once for all days.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::filled::filled;
use super::problem::{is_one, is_zero, one};
use super::texts::{Anything, ClockWindow, Date, Name, NamedDay};
use super::visit::Stay;
use super::{DaySet, StartWindow, VisitKind};

/// A visit that comes again: one visit with the id `TEMPLATE/DATE` for each of its days in the horizon.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["windows"] }, { "required": ["slots"] }], "dependentRequired" = { "every_weeks": ["counted_from"], "counted_from": ["every_weeks"], "day_sets": ["times_a_week"] }))]
pub struct VisitTemplate {
    /// Its id.
    #[schemars(with = "Name")]
    pub id: String,
    /// To whom.
    pub patient: String,
    /// `mon` to `sun` or dates; every day where there are none.
    #[serde(
        default,
        deserialize_with = "filled",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[schemars(with = "Vec<NamedDay>", length(min = 1))]
    pub days: Vec<String>,
    /// Only every so many weeks, 1 to 52, counted from the week of `counted_from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 52))]
    pub every_weeks: Option<u32>,
    /// A date in one of the weeks that count, `2026-11-03`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Date>")]
    pub counted_from: Option<String>,
    /// How many visits there are in each week that counts, each on another of the `days`; left out, one on each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 7))]
    pub times_a_week: Option<u32>,
    /// First day, `2026-11-02`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Date>")]
    pub from: Option<String>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Date>")]
    pub until: Option<String>,
    /// Dates without a visit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Date>")]
    pub except: Vec<String>,
    /// When it may start, with times like `07:30`; none where there are slots.
    #[serde(
        default,
        deserialize_with = "filled",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[schemars(with = "Vec<ClockWindow>", length(min = 1))]
    pub windows: Vec<StartWindow>,
    /// Names of slots in which it may start; none where there are windows.
    #[serde(
        default,
        deserialize_with = "filled",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[schemars(length(min = 1))]
    pub slots: Vec<String>,
    /// From the end of the visit to the start of the patient's next one on that day, at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1440))]
    pub gap_minutes: Option<i32>,
    /// From the day of one visit of the template to the day of another, at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 366))]
    pub gap_days: Option<u32>,
    /// How long it lasts.
    #[schemars(range(min = 1, max = 1440))]
    pub minutes: i32,
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
    /// Anything that other systems know of its visits: carried along to plans and exports, and read by nobody here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Anything>")]
    pub custom: Option<serde_json::Value>,
    /// The role that every carer at the visit has; any where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Name>")]
    pub role: Option<String>,
    /// The kind of care, `cleaning`: `carers_by_set` counts the patient's carers for each by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Name>")]
    pub continuity_set: Option<String>,
    /// What every carer at the visit should be able to do, and need not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Name>", extend("uniqueItems" = true))]
    pub wished_skills: Vec<String>,
    /// How heavy the visit is, 0 to 1000, for shifts with `most_load`.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(min = 0, max = 1000))]
    pub load: u32,
    /// Sets of days of which the visits of each week follow one, each on another day; only with `times_a_week`.
    #[serde(
        default,
        deserialize_with = "filled",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[schemars(length(min = 1))]
    pub day_sets: Vec<DaySet>,
    /// Greatest number of minutes of the clock between the starts of any two of its visits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 360))]
    pub same_time_minutes: Option<i32>,
}

impl Default for VisitTemplate {
    /// A visit by one carer on every day, of priority 1. It is to be given an id, a patient, minutes, and windows or slots.
    fn default() -> Self {
        Self {
            id: String::new(),
            patient: String::new(),
            days: Vec::new(),
            every_weeks: None,
            counted_from: None,
            times_a_week: None,
            from: None,
            until: None,
            except: Vec::new(),
            windows: Vec::new(),
            slots: Vec::new(),
            gap_minutes: None,
            gap_days: None,
            minutes: 0,
            carers: 1,
            skills: Vec::new(),
            required_carers: Vec::new(),
            place: None,
            kind: VisitKind::default(),
            priority: 1,
            other_patients: Vec::new(),
            stays: Vec::new(),
            custom: None,
            role: None,
            continuity_set: None,
            wished_skills: Vec::new(),
            load: 0,
            day_sets: Vec::new(),
            same_time_minutes: None,
        }
    }
}

impl VisitTemplate {
    /// A visit of so many minutes on every day; it is to be given slots or windows.
    ///
    /// ```
    /// use samma::problem::VisitTemplate;
    ///
    /// let breakfast = VisitTemplate::new("p1-breakfast", "p1", 30).in_slot("morning");
    /// assert_eq!(breakfast.slots, ["morning"]);
    /// ```
    pub fn new(id: impl Into<String>, patient: impl Into<String>, minutes: i32) -> Self {
        Self {
            id: id.into(),
            patient: patient.into(),
            minutes,
            ..Self::default()
        }
    }

    /// The visit may start in this slot, beside those that it has.
    pub fn in_slot(mut self, slot: impl Into<String>) -> Self {
        self.slots.push(slot.into());
        self
    }
}
