//! What a plan is worth: integers in an order, never weights.

mod interned;
mod objective;
mod term;
mod value;
mod weighted_sum;

pub(crate) use objective::MOST_SUM;
pub use objective::{Objective, ObjectiveError};
pub(crate) use term::renamed;
pub use term::{Budgeted, Burden, Term};
pub(crate) use term::{UnbudgetedTerm, UnknownTerm};
pub use value::Score;
pub(crate) use weighted_sum::{is_sum, weighted_sum};
