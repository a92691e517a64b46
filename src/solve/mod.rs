//! The solver: constructs a plan, improves it, and proves bounds.

pub(crate) mod empty_places;
mod fit;
pub(crate) mod outcome;
mod price_words;
mod reason;
mod solution;
mod solver;
mod steps;

pub use crate::engine::bound::Bound;
pub use crate::engine::run::{Event, Phase};
pub use crate::problem::Stopped;
pub use empty_places::{EmptyPlaces, Hindrance, Reason, empty_places};
pub use fit::what_fits;
pub use reason::reasons_in_words;
pub use solution::Solution;
pub(crate) use solution::scored_file;
pub use solver::{Error, Solver};
