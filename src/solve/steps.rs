//! The steps of one run: search and proofs, in turn.

use std::ops::{ControlFlow, Range};
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{self, Scope};
use std::time::{Duration, Instant};

use rand::SeedableRng;
use rand_pcg::Pcg64Mcg;

use super::empty_places::{not_examined, why_empty};
use super::outcome::RunOutcome;
use super::solver::{Error, Solver};
use super::{Phase, Solution};
use crate::check;
use crate::engine::mip::MipError;
use crate::engine::prove::{Proof, ProofLimits, Prover};
use crate::engine::run::{Event, Incumbent, Run, RunLimits, SharedState};
use crate::engine::search::{JointPlan, SearchProgress, SearchState, construct, improve};
use crate::engine::timing::Candidates;
use crate::id::Table;
use crate::instance::Instance;
use crate::plan::Plan;
use crate::problem::Stopped;

/// Rounds of the first phase of the search; the patients' own bounds are proven after it. The phase also ends if no
/// place is empty that need not be, or after `PART_BEFORE_COVERS` of the run.
const ROUNDS_BEFORE_COVERS: u64 = 20_000;
const PART_BEFORE_COVERS: f64 = 0.1;
/// Rounds per visit without a better plan that end the second phase; bounds over all patients together are proven after
/// it. The phase also ends after `PART_BEFORE_TOGETHER` of the run. The proof may go on until `PART_FOR_TOGETHER` of
/// the run.
const ROUNDS_A_VISIT_BEFORE_TOGETHER: u64 = 200;
const PART_BEFORE_TOGETHER: f64 = 0.3;
const PART_FOR_TOGETHER: f64 = 0.7;
/// Prices may rise, and teams be cut off, for as long as this part of the run without proving more than is known. Then other proofs get the
/// time, or the search.
const PART_WITHOUT_GAIN: f64 = 0.1;
/// Interval at which the callback is called during a proof.
const PATIENCE: Duration = Duration::from_millis(2);

/// How long a run whose time is up, or that was cancelled, may still look for why places stay empty.
const PATIENCE_FOR_REASONS: Duration = Duration::from_millis(300);

/// State of one run.
pub(super) struct Steps<'s, 'r> {
    solver: &'s Solver,
    instance: &'s Instance,
    candidates: &'s Candidates<'s>,
    run: &'s mut Run<'r>,
    rng: Pcg64Mcg,
    state: SearchState<'s>,
    proof_error: Option<MipError>,
}

impl<'s, 'r> Steps<'s, 'r> {
    pub fn new(
        solver: &'s Solver,
        instance: &'s Instance,
        candidates: &'s Candidates<'s>,
        run: &'s mut Run<'r>,
    ) -> Self {
        Self {
            solver,
            instance,
            candidates,
            run,
            rng: Pcg64Mcg::seed_from_u64(solver.seed),
            state: SearchState::new(instance, candidates),
            proof_error: None,
        }
    }

    /// Constructs the first plan: the initial plan, plus every visit that can still be staffed.
    pub fn construct(&mut self, start: Option<&Plan>) {
        if let Some(start) = start {
            self.state.load(start);
        }
        let run = &mut *self.run;
        construct(&mut self.state, &mut self.rng, || run.should_stop());
        self.run.shared.offer(self.state.incumbent());
        self.run.tell();
    }

    /// Improves the plan until no place is empty that need not be.
    pub fn improve_until_full(&mut self) {
        let least = self.run.shared.bound().least().unassigned();
        self.improve_while(PART_BEFORE_COVERS, None, |progress| {
            progress.best.unassigned() > least && progress.rounds < ROUNDS_BEFORE_COVERS
        });
    }

    /// Improves the plan until it is time to prove bounds over all patients together. Does nothing if that proof will
    /// not be tried.
    pub fn improve_until_stuck(&mut self) {
        if !self.run.should_stop() && self.limits().tries_together(self.instance, self.candidates) {
            let patience = ROUNDS_A_VISIT_BEFORE_TOGETHER * self.instance.visits().len() as u64;
            self.improve_while(PART_BEFORE_TOGETHER, None, |progress| {
                progress.rounds_since < patience
            });
        }
    }

    /// Improves the plan until the run is over.
    pub fn improve(&mut self) {
        self.improve_while(1.0, None, |_| true);
    }

    /// Proves each patient's own bound.
    pub fn prove_covers(&mut self) {
        self.run.phase = Phase::Bound;
        self.beside(Proof::Covers, Self::wait, |_| ());
    }

