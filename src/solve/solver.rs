//! The solver and its options.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use super::Solution;
use super::fit::kept;
use super::steps::{Steps, unprepared};
use crate::check;
use crate::engine::bound::PatientBounds;
use crate::engine::run::Event;
use crate::engine::run::{Run, RunLimits, SharedState};
use crate::engine::timing::Candidates;
use crate::instance::Instance;
use crate::plan::Plan;
use crate::rule::Violation;

/// Why a run returned no solution.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The checker rejected the plan that was about to be returned. This is an error in samma.
    #[error("the plan found breaks {} of the hard rules, which is a fault of samma; the first: {}", .0.len(), .0[0])]
    Unsound(Vec<Violation>),
}

/// Options of a run. The same instance, seed and iteration limit give the same solution on one thread. That holds as
/// long as neither the time limit nor the memory limit is reached.
#[derive(Clone, Debug)]
pub struct Solver {
    pub(super) time_limit: Option<Duration>,
    pub(super) iteration_limit: Option<u64>,
    pub(super) seed: u64,
    pub(super) threads: usize,
    pub(super) memory_limit: Option<u64>,
    pub(super) initial_plan: Option<Plan>,
}

impl Default for Solver {
    fn default() -> Self {
        Self::new()
    }
}

impl Solver {
    /// Creates the default options: one thread, seed 0, no initial plan. The time limit is 60 seconds unless some limit
    /// is set.
    pub fn new() -> Self {
        Self {
            time_limit: None,
            iteration_limit: None,
            seed: 0,
            threads: 1,
            memory_limit: None,
            initial_plan: None,
        }
    }

