//! Solves mixed-integer programs and returns value, dual bound and status. good_lp builds the program, HiGHS solves it.
//!
//! Every number of a [`Program`] and of an [`Answer`] is whole. Tolerances do not leave this module.
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
