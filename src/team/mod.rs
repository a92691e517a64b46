//! Teams: who comes to whom by a plan, what the next fortnight is to know of it, and a unit divided into small teams
//! that are planned each by itself.
//!
//! [`Teams`] sees only the instance and the plan. Rules, formulas and what is proven are in
//! [the guide](crate::guide::teams).

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
