//! The solver: construct, improve, prove.

mod empty_places;
mod fit;
mod reason;
mod solution;
mod solver;
mod steps;

pub use crate::engine::bound::Bound;
pub use crate::engine::run::{Event, Phase};
pub use crate::problem::Stopped;
pub use empty_places::{EmptyPlaces, Hindered, Hindrance, Reason, empty_places};
pub use fit::{Dropped, Fit, what_fits};
pub use reason::reasons_in_words;
pub use solution::{OpenPatient, Solution};
pub use solver::{Error, Solver, solve};
