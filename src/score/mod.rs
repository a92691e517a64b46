//! The score of a plan: whole numbers in an order of priority, not weights.

mod interned;
mod objective;
mod term;
mod term_facts;
mod term_words;
mod unknown_term;
mod value;
mod weighted_sum;

pub(crate) use objective::MOST_SUM;
pub use objective::{Objective, ObjectiveError};
pub use term::{Budgeted, Burden, Term};
pub(crate) use term_facts::{DependsOn, Input, Source, Unit};
pub(crate) use term_words::UnbudgetedTerm;
pub(crate) use unknown_term::{UnknownTerm, renamed};
pub use value::Score;
