//! One proof, stage by stage.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::assigned_order::{SequencingVerdict, judge};
use super::price_ascent::PriceAscent;
use crate::check;
use crate::engine::bound::{PriceBound, cover_within_hours, overloads, patient_cover};
use crate::engine::formulation::{Cut, Formulation};
use crate::engine::mip;
use crate::engine::mip::{Answer, MipError, MipProgress, MipStatus, Options, Program, stop_if};
use crate::engine::run::{Incumbent, SharedState};
use crate::engine::timing::{Candidates, compacted};
use crate::id::{Table, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::score::{Score, Term};

/// How often the shared state is read for a full plan.
const PATIENCE: Duration = Duration::from_millis(5);

/// What to prove.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Proof {
    /// Each patient's own bound.
    Covers,
    /// What holds for all patients together.
    Together,
    /// Both, one after the other.
    All,
}

/// How far a proof may go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ProofLimits {
    /// When it must be over.
    pub until: Option<Instant>,
    /// How many nodes of its search tree HiGHS may look at in one program.
    pub nodes: Option<u32>,
    /// How many times a program may be solved anew with more cuts.
    pub rounds: usize,
    /// A program over more ways to make visits is not tried.
    pub ways: usize,
    /// Teams are not chosen from among more meetings of a patient and a carer.
    pub meetings: usize,
    /// An order over more legs is not tried.
    pub legs: usize,
    /// Prices for more ways to make visits are not tried, and no more rounds of them than this.
    pub prices: usize,
    pub price_rounds: usize,
}

impl ProofLimits {
    /// Whether anything is tried that holds for all patients together.
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

    /// Whether teams are chosen for all patients together.
    pub fn tries_teams(self, instance: &Instance, candidates: &Candidates) -> bool {
        let patients = instance.patients().ids();
        let mut left = self.meetings;
        let mut meetings = patients.map(|patient| candidates.carers_of(instance, patient).len());
        meetings.all(|carers| {
            let fits = carers <= left;
            left = left.saturating_sub(carers);
            fits
        })
    }

    /// Whether the whole program is tried.
    pub fn tries_whole(self, instance: &Instance, candidates: &Candidates) -> bool {
        count_ways(instance, candidates, self.ways) <= self.ways
    }
}

/// How many ways there are to make visits; one more than `most` where there are more.
fn count_ways(instance: &Instance, candidates: &Candidates, most: usize) -> usize {
    let visits = instance.visits().ids();
    let ways = visits.flat_map(|visit| candidates.each(visit));
    ways.take(most.saturating_add(1)).count()
}

/// Proves what it can and stores it in the shared state, with every better plan that it finds.
pub(crate) struct Prover<'p> {
    pub instance: &'p Instance,
    pub candidates: &'p Candidates<'p>,
    pub shared: &'p SharedState<'p>,
    pub limits: ProofLimits,
    /// Set where the proof must come to an end.
    pub is_over: &'p AtomicBool,
    /// The most bytes that the process may hold while HiGHS works.
    pub memory_limit: Option<u64>,
    /// What exact sequencing has found impossible so far.
    pub cuts: Vec<Cut>,
}

impl<'p> Prover<'p> {
    /// Proves what it can of `proof`.
    pub fn prove(&mut self, proof: Proof) -> Result<(), MipError> {
        if proof != Proof::Together {
            self.prove_covers()?;
        }
        self.prove_overloads();
        if proof == Proof::All {
            self.wait_for_a_full_plan();
        }
        if proof != Proof::Covers {
            self.prove_together()?;
        }
        Ok(())
    }

    /// In which hours around the places that the best plan leaves empty too much care starts for all to be given.
    fn prove_overloads(&self) {
        let best = self.shared.best();
        if let Some(best) = best.filter(|_| !self.is_proven(Term::Unassigned)) {
            let empty = self.empty_places(&best.plan);
            let found = overloads(self.instance, self.candidates, &empty, || self.is_over());
            self.shared.learn_overloads(found);
        }
    }

    /// The visits at which `plan` leaves places empty that carers could fill.
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

    /// What the hours that each carer may work leave of it, which takes longer.
    fn prove_hours(&self) -> Result<(), MipError> {
        if !self.limits.tries_teams(self.instance, self.candidates) {
            return Ok(());
        }
        for patient in self.instance.patients().ids() {
            if self.is_over() || !mip::is_within(self.memory_limit) {
                break;
            }
            let least =
                cover_within_hours(self.instance, self.candidates, patient, || self.is_over())?;
            self.shared.learn_hours(patient, least);
        }
        Ok(())
    }

    /// Waits until the search beside has staffed all that can be, where teams are chosen and no whole program will say how much
    /// that is.
    fn wait_for_a_full_plan(&self) {
        let waits = (self.limits.tries_prices(self.instance, self.candidates)
            || self.limits.tries_teams(self.instance, self.candidates))
            && !self.limits.tries_whole(self.instance, self.candidates);
        while waits && !self.shared.is_full() && !self.is_over() {
            thread::sleep(PATIENCE);
        }
    }

    /// The hours that carers may work, then a term after the other: nothing is said of one before those it follows are proven.
    fn prove_together(&mut self) -> Result<(), MipError> {
        self.prove_by_prices();
        self.prove_hours()?;
        if !self.limits.tries_whole(self.instance, self.candidates) {
            self.prove_teams()?;
            return Ok(());
        }
        for place in 0..self.instance.terms().len() {
            if !self.prove_term(place)? {
                break;
            }
        }
        Ok(())
    }

    /// Whether the best plan is proven in the term of this place in the objective, those before it being proven.
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

    /// How few distinct carers plans have that staff all that can be staffed, by prices for visits in shifts.
    fn prove_by_prices(&self) {
        if !self.shared.is_full()
            || self.is_proven(Term::DistinctCarers)
            || !mip::is_within(self.memory_limit)
        {
            return;
        }
        let own = self.shared.patient_bounds();
        let least = |patient| own.carers(patient, own.unassigned());
        let bound = PriceBound::new(self.instance, self.candidates, least, self.limits.prices);
        let Some(bound) =
            bound.filter(|_| self.limits.tries_prices(self.instance, self.candidates))
        else {
            return;
        };
        let mut ascent = PriceAscent::new(bound);
        while ascent.rounds() < self.limits.price_rounds && !ascent.is_stuck() {
            if ascent.improve(|| self.is_over()).is_none() {
                break;
            }
            self.shared.learn(Term::DistinctCarers, ascent.least);
            if self.is_proven(Term::DistinctCarers) {
                break;
            }
        }
    }

    /// Says what is known of the patients alone.
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

    /// Solves, sequences and cuts until the assignment can be done or the proof must end.
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

    /// Sequences what a solution assigns: a plan goes up, or what cannot be done is forbidden. Whether anything was forbidden.
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

    /// Solves the program as it stands, and puts up what that proves. Comes to an end as soon as the best plan is proven in this
    /// term.
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

    /// Solves `program` until the proof must end or what it has come to `is_enough`.
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

    /// As far as the proof may go.
    pub(crate) fn options(&self) -> Options {
        let until = self.limits.until;
        Options {
            time_limit: until.map(|until| until.saturating_duration_since(Instant::now())),
            node_limit: self.limits.nodes,
            memory_limit: self.memory_limit,
            ..Options::default()
        }
    }

    /// Whether the best plan is as good in `term` as any can be.
    pub(crate) fn is_proven(&self, term: Term) -> bool {
        self.shared.bound().least.of(term) >= self.score().of(term)
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

    /// Puts up `plan` where it breaks no rule.
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
