//! One proof, in stages.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::sequence_assignment::{SequencingVerdict, judge};
use crate::check;
use crate::engine::bound::{CarersHours, cover_within_hours, overloads, patient_cover};
use crate::engine::formulation::{Cut, Formulation};
use crate::engine::mip;
use crate::engine::mip::{Answer, MipError, MipProgress, MipStatus, Options, Program, stop_if};
use crate::engine::run::{Incumbent, SharedState};
use crate::engine::timing::{Candidates, compacted};
use crate::id::{Table, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::score::{Score, Term};

/// Interval at which the shared state is checked for a full plan.
const PATIENCE: Duration = Duration::from_millis(5);

/// What to prove.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Proof {
    /// Each patient's own bound.
    Covers,
    /// Bounds over all patients together.
    Together,
    /// Both, one after the other.
    All,
}

/// Limits of a proof.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ProofLimits {
    /// Time at which it must end.
    pub until: Option<Instant>,
    /// Node limit of HiGHS for one program.
    pub nodes: Option<u32>,
    /// Greatest number of times that a program is solved again with more cuts.
    pub rounds: usize,
    /// Greatest number of candidates in the whole program. Larger programs are not tried.
    pub ways: usize,
    /// Greatest number of pairs of a patient and a carer in the team master. Larger ones are not tried.
    pub meetings: usize,
    /// Greatest number of such pairs for which working hours are considered.
    pub meetings_within_hours: usize,
    /// Greatest number of legs in a program with an order. Larger ones are not tried.
    pub legs: usize,
    /// Prices for more ways to make visits are not tried, and no more rounds of them than this.
    pub prices: usize,
    pub price_rounds: usize,
    /// How long prices may rise, and team cuts be added, without proving more than is known. After that prices need a prospect of it, and team
    /// cuts a plan nearby.
    pub without_gain: Option<Duration>,
}

impl ProofLimits {
    /// Returns true if any bound over all patients together is tried.
    pub fn tries_together(self, instance: &Instance, candidates: &Candidates) -> bool {
        self.tries_prices(instance, candidates)
            || self.tries_teams(instance, candidates)
            || self.tries_whole(instance, candidates)
    }

    /// Whether visits in shifts get prices.
    pub fn tries_prices(self, instance: &Instance, candidates: &Candidates) -> bool {
        let asks = instance.terms().contains(&Term::DistinctCarers);
        asks && count_ways(instance, candidates, self.prices) <= self.prices
    }

    /// Returns true if the team master is tried.
    pub fn tries_teams(self, instance: &Instance, candidates: &Candidates) -> bool {
        has_at_most_meetings(instance, candidates, self.meetings)
    }

    /// Returns true if patients' bounds from working hours are tried.
    fn tries_hours(self, instance: &Instance, candidates: &Candidates) -> bool {
        has_at_most_meetings(instance, candidates, self.meetings_within_hours)
    }

    /// Returns true if the whole program is tried.
    pub fn tries_whole(self, instance: &Instance, candidates: &Candidates) -> bool {
        count_ways(instance, candidates, self.ways) <= self.ways
    }
}

/// Returns true if there are at most so many pairs of a patient and a carer who can come.
fn has_at_most_meetings(instance: &Instance, candidates: &Candidates, most: usize) -> bool {
    let pairs = instance.patients().len() * instance.carers().len();
    let mut left = most;
    let mut meetings = instance
        .patients()
        .ids()
        .map(|patient| candidates.carers_of(instance, patient).len());
    pairs <= most
        || meetings.all(|carers| {
            let fits = carers <= left;
            left = left.saturating_sub(carers);
            fits
        })
}

/// How many ways there are to make visits; one more than `most` where there are more.
fn count_ways(instance: &Instance, candidates: &Candidates, most: usize) -> usize {
    let visits = instance.visits().ids();
    let ways = visits.flat_map(|visit| candidates.each(visit));
    ways.take(most.saturating_add(1)).count()
}

/// Proves bounds and stores them in the shared state, with every better plan that it finds.
pub(crate) struct Prover<'p> {
    pub instance: &'p Instance,
    pub candidates: &'p Candidates<'p>,
    pub shared: &'p SharedState<'p>,
    pub limits: ProofLimits,
    /// So many threads share the work of prices.
    pub threads: usize,
    /// True when the proof must end.
    pub is_over: &'p AtomicBool,
    /// Memory limit of the process in bytes while HiGHS works.
    pub memory_limit: Option<u64>,
    /// Cuts that exact sequencing has found so far.
    pub cuts: Vec<Cut>,
}

