//! Options, answers and errors of a solve.

use std::ops::ControlFlow;
use std::time::Duration;

/// HiGHS could not run a program.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MipError {
    /// HiGHS refused something.
    #[error("HiGHS refused {0}")]
    Refused(&'static str),
    /// A program has numbers that a double cannot tell from their neighbours (`Program::is_exact`).
    #[error("a program has numbers beyond 2^53, which HiGHS cannot tell apart")]
    TooLarge,
    /// What HiGHS answered cannot be true of the program.
    #[error("HiGHS answered what cannot be true: {0}")]
    Untrue(&'static str),
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
    /// A program is not begun that might make the process hold more bytes than this, and one that does is ended.
    pub memory_limit: Option<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            time_limit: None,
            node_limit: None,
            threads: 1,
            seed: 0,
            start: None,
            memory_limit: None,
        }
    }
}

/// How a solve stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MipProgress {
    /// The best value so far.
    pub value: Option<i64>,
    /// No solution has a lower one.
    pub bound: Option<i64>,
}

/// Why a solve ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MipStatus {
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
    pub status: MipStatus,
    /// The best solution: a value for each column.
    pub values: Option<Vec<i64>>,
    /// Its objective.
    pub value: Option<i64>,
    /// No solution has a lower objective.
    pub bound: Option<i64>,
}
