//! Kinds of visits and shares, used both in files and in the validated problem.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The kind of a visit, for official indicators.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    Default,
    Deserialize,
    Serialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum VisitKind {
    /// Care or service at home.
    #[default]
    HomeCare,
    /// A response to an alarm.
    Alarm,
    /// Delivery of a meal.
    MealDelivery,
    /// Home nursing.
    HomeNursing,
}

impl VisitKind {
    /// Returns true for the default kind of a visit.
    pub(crate) fn is_usual(&self) -> bool {
        *self == VisitKind::default()
    }
}

/// What a share refers to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShareOf {
    /// Visits, each once.
    #[default]
    Visits,
    /// Days on which the patient has visits.
    Days,
}
