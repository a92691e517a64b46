//! Plans a home-care unit's fortnight so that each patient meets as few different carers as possible, with a proven bound and
//! an independent check.
//!
//! A [`Problem`] is built in code or read from a file ([`Instance::new`], [`Instance::parse`]) and planned by a [`Solver`]. It comes
//! back as a [`Solution`], whose plan the independent checker ([`check`]) has passed. A [`Report`] says what a planner reads of it.
//!
//! ```
//! use samma::scenario::{Unit, generate};
//! use samma::{Instance, Solver};
//!
//! let week = generate(&Unit::new(5, 1).lasting(3));
//! let instance = Instance::new(&week.problem)?;
//! let solution = Solver::new().iteration_limit(200).solve(&instance)?;
//! assert_eq!(solution.score().unassigned(), 0);
//! assert!(solution.bound().least.distinct_carers() <= solution.score().distinct_carers());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `examples/embed.rs` builds a problem, solves it with progress and a way to stop, and reads the plan. What stays as it is in
//! later versions is said in [`guide::stability`]. The manual is in [`guide`]: the model with its formulas, the file format, the
//! glossary, why the house is built as it is.

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
pub(crate) mod roads;
pub mod rule;
pub mod scenario;
pub(crate) mod schemas;
pub mod score;
#[cfg(feature = "sheets")]
pub(crate) mod sheets;
pub mod solve;
pub mod team;
pub mod time;
pub mod travel;
pub mod warning;

pub use instance::Instance;
pub use plan::Plan;
pub use problem::{Defect, Defects, PlanFile, Problem};
pub use report::Report;
pub use rule::{Rule, Violation};
pub use score::{Objective, Score, Term};
pub use solve::{Bound, Event, Solution, Solver, Stopped};
