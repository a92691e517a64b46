//! Plans a fortnight of a home-care unit so that each patient meets as few different carers as possible. It proves a
//! bound and checks the plan independently.
//!
//! Build a [`Problem`] in code or read it from a file ([`Instance::new`], [`Instance::parse`]). A [`Solver`] plans it
//! and returns a [`Solution`], whose plan the independent checker ([`check`]) has accepted. A [`Report`] has the facts
//! that planners read.
//!
//! ```
//! use samma::scenario::{Unit, generate};
//! use samma::{Instance, Solver};
//!
//! let week = generate(&Unit::new(5, 1).lasting(3));
//! let instance = Instance::new(&week.problem)?;
//! let solution = Solver::new().iteration_limit(200).solve(&instance)?;
//! assert_eq!(solution.score().unassigned(), 0);
//! assert!(solution.bound().least().distinct_carers() <= solution.score().distinct_carers());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `examples/embed.rs` builds a problem, solves it with progress and cancellation, and reads the plan.
//! [`guide::stability`] says what later versions keep. [`guide`] is the manual: the model and its formulas, the file
//! format, the glossary, and the reasons for the design.

pub mod check;
#[doc(hidden)]
pub mod engine;
pub mod frontier;
pub mod guide;
pub mod id;
pub mod instance;
pub mod measure;
pub(crate) mod message;
#[cfg(feature = "pages")]
pub(crate) mod pages;
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
pub(crate) mod words;

pub use instance::Instance;
pub use message::Message;
pub use plan::Plan;
pub use problem::{Defect, Defects, PlanFile, Problem};
pub use report::Report;
pub use rule::{Rule, Violation};
pub use score::{Objective, Score, Term};
pub use solve::{Bound, Event, Solution, Solver, Stopped};
