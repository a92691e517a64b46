//! Proves the bound on distinct carers with teams, by logic-based Benders decomposition (Hooker and Ottosson 2003). It
//! repeats three steps: choose every patient's team, assign the visits to the teams, add cuts for what is impossible.

use std::time::{Duration, Instant};

use super::prover::Prover;
use super::sequence_assignment::{SequencingVerdict, judge};
use crate::engine::bound::{CutFinder, TeamsOutcome};
use crate::engine::formulation::{Formulation, TeamMaster};
use crate::engine::mip::{Answer, MipError, MipStatus, Options};
use crate::engine::timing::{AssignmentSearch, SearchEffort, ShiftVisits};
use crate::id::{CarerId, PatientId, Table, VisitId};
use crate::score::Term;

/// First and greatest effort of the assignment search.
const EFFORT: SearchEffort = SearchEffort {
    nodes: 200,
    states: 2_000,
};
const MOST_NODES: usize = 2_000;
const HASTE: MasterPatience = MasterPatience {
    patience: Duration::from_secs(5),
    near: Some(50),
};

/// Plans with at most one carer in so many more than is known to be needed are near.
const PART_NEAR: u64 = 20;

/// When a choice of teams is accepted before it is optimal.
#[derive(Clone, Copy, Debug)]
struct MasterPatience {
    /// After this time.
    patience: Duration,
    /// When it exceeds the bound by at most one in this many carers.
    near: Option<i64>,
}

/// The visits that every plan can staff fully.
#[derive(Clone, Debug)]
struct Visits {
    all: Vec<VisitId>,
    /// Those of them that always take place on one day.
    on_one_day: Vec<VisitId>,
}

impl<'p> Prover<'p> {
    /// Proves a lower bound on distinct carers. Returns true if the best plan is then proven optimal in this term.
    ///
    /// It is valid only for plans that staff everything that can be staffed, because the cuts assume that.
    pub(super) fn prove_teams(&mut self) -> Result<bool, MipError> {
        if !self.shared.is_full() || !self.limits.tries_teams(self.instance, self.candidates) {
            return Ok(false);
        }
        let mut program = self.teams();
        let visits = self.visits();
        let mut sharer = AssignmentSearch::new(self.instance, self.candidates, EFFORT);
        let mut effort = EFFORT;
        let mut haste = HASTE;
        let (mut known, mut since) = (self.known_carers(), Instant::now());
        for _ in 0..self.limits.rounds {
            if self.is_proven_in_teams() {
                return Ok(true);
            }
            if self.known_carers() > known {
                (known, since) = (self.known_carers(), Instant::now());
            }
            let without_gain = self.limits.without_gain;
            if without_gain.is_some_and(|most| since.elapsed() >= most) && self.is_far() {
                return Ok(false);
            }
            let answer = self.choose(&program, haste)?;
            let Some(values) = &answer.values else {
                return Ok(false);
            };
            let outcome = self.share_out(&mut sharer, &visits, &program.teams(values));
            if self.is_over() {
                return Ok(false);
            }
            for team_cut in &outcome.team_cuts {
                program.require(team_cut.meetings.iter().copied(), team_cut.least);
            }
            if let Some(work) = &outcome.work {
                self.offer_work(work);
            }
            match (outcome.team_cuts.is_empty(), answer.status) {
                (false, _) => haste.near = HASTE.near,
                (true, MipStatus::Optimal)
                    if outcome.work.is_none() && effort.nodes < MOST_NODES =>
                {
                    effort.nodes *= 10;
                    sharer.set_effort(effort);
                }
                (true, MipStatus::Optimal) if !self.settle(&mut program, values)? => {
                    return Ok(self.is_proven_in_teams());
                }
                (true, MipStatus::Optimal) => {}
                (true, _) => {
                    haste.near = None;
                    haste.patience = haste.patience.saturating_mul(2);
                }
            }
        }
        Ok(false)
    }

    fn teams(&self) -> TeamMaster {
        let own = self.shared.patient_bounds();
        let mut program = TeamMaster::new(self.instance, self.candidates);
        for patient in self.instance.patients().ids() {
            program.require_team(patient, own.carers(patient, own.unassigned()));
        }
        program
    }

