//! The words of visits and shares that files and the validated problem have in common.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the official indicator counts a visit as.
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
    /// Somebody called for help.
    Alarm,
    /// A meal is brought.
    MealDelivery,
    /// Home nursing.
    HomeNursing,
}

impl VisitKind {
    /// Whether it is what a visit is where nobody says otherwise.
    pub(crate) fn is_usual(&self) -> bool {
        *self == VisitKind::default()
    }
}

/// What a share is a part of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShareOf {
    /// Visits, each once.
    #[default]
    Visits,
    /// Days on which the patient has visits.
    Days,
}
