//! A program in; an answer with value, dual bound and status out. good_lp builds it, HiGHS solves it.
//!
//! Every number of a [`Program`] is whole, and so is every number of an [`Answer`]: tolerances stay in here.
//!
//! ```
//! use std::ops::ControlFlow;
//! use samma::mip::{Options, Program, Status, solve};
//! let mut program = Program::default();
//! let (apples, pears) = (program.integer(0, 4), program.integer(0, 4));
//! program.at_least(vec![(2, apples), (3, pears)], 7);
//! program.minimise(vec![(3, apples), (4, pears)]);
//! let answer = solve(&program, &Options::default(), |_| ControlFlow::Continue(())).unwrap();
//! assert_eq!((answer.status, answer.bound), (Status::Optimal, Some(10)));
//! assert_eq!(answer.values, Some(vec![2, 1]));
//! ```

mod highs;
mod program;

use std::ops::ControlFlow;
use std::time::Duration;

pub use highs::{solve, version};
pub use program::{Column, Program, Row, Sense, Term};

/// HiGHS could not run a program.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MipError {
    /// HiGHS refused something.
    #[error("HiGHS refused {0}")]
    Refused(&'static str),
    /// HiGHS ended in a way that says nothing about the program.
    #[error("HiGHS ended with the status {0}")]
    Ended(&'static str),
}

/// How to solve a program.
#[derive(Clone, PartialEq, Debug)]
pub struct Options {
    /// Stop after so long.
    pub time_limit: Option<Duration>,
    /// Stop after so many nodes of the search tree: the same on every machine.
    pub node_limit: Option<u32>,
    /// How many threads, at least one.
    pub threads: usize,
    /// Where random choices start.
    pub seed: u32,
    /// A value for each column, to start from.
    pub start: Option<Vec<i64>>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            time_limit: None,
            node_limit: None,
            threads: 1,
            seed: 0,
            start: None,
        }
    }
}

/// How a solve stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// The best value so far.
    pub value: Option<i64>,
    /// No solution has a lower one.
    pub bound: Option<i64>,
}

/// Why a solve ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// The value is the least.
    Optimal,
    /// There is no solution.
    Infeasible,
    /// A limit was reached.
    Limit,
    /// The callback broke it off.
    Interrupted,
}

/// What a callback answers that wants the solve to end once `is_enough`.
pub fn stop_if(is_enough: bool) -> ControlFlow<()> {
    if is_enough {
        ControlFlow::Break(())
    } else {
        ControlFlow::Continue(())
    }
}

/// What came of a solve.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Why it ended.
    pub status: Status,
    /// The best solution: a value for each column.
    pub values: Option<Vec<i64>>,
    /// Its objective.
    pub value: Option<i64>,
    /// No solution has a lower objective.
    pub bound: Option<i64>,
}
