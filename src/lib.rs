//! Plans a home-care unit's fortnight so that each patient meets as few different carers as possible, with a proven bound and
//! an independent check.
//!
//! A problem is read ([`instance::Instance::parse`]), planned ([`solve::solve`]), and comes back as a
//! [`solve::Solution`] that the checker ([`check`]) has passed; [`report`] says what a planner reads of it.
//!
//! ```
//! use samma::instance::Instance;
//! use samma::scenario::{Unit, generate};
//! use samma::solve::Solver;
//!
//! let week = generate(&Unit::new(5, 1).lasting(3));
//! let instance = Instance::parse(&serde_json::to_vec(&week.problem)?)?;
//! let solution = Solver::new().iteration_limit(200).solve(&instance)?;
//! assert_eq!(solution.score.unassigned(), 0);
//! assert!(solution.bound.least.distinct_carers() <= solution.score.distinct_carers());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The manual is in [`guide`]: the model with its formulas, the file format, the glossary, why the house is built as it is.

pub mod check;
#[doc(hidden)]
pub mod engine;
pub mod frontier;
pub mod guide;
pub mod id;
pub mod instance;
pub mod measure;
pub mod plan;
pub mod problem;
pub mod report;
pub mod rule;
pub mod scenario;
pub mod score;
pub mod solve;
pub mod team;
pub mod time;
pub mod travel;
pub mod warning;