    /// Chooses the smallest teams, or teams that are small enough for `haste`.
    fn choose(&self, program: &TeamMaster, haste: MasterPatience) -> Result<Answer, MipError> {
        let whole = self.options();
        let options = Options {
            time_limit: whole.time_limit.map(|left| left.min(haste.patience)),
            start: self.start(program),
            ..whole
        };
        let learn = |bound: Option<i64>| {
            let bound = bound.unwrap_or(0).max(0) as u64;
            self.shared.learn(Term::DistinctCarers, bound);
        };
        let answer = self.solve_program(program.program(), &options, |progress| {
            learn(progress.bound);
            let known = self.known_carers() as i64;
            let best = self.score().distinct_carers() as i64;
            let near = haste.near.map(|part| known + known / part);
            let is_near = |value: i64| value < best && near.is_some_and(|near| value <= near);
            self.is_proven_in_teams() || progress.value.is_some_and(is_near)
        })?;
        learn(answer.bound);
        Ok(answer)
    }

    /// Solves a program over the shifts of these teams to decide whether they can staff everything. Stores the plan, or
    /// adds a cut that requires other carers. Returns true if it added a cut.
    fn settle(&mut self, program: &mut TeamMaster, values: &[i64]) -> Result<bool, MipError> {
        let teams = program.teams(values);
        let instance = self.instance;
        let candidates = self.candidates.among(|visit, shift| {
            let carer = instance.shifts()[shift].carer;
            let mut patients = instance.visits()[visit].patients();
            patients.all(|patient| teams[patient].contains(&carer))
        });
        if !self.limits.tries_whole(instance, &candidates) {
            return Ok(false);
        }
        let visits = instance.visits().ids().collect();
        let mut formulation = Formulation::new(instance, &candidates, visits);
        formulation.limit(Term::Unassigned, self.shared.patient_bounds().unassigned());
        for cut in &self.cuts {
            formulation.forbid(cut);
        }
        for _ in 0..self.limits.rounds {
            let answer = self.solve_program(formulation.program(), &self.options(), |_| false)?;
            if answer.status == MipStatus::Infeasible {
                program.require_somebody_else(values);
                return Ok(true);
            }
            let Some(values) = answer.values.filter(|_| !self.is_over()) else {
                return Ok(false);
            };
            if !self.sequence(&mut formulation, &values) {
                return Ok(false);
            }
        }
        Ok(false)
    }

    /// Returns teams that satisfy every cut: those of the best plan, or the completed covers if they are smaller.
    fn start(&self, program: &TeamMaster) -> Option<Vec<i64>> {
        let own = self.shared.patient_bounds();
        let covers = Table::from_fn(self.instance.patients(), |patient| {
            own.cover(patient).team.clone()
        });
        let best = self.shared.best()?;
        let known = program.values_of(self.instance, &best.plan);
        let completed = program.completed(&covers);
        [completed, known]
            .into_iter()
            .min_by_key(|values| values.iter().sum::<i64>())
    }

    /// Assigns the visits that stay within one day. If that is possible, assigns all visits.
    fn share_out(
        &self,
        sharer: &mut AssignmentSearch<'p>,
        visits: &Visits,
        teams: &Table<PatientId, Vec<CarerId>>,
    ) -> TeamsOutcome {
        let Visits { all, on_one_day } = visits;
        let mut arbiter = CutFinder {
            instance: self.instance,
            candidates: self.candidates,
            sharer,
            is_over: &|| self.is_over(),
        };
        let outcome = arbiter.share_out(on_one_day, teams);
        if outcome.work.is_some() && all.len() > on_one_day.len() {
            arbiter.share_out(all, teams)
        } else {
            outcome
        }
    }

    /// Stores the plan for `work`, if the work has an order and the plan improves on the incumbent.
    fn offer_work(&self, work: &[ShiftVisits]) {
        if let SequencingVerdict::Possible(plan) = judge(self.instance, self.candidates, work) {
            self.offer(plan);
        }
    }

    /// How many distinct carers are proven.
    fn known_carers(&self) -> u64 {
        self.shared.bound().least().distinct_carers()
    }

    /// Whether the best plan has so many carers more than is known to be needed that cuts will hardly close the gap.
    fn is_far(&self) -> bool {
        let known = self.known_carers();
        self.score().distinct_carers() > known + known / PART_NEAR
    }

    fn is_proven_in_teams(&self) -> bool {
        self.is_proven(Term::DistinctCarers)
    }

    fn visits(&self) -> Visits {
        let horizon = self.instance.horizon();
        let all = self.instance.visits().ids();
        let all: Vec<VisitId> = all
            .filter(|&visit| self.candidates.shortage(self.instance, visit) == 0)
            .collect();
        let is_on_one_day = |visit: &VisitId| {
            let windows = &self.instance.visits()[*visit].windows;
            horizon.day(windows[0].earliest) == horizon.day(windows[windows.len() - 1].latest)
        };
        let on_one_day = all.iter().copied().filter(is_on_one_day).collect();
        Visits { all, on_one_day }
    }
}