    /// Sets the time limit, counted from the call. The run then returns the best plan so far.
    ///
    /// If the iterations are limited too, the steps depend on iterations only. A time limit that is not reached changes
    /// nothing.
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = Some(limit);
        self
    }

    /// Sets the greatest number of rounds of the search. If several threads search, they share them.
    pub fn iteration_limit(mut self, limit: u64) -> Self {
        self.iteration_limit = Some(limit);
        self
    }

    /// Sets the seed of the random choices.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets the number of threads, at least one. With two, one thread searches for better plans while the other proves
    /// bounds. Of more, one half, rounded up, searches: all improve one plan. The others share the work of the bound by prices. A thread that has
    /// nothing more to prove joins the search, unless [rounds are limited](Self::iteration_limit).
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// Limits the memory of proofs: they run only while the process holds at most `bytes`. HiGHS gets no program that
    /// might take more, and is stopped if it does. The search takes what it needs.
    pub fn memory_limit(mut self, bytes: u64) -> Self {
        self.memory_limit = Some(bytes);
        self
    }

    /// Start from `plan`, a warm start, also where it leaves visits unassigned or is of an earlier state of the problem: what of it
    /// breaks rules is left out. [`what_fits`](crate::solve::what_fits) says what that is.
    ///
    /// ```
    /// use samma::scenario::{Unit, generate};
    /// use samma::{Instance, Solver};
    ///
    /// let made_up = generate(&Unit::new(5, 1).lasting(3));
    /// let instance = Instance::new(&made_up.problem)?;
    /// let known = instance.read_plan(&made_up.plan)?.plan;
    /// let solver = Solver::new().initial_plan(known.clone()).iteration_limit(100);
    /// let solution = solver.solve(&instance)?;
    /// assert!(*solution.score() <= samma::check::score(&instance, &known));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn initial_plan(mut self, plan: Plan) -> Self {
        self.initial_plan = Some(plan);
        self
    }

    /// Plans `instance`.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn solve(&self, instance: &Instance) -> Result<Solution, Error> {
        self.solve_with(instance, |_| ControlFlow::Continue(()))
    }

    /// Plans `instance`, and calls `on_event` several times a second. If `on_event` breaks, the run stops and returns
    /// the best plan so far.
    ///
    /// `on_event` is called on the calling thread, and never twice at the same time. The search waits while it runs.
    ///
    /// # Errors
    /// See [`Error`].
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use samma::scenario::{Unit, generate};
    /// use samma::{Instance, Solver, Stopped};
    ///
    /// let instance = Instance::new(&generate(&Unit::new(5, 1).lasting(3)).problem)?;
    /// let mut best = None;
    /// let solution = Solver::new().solve_with(&instance, |event| {
    ///     best = event.score.clone().or(best.take());
    ///     if best.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    /// })?;
    /// assert!(best.is_some());
    /// assert_eq!(solution.stopped(), Stopped::Cancelled);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn solve_with(
        &self,
        instance: &Instance,
        mut on_event: impl FnMut(&Event) -> ControlFlow<()>,
    ) -> Result<Solution, Error> {
        let begun = Instant::now();
        let shared = SharedState::new(instance, PatientBounds::unproven(instance));
        let searches = self.searches() as u64;
        let limits = RunLimits {
            begun,
            time: self.limit_of_time(),
            iterations: self.iteration_limit.map(|limit| limit.div_ceil(searches)),
        };
        let mut run = Run::new(limits, &shared, &mut on_event);
        let start = self.initial_plan.as_ref();
        let sound = start.filter(|plan| check::violations(instance, plan).is_empty());
        let Some(candidates) = Candidates::until(instance, || run.should_stop()) else {
            return Ok(unprepared(instance, &run, sound));
        };
        shared.learn_bounds(PatientBounds::at_once(instance, &candidates));
        let fitting = |plan| kept(instance, &candidates, plan, || run.should_stop());
        let start = sound.cloned().or_else(|| start.map(fitting));
        let mut steps = Steps::new(self, instance, &candidates, &mut run);
        steps.construct(start.as_ref());
        if self.threads > 1 {
            steps.improve_and_prove();
        } else {
            steps.improve_until_full();
            steps.prove_covers();
            steps.improve_until_stuck();
            steps.prove_together();
            steps.improve();
        }
        steps.finish()
    }

    /// Returns how many threads search.
    pub(super) fn searches(&self) -> usize {
        match self.threads {
            1 | 2 => 1,
            more => more.div_ceil(2),
        }
    }

    /// Returns the time limit: 60 seconds, unless some limit is set.
    fn limit_of_time(&self) -> Option<Duration> {
        match (self.time_limit, self.iteration_limit) {
            (None, None) => Some(Duration::from_secs(60)),
            (limit, _) => limit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Solution, Solver};
    use crate::check;
    use crate::engine::mip::fault::{Fault, Faulty};
    use crate::instance::Instance;
    use crate::problem::Stopped;

    /// The whole program is solved for the first, covers and teams for the second.
    const PROBLEMS: [&[u8]; 2] = [
        include_bytes!("../../tests/data/tiny.json"),
        include_bytes!("../../tests/data/fortnight-15.json"),
    ];

    #[test]
    fn whatever_highs_does_the_plan_comes_out_with_a_bound_that_is_true() {
        let mut told = 0;
        for json in PROBLEMS {
            let instance = Instance::parse(json).unwrap();
            for threads in [1, 2] {
                let solver = Solver::new().iteration_limit(300).threads(threads);
                let honest = solver.solve(&instance).unwrap();
                assert_eq!(honest.proof_error(), None);
                for fault in Fault::ALL {
                    let faulty = Faulty::with(fault);
                    let solution = solver.solve(&instance).unwrap();
                    drop(faulty);
                    assert_true(&instance, &solution, &honest, fault);
                    told += usize::from(solution.proof_error().is_some());
                }
            }
        }
        // HiGHS is asked for the second problem at least.
        assert!(told >= 2 * Fault::ALL.len(), "{told}");
    }

    /// That the plan is sound and full, that no bound is above the best that is known, and that the failure is told unless all
    /// was proven without HiGHS.
    fn assert_true(instance: &Instance, solution: &Solution, honest: &Solution, fault: Fault) {
        let plan = solution.plan();
        assert!(check::violations(instance, plan).is_empty(), "{fault:?}");
        assert_eq!(*solution.score(), check::score(instance, plan), "{fault:?}");
        assert_eq!(solution.score().unassigned(), 0, "{fault:?}");
        let is_proven = solution.stopped() == Stopped::Optimal;
        assert!(is_proven || solution.proof_error().is_some(), "{fault:?}");
        for &(term, known) in honest.score().values().iter().take(2) {
            let proven = solution.bound().least().of(term);
            assert!(proven <= Some(known), "{fault:?}: {term} {proven:?}");
        }
    }
}
