//! Divides a unit into small teams.

mod centres;
mod construct;
mod contact_ties;
mod divider;
mod division_cost;
mod improve;
mod local_search;
mod needs;
mod program;
mod sizes;
mod team_travel;
mod time_limit;
mod transport;

pub use divider::{DivideError, Divider, Division, Prices, Team};
pub use sizes::Sizes;