impl<'p> Prover<'p> {
    /// Proves what `proof` asks for, as far as possible.
    pub fn prove(&mut self, proof: Proof) -> Result<(), MipError> {
        if proof != Proof::Together {
            self.prove_covers()?;
        }
        self.prove_overloads();
        if proof != Proof::Covers {
            self.prove_hours()?;
        }
        if proof == Proof::All {
            self.wait_for_a_full_plan();
        }
        if proof != Proof::Covers {
            self.prove_together()?;
        }
        Ok(())
    }

    /// Finds overloaded hours around the empty places of the best plan.
    fn prove_overloads(&self) {
        let best = self.shared.best();
        if let Some(best) = best.filter(|_| !self.is_proven(Term::Unassigned)) {
            let empty = self.empty_places(&best.plan);
            let found = overloads(self.instance, self.candidates, &empty, || self.is_over());
            self.shared.learn_overloads(found);
        }
    }

    /// Returns the visits at which `plan` leaves places empty that carers could fill.
    fn empty_places(&self, plan: &Plan) -> Vec<VisitId> {
        let visits = self.instance.visits().ids();
        let mut missing: Table<VisitId, u32> = Table::from_fn(self.instance.visits(), |visit| {
            self.candidates.most(self.instance, visit)
        });
        for made in &plan.assignments {
            missing[made.visit] = missing[made.visit].saturating_sub(1);
        }
        visits.filter(|&visit| missing[visit] > 0).collect()
    }

    fn prove_covers(&mut self) -> Result<(), MipError> {
        for patient in self.instance.patients().ids() {
            if self.is_over() || !mip::is_within(self.memory_limit) {
                break;
            }
            let cover = patient_cover(self.instance, self.candidates, patient, || self.is_over())?;
            self.shared.learn_cover(patient, cover);
        }
        Ok(())
    }

    /// Proves the patients' bounds from working hours, which takes longer than covers.
    fn prove_hours(&self) -> Result<(), MipError> {
        if !self.limits.tries_hours(self.instance, self.candidates) {
            return Ok(());
        }
        let mut hours = CarersHours::default();
        for patient in self.instance.patients().ids() {
            if self.is_over() || !mip::is_within(self.memory_limit) {
                break;
            }
            let is_over = || self.is_over();
            let least =
                cover_within_hours(self.instance, self.candidates, patient, &mut hours, is_over)?;
            self.shared.learn_hours(patient, least);
        }
        Ok(())
    }

    /// Waits until the parallel search has filled every place that can be filled. It waits only if the team master is
    /// tried and the whole program is not, because that would find this number itself.
    fn wait_for_a_full_plan(&self) {
        let waits = (self.limits.tries_prices(self.instance, self.candidates)
            || self.limits.tries_teams(self.instance, self.candidates))
            && !self.limits.tries_whole(self.instance, self.candidates);
        while waits && !self.shared.is_full() && !self.is_over() {
            thread::sleep(PATIENCE);
        }
    }

    /// Proves bounds by prices, then term by term. A term is proven only after all terms before it.
    fn prove_together(&mut self) -> Result<(), MipError> {
        let has_priced_travel = self.prove_travel_by_prices();
        self.prove_carers_by_prices();
        if !self.limits.tries_whole(self.instance, self.candidates) {
            self.prove_teams()?;
            if !has_priced_travel {
                self.prove_travel_by_prices();
            }
            return Ok(());
        }
        for place in 0..self.instance.terms().len() {
            if !self.prove_term(place)? {
                break;
            }
        }
        Ok(())
    }

    /// Proves the term at this position of the objective; the terms before it are proven. Returns true if the best plan
    /// is optimal in it.
    fn prove_term(&mut self, place: usize) -> Result<bool, MipError> {
        let term = self.instance.terms()[place];
        if self.is_proven(term) || term == Term::DistinctCarers && self.prove_teams()? {
            return Ok(true);
        }
        let before = &self.instance.terms()[..place];
        let needs_order = [term]
            .iter()
            .chain(before)
            .any(|&term| self.instance.is_of_order(term));
        let mut formulation = self.formulation();
        let fits = formulation.legs() <= self.limits.legs;
        if needs_order && !fits {
            return Ok(false);
        }
        // Only an order says when first visits start and last ones end.
        let has_order = needs_order || fits && self.instance.counts_first_to_last();
        if has_order {
            formulation.add_order();
        }
        let score = self.score();
        for &(known, value) in &score.values()[..place] {
            formulation.limit(known, value);
        }
        if term != Term::Unassigned {
            self.require_teams(&mut formulation, score.unassigned());
        }
        formulation.minimise(term);
        if !formulation.program().is_exact() {
            return Ok(false);
        }
        if has_order {
            self.solve_once(&formulation, term)?;
        } else {
            self.stage(&mut formulation, term)?;
        }
        Ok(self.is_proven(term))
    }

