//! Teams:
//!
//! - which carers visit which patients in a plan,
//! - the history that the next fortnight needs,
//! - the division of a unit into small teams that are planned separately.
//!
//! [`Teams`] uses only the instance and the plan. [The guide](crate::guide::teams) has the rules, the formulas and what
//! is proven.

mod divide;
mod history;
pub(crate) mod patient_teams;
pub(crate) mod team_plans;

pub use divide::{DivideError, Divider, Division, Prices, Sizes, Team};
pub use history::history;
pub(crate) use patient_teams::TeamMember;
pub(crate) use patient_teams::{Caseload, PatientTeam};
pub use patient_teams::{TeamRole, Teams};
pub(crate) use team_plans::PlanTotals;
pub use team_plans::{TeamPlans, plan_teams};
