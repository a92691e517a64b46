//! The whole program, a stage a term: solve it, sequence what it assigns, cut off what no order can do, and solve again until
//! what it assigns can be done (logic-based Benders decomposition, Hooker and Ottosson 2003).

use std::ops::ControlFlow;

use super::run::Run;
use super::sequencing::{Verdict, judge};
use super::{Bound, Error};
use crate::check;
use crate::formulation::Formulation;
use crate::instance::Instance;
use crate::mip::{self, Answer, Options, Status};
use crate::plan::Plan;
use crate::route::{Candidates, Work};
use crate::score::Score;

/// A program over more ways to make visits than this is not tried: HiGHS would not get far.
const MOST_WAYS: usize = 12_000;
/// An order over more legs than this is not tried.
const MOST_LEGS: usize = 40_000;

/// The whole program may go on until this part of the run is over; then the search goes on.
const PART_FOR_PROOF: f64 = 0.7;

/// A plan and what it is worth.
#[derive(Clone, Debug)]
pub(super) struct Incumbent {
    pub plan: Plan,
    pub score: Score,
}

/// Whether the whole program is small enough to be worth trying.
pub(super) fn is_within_reach(instance: &Instance, candidates: &Candidates) -> bool {
    instance
        .visits()
        .ids()
        .map(|visit| candidates.of(visit).len())
        .sum::<usize>()
        <= MOST_WAYS
}

/// Proves as much as it can of `best`, and betters it where it can: fewest empty places first, then distinct carers, then
/// travel. What is proven stands in `run`.
pub(super) fn prove(
    instance: &Instance,
    candidates: &Candidates,
    threads: usize,
    best: &mut Incumbent,
    run: &mut Run,
) -> Result<(), Error> {
    let mut prover = Prover {
        instance,
        candidates,
        threads,
        run,
        cuts: Vec::new(),
    };
    if prover.prove_unassigned(best)? && prover.prove_distinct_carers(best)? {
        prover.prove_travel(best)?;
    }
    Ok(())
}

struct Prover<'p, 'r> {
    instance: &'p Instance,
    candidates: &'p Candidates,
    threads: usize,
    run: &'p mut Run<'r>,
    /// What exact sequencing has found impossible so far.
    cuts: Vec<Vec<Work>>,
}

impl<'p> Prover<'p, '_> {
    fn prove_unassigned(&mut self, best: &mut Incumbent) -> Result<bool, Error> {
        if best.score.unassigned == self.run.bound().unassigned {
            return Ok(true);
        }
        let mut formulation = self.formulation();
        formulation.minimise_unassigned();
        self.stage(
            &mut formulation,
            best,
            |score| score.unassigned,
            |bound| &mut bound.unassigned,
        )
    }

    fn prove_distinct_carers(&mut self, best: &mut Incumbent) -> Result<bool, Error> {
        if best.score.distinct_carers == self.run.bound().distinct_carers {
            return Ok(true);
        }
        let mut formulation = self.formulation();
        formulation.limit_unassigned(best.score.unassigned);
        for patient in self.instance.patients().ids() {
            formulation.require_team(patient, self.run.own.carers(patient, best.score.unassigned));
        }
        formulation.minimise_distinct_carers();
        self.stage(
            &mut formulation,
            best,
            |score| score.distinct_carers,
            |bound| &mut bound.distinct_carers,
        )
    }

    fn prove_travel(&mut self, best: &mut Incumbent) -> Result<(), Error> {
        self.run.proven.travel_minutes = Some(0);
        if best.score.travel_minutes == 0 {
            return Ok(());
        }
        let mut formulation = self.formulation();
        if formulation.legs() > MOST_LEGS {
            return Ok(());
        }
        formulation.limit_unassigned(best.score.unassigned);
        formulation.limit_distinct_carers(best.score.distinct_carers);
        formulation.add_order();
        let answer = self.solve(&formulation, best, |bound| {
            bound.travel_minutes.get_or_insert(0)
        })?;
        if let Some(plan) = answer
            .values
            .as_ref()
            .and_then(|values| formulation.plan_of(values))
        {
            self.adopt(plan, best);
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

    /// Solves, sequences and cuts until the assignment can be done or the run is over. Whether the incumbent is then proven in
    /// this term.
    fn stage(
        &mut self,
        formulation: &mut Formulation,
        best: &mut Incumbent,
        term: fn(&Score) -> u64,
        bound: fn(&mut Bound) -> &mut u64,
    ) -> Result<bool, Error> {
        for cut in &self.cuts {
            formulation.forbid(cut);
        }
        loop {
            let answer = self.solve(formulation, best, bound)?;
            let work = answer
                .values
                .as_ref()
                .map(|values| formulation.work(values));
            let cuts = match work.map(|work| judge(self.instance, self.candidates, &work)) {
                Some(Verdict::Possible(plan)) => {
                    self.adopt(plan, best);
                    Vec::new()
                }
                Some(Verdict::Impossible(cuts)) => cuts,
                Some(Verdict::Unknown) | None => Vec::new(),
            };
            let is_proven = *bound(&mut self.run.proven) >= term(&best.score);
            if is_proven || cuts.is_empty() || answer.status != Status::Optimal {
                return Ok(is_proven);
            }
            for cut in cuts {
                formulation.forbid(&cut);
                self.cuts.push(cut);
            }
        }
    }

    /// Solves the program as it stands, and notes what that proves.
    fn solve(
        &mut self,
        formulation: &Formulation,
        best: &Incumbent,
        bound: fn(&mut Bound) -> &mut u64,
    ) -> Result<Answer, Error> {
        let options = Options {
            time_limit: self.run.time_left_until(PART_FOR_PROOF),
            threads: self.threads,
            start: Some(formulation.values_of(&best.plan)),
            ..Options::default()
        };
        let run = &mut *self.run;
        let note = |run: &mut Run, proven: Option<i64>| {
            let known = bound(&mut run.proven);
            *known = (*known).max(proven.unwrap_or(0).max(0) as u64);
        };
        let answer = mip::solve(formulation.program(), &options, |progress| {
            note(run, progress.bound);
            if run.should_stop() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        note(run, answer.bound);
        Ok(answer)
    }

    /// Takes `plan` where it is better and breaks no rule.
    fn adopt(&mut self, plan: Plan, best: &mut Incumbent) {
        let score = check::score(self.instance, &plan);
        if score < best.score && check::violations(self.instance, &plan).is_empty() {
            *best = Incumbent { plan, score };
            self.run.score = Some(score);
        }
    }
}
