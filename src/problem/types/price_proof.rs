//! The proof by prices in a plan file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why the unit needs so many distinct carers, where prices of visits in shifts prove it. Amounts are whole numbers of
/// 1/10,000 carer.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceProofEntry {
    /// No plan that staffs as much has fewer distinct carers.
    pub distinct_carers: u64,
    /// What is proven before it is rounded up to whole carers: the parts of all patients less the most that the hours of
    /// all carers are worth.
    pub proven: u64,
    /// Each patient with a part in the proof.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patients: Vec<PatientPartEntry>,
    /// Each carer whose hours are worth something.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carers: Vec<CarerHoursEntry>,
    /// Prices of this plan's assignments. An assignment that is left out has the price 0.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<PriceEntry>,
    /// The dearest hours of the week first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wanted_hours: Vec<WantedHoursEntry>,
}

/// A patient's part in a proof by prices. `part + slack` is 10,000 for each of the patient's carers in this plan, plus
/// `paid`.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatientPartEntry {
    /// Id of the patient.
    pub patient: String,
    /// The least that carers and prices of the patient's visits cost together in any plan.
    pub part: u64,
    /// Prices of the patient's visits in this plan.
    pub paid: u64,
    /// How much more the patient costs in this plan than the least.
    pub slack: u64,
}

/// What a carer's hours are worth in a proof by prices. `most` is `paid + slack`.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CarerHoursEntry {
    /// Id of the carer.
    pub carer: String,
    /// The most that the prices of the carer's visits come to in any plan.
    pub most: u64,
    /// Prices of the carer's visits in this plan.
    pub paid: u64,
    /// How much less the carer's visits are worth in this plan than the most.
    pub slack: u64,
}

/// The price of one assignment.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceEntry {
    /// Id of the visit.
    pub visit: String,
    /// At a visit with stays, which of them, counted from 1; 1 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay: Option<u32>,
    /// Id of the shift.
    pub shift: String,
    /// The price.
    pub price: u64,
}

/// Hours of the week that more patients want than these carers visit in them.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WantedHoursEntry {
    /// Monday to Friday, or the weekend.
    pub days: DaysOfWeek,
    /// Part of the day.
    pub slot: SlotOfDay,
    /// Ids of the carers whose visits in these hours have prices in this plan, the dearest hours first.
    #[schemars(extend("uniqueItems" = true))]
    pub carers: Vec<String>,
    /// Ids of the patients with a visit that may begin in these hours, that one of the carers could make, and that has
    /// a price with that carer.
    #[schemars(extend("uniqueItems" = true))]
    pub wanted_by: Vec<String>,
    /// Ids of those of them whom one of the carers visits in these hours in this plan.
    #[schemars(extend("uniqueItems" = true))]
    pub visited: Vec<String>,
    /// Prices of the visits that these carers make in these hours in this plan.
    pub paid: u64,
}

/// Days of the week.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DaysOfWeek {
    /// Monday to Friday.
    Weekdays,
    /// Saturday and Sunday.
    Weekends,
}

/// A part of the day; the hours are those of the [default slots](crate::measure::Slots). A night belongs to the day on
/// which it begins.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SlotOfDay {
    /// From 06:00.
    Morning,
    /// From 11:00.
    Lunch,
    /// From 13:30.
    Afternoon,
    /// From 16:00.
    Evening,
    /// From 19:00.
    Late,
    /// From 22:00.
    Night,
}

impl DaysOfWeek {
    /// Each with its word in files.
    pub(crate) const WORDS: [(&'static str, Self); 2] =
        [("weekdays", Self::Weekdays), ("weekends", Self::Weekends)];
}

impl SlotOfDay {
    /// Each with its word in files, by its start.
    pub(crate) const WORDS: [(&'static str, Self); 6] = [
        ("morning", Self::Morning),
        ("lunch", Self::Lunch),
        ("afternoon", Self::Afternoon),
        ("evening", Self::Evening),
        ("late", Self::Late),
        ("night", Self::Night),
    ];
}
