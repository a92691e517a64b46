//! The score of a plan: whole numbers in an order of priority, not weights.

mod interned;
mod objective;
mod term;
mod term_facts;
mod term_words;
mod value;
mod weighted_sum;

pub(crate) use objective::MOST_SUM;
pub use objective::{Objective, ObjectiveError};
pub use term::{Budgeted, Burden, Term};
pub(crate) use term_facts::{DependsOn, Input, Source, Unit};
pub(crate) use term_words::{UnbudgetedTerm, UnknownTerm, renamed};
pub use value::Score;
pub(crate) use weighted_sum::{is_sum, weighted_sum};