    /// Returns true if the proof must end, or memory is short.
    pub(super) fn is_out(&self) -> bool {
        self.is_over() || !mip::is_within(self.memory_limit)
    }

    /// Adds the patients' own bounds to the program.
    fn require_teams(&self, formulation: &mut Formulation, unassigned: u64) {
        let own = self.shared.patient_bounds();
        for patient in self.instance.patients().ids() {
            formulation.require_team(patient, own.carers(patient, unassigned));
        }
    }

    /// Solves a program whose solutions are plans.
    fn solve_once(&self, formulation: &Formulation, term: Term) -> Result<(), MipError> {
        let answer = self.solve(formulation, term)?;
        let plan = answer
            .values
            .and_then(|values| formulation.plan_of(&values));
        if let Some(plan) = plan {
            self.offer(plan);
        }
        Ok(())
    }

    fn formulation(&self) -> Formulation<'p> {
        Formulation::new(
            self.instance,
            self.candidates,
            self.instance.visits().ids().collect(),
        )
    }

    /// Solves, sequences and adds cuts until the assignment has an order or the proof must end.
    fn stage(&mut self, formulation: &mut Formulation, term: Term) -> Result<(), MipError> {
        for cut in &self.cuts {
            formulation.forbid(cut);
        }
        for _ in 0..self.limits.rounds {
            let answer = self.solve(formulation, term)?;
            let has_new_cuts = answer
                .values
                .is_some_and(|values| self.sequence(formulation, &values));
            let is_done = !has_new_cuts || answer.status != MipStatus::Optimal;
            if is_done || self.is_proven(term) {
                break;
            }
        }
        Ok(())
    }

    /// Sequences the assignment of a solution. Stores the plan, or adds cuts for what has no order. Returns true if it
    /// added cuts.
    pub(crate) fn sequence(&mut self, formulation: &mut Formulation, values: &[i64]) -> bool {
        match judge(self.instance, self.candidates, &formulation.work(values)) {
            SequencingVerdict::Possible(plan) => {
                self.offer(plan);
                false
            }
            SequencingVerdict::Impossible(cuts) => {
                for cut in cuts {
                    formulation.forbid(&cut);
                    self.cuts.push(cut);
                }
                true
            }
            SequencingVerdict::Unknown => false,
        }
    }

    /// Solves the program and stores the bound. It stops as soon as the best plan is proven optimal in this term.
    fn solve(&self, formulation: &Formulation, term: Term) -> Result<Answer, MipError> {
        let start = self
            .shared
            .best()
            .map(|best| formulation.values_of(&best.plan));
        let learn =
            |proven: Option<i64>| self.shared.learn(term, proven.unwrap_or(0).max(0) as u64);
        let options = Options {
            start,
            ..self.options()
        };
        let answer = self.solve_program(formulation.program(), &options, |progress| {
            learn(progress.bound);
            self.is_proven(term)
        })?;
        learn(answer.bound);
        Ok(answer)
    }

    /// Solves `program` until the proof must end or `is_enough` returns true.
    pub(crate) fn solve_program(
        &self,
        program: &Program,
        options: &Options,
        mut is_enough: impl FnMut(MipProgress) -> bool,
    ) -> Result<Answer, MipError> {
        mip::solve(program, options, |progress| {
            stop_if(is_enough(progress) || self.is_over())
        })
    }

    /// Returns the options of HiGHS that follow from the limits.
    pub(crate) fn options(&self) -> Options {
        let until = self.limits.until;
        Options {
            time_limit: until.map(|until| until.saturating_duration_since(Instant::now())),
            node_limit: self.limits.nodes,
            memory_limit: self.memory_limit,
            ..Options::default()
        }
    }

    /// Returns true if the best plan is proven optimal in `term`.
    pub(crate) fn is_proven(&self, term: Term) -> bool {
        self.shared.bound().least().of(term) >= self.score().of(term)
    }

    pub(crate) fn score(&self) -> Score {
        self.shared
            .score()
            .expect("a first plan is in the shared state before anything is proven of it")
    }

    pub(crate) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
            || self
                .limits
                .until
                .is_some_and(|until| Instant::now() >= until)
    }

    /// Stores `plan` if it breaks no rule and improves on the incumbent.
    pub(crate) fn offer(&self, plan: Plan) {
        let is_sound = |plan: &Plan| check::violations(self.instance, plan).is_empty();
        let plan = if self.instance.counts_first_to_last() && !is_sound(&plan) {
            compacted(self.instance, self.candidates, plan)
        } else {
            plan
        };
        if is_sound(&plan) {
            let score = check::score(self.instance, &plan);
            let plan = Arc::new(plan);
            self.shared.offer(Incumbent { plan, score });
        }
    }
}
