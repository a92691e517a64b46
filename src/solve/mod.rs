//! The solver: construct, improve, prove.

mod fit;
mod solution;
mod solver;
mod steps;

pub use crate::engine::bound::Bound;
pub use crate::engine::run::{Event, Phase};
pub use crate::problem::Stopped;
pub use fit::{Dropped, Fit, what_fits};
pub use solution::{OpenPatient, Solution};
pub use solver::{Error, Solver, solve};
