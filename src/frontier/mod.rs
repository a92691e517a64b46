//! Computes what a lower value of one term costs in another: the non-dominated plans for two terms. It uses the
//! epsilon-constraint method over whole numbers (Haimes, Lasdon and Wismer 1971; Ehrgott 2005, section 4.1).
//! [`crate::guide::frontier`] describes the steps.
//!
//! ```
//! use samma::frontier::{Frontier, TradeOff};
//! use samma::instance::Instance;
//! use samma::scenario::{Unit, generate};
//! use samma::score::{Budgeted, Term};
//! use samma::solve::Solver;
//!
//! let unit = generate(&Unit::new(5, 1).lasting(2));
//! let instance = Instance::parse(&serde_json::to_vec(&unit.problem)?)?;
//! let trade = TradeOff { first: Term::DistinctCarers, second: Budgeted::TravelMinutes, points: 3 };
//! let mut frontier = Frontier::new(&instance, trade, Solver::new().iteration_limit(100))?;
//! for point in &mut frontier {
//!     point?; // solved when it is asked for
//! }
//! for price in frontier.prices() {
//!     println!("{} carers fewer cost {} minutes", price.fewer, price.more);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod epsilon_constraint;
mod frontier_file;
pub(crate) mod non_dominated;

pub use epsilon_constraint::{Epsilon, Frontier, TradeOff, TradeOffError};
pub use frontier_file::{FrontierFile, ResumeError};
