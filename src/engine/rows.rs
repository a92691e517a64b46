//! Rows of results. Callers read them through the sheets and solutions that contain them, and need not name their
//! types.

pub use crate::frontier::non_dominated::StepPrice;
pub use crate::instance::exact_share::Share as ExactShare;
pub use crate::instance::relations::Apart;
pub use crate::instance::shift::Break;
pub use crate::measure::continuity::PatientContinuity;
pub use crate::measure::fairness::Workload;
pub use crate::measure::familiarity::{Familiarity, USUAL_MEMORY};
pub use crate::measure::indicator::IndicatorValue;
pub use crate::measure::patient_measures::PatientMeasures;
pub use crate::problem::price_proof::{PriceProof, PricedSide, WantedHours};
pub use crate::report::plan_report::{Outcome, Share};
pub use crate::report::team_sheet::MemberRow;
pub use crate::solve::outcome::RunOutcome;
pub use crate::team::patient_teams::TeamMember;
pub use crate::team::team_plans::PlanTotals;
pub use crate::warning::obstacle::Obstacle;
pub use crate::warning::shortage::Shortage;
