//! Options, answers and errors of a solve.

use std::ops::ControlFlow;
use std::time::Duration;

/// Why HiGHS could not solve a program.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MipError {
    /// HiGHS refused the program or an option, which is named.
    #[error("HiGHS refused {0}")]
    Refused(&'static str),
    /// The program has numbers that are not exact in a double (`Program::is_exact`).
    #[error("a program has numbers beyond 2^53, which HiGHS cannot tell apart")]
    TooLarge,
    /// What HiGHS answered cannot be true of the program.
    #[error("HiGHS answered what cannot be true: {0}")]
    Untrue(&'static str),
    /// HiGHS ended with a status that says nothing about the program.
    #[error("HiGHS ended with the status {0}")]
    Ended(&'static str),
}

/// Options of a solve.
#[derive(Clone, PartialEq, Debug)]
pub struct Options {
    /// Time limit.
    pub time_limit: Option<Duration>,
    /// Node limit of the tree search. It gives the same result on every machine.
    pub node_limit: Option<u32>,
    /// Number of threads, at least one.
    pub threads: usize,
    /// Seed of the random choices.
    pub seed: u32,
    /// Initial solution: a value for each column.
    pub start: Option<Vec<i64>>,
    /// Memory limit of the process in bytes. A program that might exceed it is not started, and one that does is ended.
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

/// Progress of a solve.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MipProgress {
    /// Objective of the best solution so far.
    pub value: Option<i64>,
    /// Lower bound on the objective.
    pub bound: Option<i64>,
}

/// Why a solve ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MipStatus {
    /// The value is proven optimal.
    Optimal,
    /// There is no solution.
    Infeasible,
    /// A limit was reached.
    Limit,
    /// The callback interrupted it.
    Interrupted,
}

/// Returns `Break` if `is_enough`: the answer of a callback that wants to end the solve.
pub fn stop_if(is_enough: bool) -> ControlFlow<()> {
    if is_enough {
        ControlFlow::Break(())
    } else {
        ControlFlow::Continue(())
    }
}

/// Result of a solve.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Why it ended.
    pub status: MipStatus,
    /// The best solution: a value for each column.
    pub values: Option<Vec<i64>>,
    /// Objective of the best solution.
    pub value: Option<i64>,
    /// Lower bound on the objective.
    pub bound: Option<i64>,
}
