//! What a plan is worth: integers in an order, never weights.

mod objective;
mod term;
mod term_facts;
mod term_words;
mod value;

pub use objective::{Objective, ObjectiveError};
pub use term::{Budgeted, Burden, Term};
pub(crate) use term_facts::{DependsOn, Input, Source, Unit};
pub(crate) use term_words::{UnbudgetedTerm, UnknownTerm, renamed};
pub use value::Score;
