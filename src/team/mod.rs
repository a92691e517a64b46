//! Teams: who comes to whom by a plan, what the next fortnight is to know of it, and a unit divided into small teams that
//! are planned each by itself.
//!
//! [`Teams`] sees only the instance and the plan. Rules, formulas and what is proven are in
//! [the guide](crate::guide::teams).

mod history;
mod view;

pub use history::history;
pub use view::{Charge, Member, PatientTeam, Role, Teams};
