//! The solver: construct, improve, prove.

mod board;
mod company;
mod construct;
mod draft;
mod event;
mod improve;
mod insert;
mod open_shifts;
mod prove;
mod roster;
mod run;
mod scope;
mod search;
mod sequencing;
mod solution;
mod tally;
mod weights;

use std::ops::ControlFlow;
use std::time::Duration;

pub use event::{Event, Phase};
pub use solution::{OpenPatient, Solution};

use self::board::Board;
use self::run::Run;
use self::search::Search;
pub use crate::bound::Bound;
use crate::bound::OwnBounds;
use crate::check;
use crate::instance::Instance;
use crate::mip::MipError;
use crate::plan::Plan;
use crate::route::Candidates;
use crate::rule::Violation;
pub use crate::spec::Stopped;

/// Why no solution came back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The plan to start from breaks hard rules.
    #[error("the plan to start from breaks {} of the hard rules; the first: {}", .0.len(), .0[0])]
    Start(Vec<Violation>),
    /// The checker rejected the plan that was about to be returned: a fault of this crate.
    #[error("the plan found breaks {} of the hard rules, which is a fault of samma; the first: {}", .0.len(), .0[0])]
    Unsound(Vec<Violation>),
    /// HiGHS could not run.
    #[error(transparent)]
    Mip(#[from] MipError),
}

/// Plans `instance` with the defaults of [`Solver::new`].
///
/// # Errors
/// See [`Error`].
pub fn solve(instance: &Instance) -> Result<Solution, Error> {
    Solver::new().solve(instance)
}

/// How to solve. The same instance, seed and iteration limit give the same solution as long as no time limit stops the run
/// and there is one thread.
#[derive(Clone, Debug)]
pub struct Solver {
    time_limit: Option<Duration>,
    iteration_limit: Option<u64>,
    seed: u64,
    threads: usize,
    start: Option<Plan>,
}

impl Default for Solver {
    fn default() -> Self {
        Self::new()
    }
}

impl Solver {
    /// One thread, seed 0, no plan to start from, and a minute unless a limit is set.
    pub fn new() -> Self {
        Self {
            time_limit: None,
            iteration_limit: None,
            seed: 0,
            threads: 1,
            start: None,
        }
    }

    /// Stop after `limit`, with the best plan so far.
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = Some(limit);
        self
    }

    /// Stop after so many rounds of improvement.
    pub fn iteration_limit(mut self, limit: u64) -> Self {
        self.iteration_limit = Some(limit);
        self
    }

    /// Start the random choices from `seed`.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Use so many threads, at least one: with two, one searches for better plans while the other proves; more are not used.
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// Start from `plan`, which may leave visits unassigned but must break no rule.
    pub fn start(mut self, plan: Plan) -> Self {
        self.start = Some(plan);
        self
    }

    /// Plans `instance`.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn solve(&self, instance: &Instance) -> Result<Solution, Error> {
        self.solve_with(instance, |_| ControlFlow::Continue(()))
    }

    /// Plans `instance`, and tells `on_event` how it goes, several times a second. Where `on_event` breaks, the best plan so
    /// far comes back.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn solve_with(
        &self,
        instance: &Instance,
        mut on_event: impl FnMut(&Event) -> ControlFlow<()>,
    ) -> Result<Solution, Error> {
        if let Some(start) = &self.start {
            refuse(check::violations(instance, start), Error::Start)?;
        }
        let candidates = Candidates::new(instance);
        let board = Board::new(instance, OwnBounds::at_once(instance, &candidates));
        let mut run = Run::new(
            self.limit_of_time(),
            self.iteration_limit,
            &board,
            &mut on_event,
        );
        let mut search = Search::new(self, instance, &candidates, &mut run);
        search.construct();
        if self.threads > 1 {
            search.improve_and_prove()?;
        } else {
            search.improve_until_full();
            search.prove_covers()?;
            search.improve_until_stuck();
            search.prove_together()?;
            search.improve();
        }
        search.finish()
    }

    /// A minute, unless some limit is set.
    fn limit_of_time(&self) -> Option<Duration> {
        match (self.time_limit, self.iteration_limit) {
            (None, None) => Some(Duration::from_secs(60)),
            (limit, _) => limit,
        }
    }
}

fn refuse(violations: Vec<Violation>, error: fn(Vec<Violation>) -> Error) -> Result<(), Error> {
    if violations.is_empty() {
        Ok(())
    } else {
        Err(error(violations))
    }
}