    /// Proves bounds over all patients together.
    pub fn prove_together(&mut self) {
        self.run.phase = Phase::Prove;
        self.beside(Proof::Together, Self::wait, |_| ());
    }

    /// Improves the plan on this thread, and on others where there are more than two, and proves bounds on the rest, until the run is
    /// over. Threads that have nothing more to prove improve the plan too, unless rounds are limited and thus shared out.
    pub fn improve_and_prove(&mut self) {
        let joint = JointPlan::default();
        let rounds = AtomicU64::new(0);
        let others = OtherSearches {
            instance: self.instance,
            candidates: self.candidates,
            shared: self.run.shared,
            limits: self.limits_of_others(),
            seed: self.solver.seed,
            joint: &joint,
            rounds: &rounds,
        };
        let searches = self.solver.searches();
        let is_limited = self.solver.iteration_limit.is_some();
        let all = if is_limited {
            searches
        } else {
            self.solver.threads
        };
        self.beside(
            Proof::All,
            |steps, _| {
                others.beside(1..searches, || {
                    steps.improve_while(1.0, Some(&joint), |_| true);
                });
            },
            |is_over| others.improve(searches..all, is_over),
        );
        self.run.iterations += rounds.into_inner();
    }

    fn limits_of_others(&self) -> RunLimits {
        let searches = self.solver.searches() as u64;
        RunLimits {
            iterations: self.solver.iteration_limit.map(|limit| limit / searches),
            ..self.run.limits()
        }
    }

    fn improve_while(
        &mut self,
        part: f64,
        joint: Option<&JointPlan>,
        goes_on: impl Fn(&SearchProgress) -> bool,
    ) {
        self.run.phase = Phase::Improve;
        improve(
            &mut self.state,
            self.run,
            &mut self.rng,
            part,
            joint,
            goes_on,
        );
    }

    /// Runs `proof` and `afterwards` on a separate thread and `meanwhile` on this one. They are stopped when `meanwhile` ends. If
    /// the proof fails, what was proven before remains valid.
    fn beside(
        &mut self,
        proof: Proof,
        meanwhile: impl FnOnce(&mut Self, &dyn Fn() -> bool),
        afterwards: impl FnOnce(&AtomicBool) + Send,
    ) {
        let is_over = AtomicBool::new(false);
        let mut prover = Prover {
            instance: self.instance,
            candidates: self.candidates,
            shared: self.run.shared,
            limits: self.limits(),
            threads: (self.solver.threads - self.solver.searches()).max(1),
            is_over: &is_over,
            memory_limit: self.solver.memory_limit,
            cuts: Vec::new(),
        };
        let outcome = thread::scope(|scope| {
            let is_over = &is_over;
            let running = thread::Builder::new().spawn_scoped(scope, move || {
                let outcome = prover.prove(proof);
                afterwards(is_over);
                outcome
            });
            let Ok(running) = running else {
                meanwhile(self, &|| true);
                return Err(MipError::Refused("a thread"));
            };
            let end = EndOnDrop(is_over);
            meanwhile(self, &|| running.is_finished());
            drop(end);
            running.join().unwrap_or_else(|panic| resume_unwind(panic))
        });
        self.note(outcome);
    }

    fn note(&mut self, proven: Result<(), MipError>) {
        if let Err(error) = proven {
            self.proof_error.get_or_insert(error);
        }
    }

    /// Calls the callback until the proof has ended or the run is over.
    fn wait(&mut self, is_finished: &dyn Fn() -> bool) {
        while !is_finished() && !self.run.should_stop() {
            thread::sleep(PATIENCE);
        }
    }

    /// Returns the limits of a proof. Without an iteration limit, time limits the proof. With one, the limits are
    /// fixed, so that every machine gets the same result.
    fn limits(&self) -> ProofLimits {
        let is_beside = self.solver.threads > 1;
        match self.run.iteration_limit() {
            Some(limit) => ProofLimits {
                until: self.run.moment_of(1.0),
                nodes: Some(limit.min(200) as u32),
                rounds: 10,
                ways: 2_000,
                meetings: 500,
                meetings_within_hours: 500,
                legs: 3_000,
                prices: 2_000,
                price_rounds: 60,
                without_gain: None,
            },
            None => ProofLimits {
                until: self
                    .run
                    .moment_of(if is_beside { 1.0 } else { PART_FOR_TOGETHER }),
                nodes: None,
                rounds: usize::MAX,
                ways: 2_000,
                meetings: 20_000,
                meetings_within_hours: if is_beside { usize::MAX } else { 20_000 },
                legs: 8_000,
                prices: 400_000,
                price_rounds: usize::MAX,
                without_gain: self.run.part_of_time(PART_WITHOUT_GAIN),
            },
        }
    }

