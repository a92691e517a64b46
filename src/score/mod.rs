//! What a plan is worth: integers in an order, never weights.

mod objective;
mod term;
mod value;

pub use objective::{Objective, ObjectiveError};
pub(crate) use term::renamed;
pub use term::{Budgeted, Burden, Term};
pub(crate) use term::{UnbudgetedTerm, UnknownTerm};
pub use value::Score;
