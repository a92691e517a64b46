//! One run, step by step: what each step knows and leaves behind.

use rand::SeedableRng;
use rand_pcg::Pcg64Mcg;

use super::construct::construct;
use super::draft::Draft;
use super::improve::{Standing, improve};
use super::prove::{Incumbent, is_within_reach, prove};
use super::run::Run;
use super::{Error, Phase, Solution, Solver, Stopped, refuse};
use crate::bound::own_cover;
use crate::check;
use crate::id::Table;
use crate::instance::Instance;
use crate::route::Candidates;

/// The patients' own bounds get their turn when nothing is empty that need not be, or after so many rounds.
const ROUNDS_BEFORE_BOUND: u64 = 20_000;
/// Or when this part of the run is over.
const PART_BEFORE_BOUND: f64 = 0.1;
/// Where the whole program can be tried, it gets its turn after so many rounds a visit without a better plan, or when this part
/// of the run is over.
const ROUNDS_A_VISIT_BEFORE_STUCK: u64 = 200;
const PART_BEFORE_PROOF: f64 = 0.3;

/// Everything one run works on.
pub(super) struct Search<'s, 'r> {
    solver: &'s Solver,
    instance: &'s Instance,
    candidates: &'s Candidates,
    run: &'s mut Run<'r>,
    rng: Pcg64Mcg,
    draft: Draft<'s>,
}

impl<'s, 'r> Search<'s, 'r> {
    pub fn new(
        solver: &'s Solver,
        instance: &'s Instance,
        candidates: &'s Candidates,
        run: &'s mut Run<'r>,
    ) -> Self {
        Self {
            solver,
            instance,
            candidates,
            run,
            rng: Pcg64Mcg::seed_from_u64(solver.seed),
            draft: Draft::new(instance, candidates),
        }
    }

    /// A first plan: the one to start from, and whatever can still be staffed.
    pub fn construct(&mut self) {
        if let Some(start) = &self.solver.start {
            self.draft.load(start);
        }
        construct(&mut self.draft, &mut self.rng);
        self.run.score = Some(self.draft.score());
        self.run.tell();
    }

    /// Better plans, until nothing is empty that need not be.
    pub fn improve_until_full(&mut self) {
        let least = self.run.own.unassigned();
        self.improve_while(PART_BEFORE_BOUND, |standing| {
            standing.best.unassigned > least && standing.rounds < ROUNDS_BEFORE_BOUND
        });
    }

    /// The patients' own bounds.
    pub fn bound(&mut self) -> Result<(), Error> {
        self.run.phase = Phase::Bound;
        for patient in self.instance.patients().ids() {
            if self.run.should_stop() {
                break;
            }
            let run = &mut *self.run;
            let proven = own_cover(self.instance, self.candidates, patient, || {
                run.should_stop()
            })?;
            run.own.learn(patient, proven);
        }
        Ok(())
    }

    /// Better plans, until the whole program should have its turn, if it gets one.
    pub fn improve_until_stuck(&mut self) {
        if is_within_reach(self.instance, self.candidates) {
            let patience = ROUNDS_A_VISIT_BEFORE_STUCK * self.instance.visits().len() as u64;
            self.improve_while(PART_BEFORE_PROOF, |standing| {
                standing.rounds_since < patience
            });
        }
    }

    /// Better plans, until the run is over.
    pub fn improve(&mut self) {
        self.improve_while(1.0, |_| true);
    }

    fn improve_while(&mut self, part: f64, goes_on: impl Fn(Standing) -> bool) {
        if self.run.has_proven_all() {
            return;
        }
        self.run.phase = Phase::Improve;
        improve(&mut self.draft, self.run, &mut self.rng, part, goes_on);
    }

    /// The whole program, where it is small enough.
    pub fn prove(&mut self) -> Result<(), Error> {
        if self.run.has_proven_all() || !is_within_reach(self.instance, self.candidates) {
            return Ok(());
        }
        self.run.phase = Phase::Prove;
        let mut best = Incumbent {
            plan: self.draft.plan(),
            score: self.draft.score(),
        };
        prove(
            self.instance,
            self.candidates,
            self.solver.threads,
            &mut best,
            self.run,
        )?;
        if best.score < self.draft.score() {
            self.draft.load(&best.plan);
        }
        Ok(())
    }

    /// The checked solution.
    pub fn finish(self) -> Result<Solution, Error> {
        let plan = self.draft.plan();
        refuse(check::violations(self.instance, &plan), Error::Unsound)?;
        let score = check::score(self.instance, &plan);
        self.run.score = Some(score);
        self.run.tell();
        let own = &self.run.own;
        let patients = self.instance.patients();
        Ok(Solution {
            plan,
            score,
            bound: self.run.bound(),
            patient_bounds: Table::for_each_of(patients, |patient| {
                own.carers(patient, score.unassigned)
            }),
            stopped: if self.run.has_proven_all() {
                Stopped::Optimal
            } else {
                self.run.stopped()
            },
            iterations: self.run.iterations,
        })
    }
}
