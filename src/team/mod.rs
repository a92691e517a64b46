//! Teams: who comes to whom by a plan, what the next fortnight is to know of it, and a unit divided into small teams
//! that are planned each by itself.
//!
//! [`Teams`] sees only the instance and the plan. Rules, formulas and what is proven are in
//! [the guide](crate::guide::teams).

mod divide;
mod history;
mod planned;
mod view;

pub use divide::{Cost, DivideError, Divider, Division, Prices, Sizes, Team};
pub use history::history;
pub use planned::{Figures, TeamPlans, plan_teams};
pub use view::{Charge, Member, PatientTeam, Role, Teams};
