//! A program in; an answer with value, dual bound and status out. good_lp builds it, HiGHS solves it.
//!
//! Every number of a [`Program`] is whole, and so is every number of an [`Answer`]: tolerances stay in here.
//!
//! ```
//! use std::ops::ControlFlow;
//! use samma::engine::mip::{Options, Program, MipStatus, solve};
//! let mut program = Program::default();
//! let (apples, pears) = (program.integer(0, 4), program.integer(0, 4));
//! program.at_least(vec![(2, apples), (3, pears)], 7);
//! program.minimise(vec![(3, apples), (4, pears)]);
//! let answer = solve(&program, &Options::default(), |_| ControlFlow::Continue(())).unwrap();
//! assert_eq!((answer.status, answer.bound), (MipStatus::Optimal, Some(10)));
//! assert_eq!(answer.values, Some(vec![2, 1]));
//! ```

#[cfg(test)]
pub(crate) mod fault;
mod highs;
mod memory;
mod program;
mod solve;
mod verify;
mod watch;

pub use highs::version;
pub use memory::is_within;
pub use program::{Column, Program, Row, Sense, WeightedColumn};
pub use solve::{Answer, MipError, MipProgress, MipStatus, Options, stop_if};
pub use watch::solve;