    /// Checks the best plan and returns the solution.
    pub fn finish(self) -> Result<Solution, Error> {
        let Incumbent { plan, .. } = self
            .run
            .shared
            .best()
            .unwrap_or_else(|| self.state.incumbent());
        let violations = check::violations(self.instance, &plan);
        if !violations.is_empty() {
            return Err(Error::Unsound(violations));
        }
        let score = check::score(self.instance, &plan);
        self.run.tell();
        let own = self.run.shared.patient_bounds();
        let stopped = self.run.stopped();
        let begun = Instant::now();
        let hurries = matches!(stopped, Stopped::TimeLimit | Stopped::Cancelled);
        let mut is_over = || hurries && begun.elapsed() >= PATIENCE_FOR_REASONS;
        let empty_places = why_empty(
            self.instance,
            self.candidates,
            &plan,
            own.overloads(),
            &mut is_over,
        );
        let prices = self.run.shared.deciding_prices();
        let price_proof = prices.and_then(|prices| prices.of_plan(self.instance, &plan));
        let unassigned = score.unassigned();
        let patients = self.instance.patients();
        Ok(Solution::from(RunOutcome {
            plan: Arc::unwrap_or_clone(plan),
            score,
            bound: self.run.shared.bound(),
            empty_places,
            patient_bounds: Table::from_fn(patients, |patient| own.carers(patient, unassigned)),
            price_proof,
            stopped,
            proof_error: self.proof_error,
            iterations: self.run.iterations,
        }))
    }
}

/// Searches on threads of their own. Each makes random choices of its own.
#[derive(Clone, Copy)]
struct OtherSearches<'s> {
    instance: &'s Instance,
    candidates: &'s Candidates<'s>,
    shared: &'s SharedState<'s>,
    /// The limits of each.
    limits: RunLimits,
    seed: u64,
    joint: &'s JointPlan,
    /// Rounds of all.
    rounds: &'s AtomicU64,
}

impl OtherSearches<'_> {
    /// Runs `meanwhile`, and these searches until it ends.
    fn beside(self, numbers: Range<usize>, meanwhile: impl FnOnce()) {
        let is_over = AtomicBool::new(false);
        thread::scope(|scope| {
            let end = EndOnDrop(&is_over);
            self.begin(scope, numbers, &is_over);
            meanwhile();
            drop(end);
        });
    }

    /// Runs these searches until the run is over.
    fn improve(self, numbers: Range<usize>, is_over: &AtomicBool) {
        thread::scope(|scope| self.begin(scope, numbers, is_over));
    }

    /// Where there is no thread to be had, fewer search.
    fn begin<'t>(self, scope: &'t Scope<'t, '_>, numbers: Range<usize>, is_over: &'t AtomicBool)
    where
        Self: 't,
    {
        for number in numbers {
            let search = move || self.improve_as(number, is_over);
            let _ = thread::Builder::new().spawn_scoped(scope, search);
        }
    }

    /// Improves the joint plan, from the best one, until the run is over.
    fn improve_as(self, number: usize, is_over: &AtomicBool) {
        let mut on_event = |_: &Event| {
            if is_over.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let mut run = Run::new(self.limits, self.shared, &mut on_event);
        let mut state = SearchState::new(self.instance, self.candidates);
        if let Some(best) = self.shared.best() {
            state.load(&best.plan);
        }
        let mut rng = Pcg64Mcg::seed_from_u64(self.seed ^ (number as u64) << 32);
        improve(
            &mut state,
            &mut run,
            &mut rng,
            1.0,
            Some(self.joint),
            |_| true,
        );
        self.rounds.fetch_add(run.iterations, Ordering::Relaxed);
    }
}

