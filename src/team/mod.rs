//! Teams: who comes to whom by a plan, what the next fortnight is to know of it, and a unit divided into small teams
//! that are planned each by itself.
//!
//! [`Teams`] sees only the instance and the plan. Rules, formulas and what is proven are in
//! [the guide](crate::guide::teams).

mod divide;
mod history;
mod patient_teams;
mod team_plans;

pub use divide::{DivideError, Divider, Division, DivisionCost, Prices, Sizes, Team};
pub use history::history;
pub use patient_teams::{Caseload, PatientTeam, TeamMember, TeamRole, Teams};
pub use team_plans::{PlanTotals, TeamPlans, plan_teams};