/// What there is of a run that was over before anybody knew who could make which visit: the plan to start from where it is `sound`,
/// else an empty one, and no proof.
pub(super) fn unprepared(instance: &Instance, run: &Run<'_>, sound: Option<&Plan>) -> Solution {
    let plan = sound.cloned().unwrap_or_default();
    Solution::from(RunOutcome {
        score: check::score(instance, &plan),
        bound: run.shared.bound(),
        empty_places: not_examined(instance, &plan),
        patient_bounds: Table::from_fn(instance.patients(), |_| 0),
        price_proof: None,
        stopped: run.stopped(),
        proof_error: None,
        iterations: run.iterations,
        plan,
    })
}

/// Stops a proof when the steps end, even if the callback panics.
struct EndOnDrop<'b>(&'b AtomicBool);

impl Drop for EndOnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::sync::atomic::{AtomicBool, AtomicU64};
    use std::time::Instant;

    use super::{JointPlan, OtherSearches, RunLimits, Steps};
    use crate::check;
    use crate::engine::bound::PatientBounds;
    use crate::engine::mip::MipError;
    use crate::engine::run::Run;
    use crate::engine::run::SharedState;
    use crate::engine::timing::Candidates;
    use crate::instance::Instance;
    use crate::solve::solver::Solver;

    #[test]
    fn a_proof_that_fails_leaves_the_plan_and_says_why() {
        let json = include_bytes!("../../tests/data/tiny.json");
        let instance = Instance::parse(json).unwrap();
        let candidates = Candidates::new(&instance);
        let shared = SharedState::new(&instance, PatientBounds::at_once(&instance, &candidates));
        let mut go_on = |_: &_| ControlFlow::Continue(());
        let limits = RunLimits {
            begun: Instant::now(),
            time: None,
            iterations: Some(10),
        };
        let mut run = Run::new(limits, &shared, &mut go_on);
        let solver = Solver::new();
        let mut steps = Steps::new(&solver, &instance, &candidates, &mut run);
        steps.construct(None);
        steps.note(Err(MipError::Ended("error")));
        steps.note(Err(MipError::Ended("another")));
        steps.improve();
        let solution = steps.finish().unwrap();
        assert_eq!(solution.proof_error(), Some(&MipError::Ended("error")));
        assert_eq!(*solution.score(), check::score(&instance, solution.plan()));
        assert_eq!(solution.score().unassigned(), 0);
    }

    /// How many rounds another search makes of at most 3,000, and the distinct carers before and after it.
    fn rounds_of_another_search(is_over: bool) -> (u64, u64, u64) {
        let json = include_bytes!("../../tests/data/fortnight-15.json");
        let instance = Instance::parse(json).unwrap();
        let candidates = Candidates::new(&instance);
        let shared = SharedState::new(&instance, PatientBounds::at_once(&instance, &candidates));
        let limits = RunLimits {
            begun: Instant::now(),
            time: None,
            iterations: Some(3_000),
        };
        let mut go_on = |_: &_| ControlFlow::Continue(());
        let mut run = Run::new(limits, &shared, &mut go_on);
        let solver = Solver::new();
        Steps::new(&solver, &instance, &candidates, &mut run).construct(None);
        let carers = || shared.score().map(|score| score.distinct_carers()).unwrap();
        let before = carers();
        let (joint, rounds) = (JointPlan::default(), AtomicU64::new(0));
        let search = OtherSearches {
            instance: &instance,
            candidates: &candidates,
            shared: &shared,
            limits,
            seed: 0,
            joint: &joint,
            rounds: &rounds,
        };
        search.improve(1..2, &AtomicBool::new(is_over));
        let rounds = rounds.into_inner();
        let best = shared.best().unwrap();
        assert!(check::violations(&instance, &best.plan).is_empty());
        assert_eq!(best.score, check::score(&instance, &best.plan));
        (rounds, before, carers())
    }

    #[test]
    fn another_search_offers_what_it_finds() {
        let (rounds, before, after) = rounds_of_another_search(false);
        assert_eq!(rounds, 3_000);
        assert!(after < before, "{after}, {before}");
    }

    #[test]
    fn several_searches_share_the_rounds() {
        let json = include_bytes!("../../tests/data/fortnight-15.json");
        let instance = Instance::parse(json).unwrap();
        let solver = Solver::new().threads(5).iteration_limit(3_001);
        let solution = solver.solve(&instance).unwrap();
        assert!((1_001..=3_001).contains(&solution.iterations()));
        assert!(check::violations(&instance, solution.plan()).is_empty());
    }

    #[test]
    fn another_search_ends_with_the_run() {
        let (rounds, before, after) = rounds_of_another_search(true);
        assert_eq!((rounds, after), (0, before));
    }
}
