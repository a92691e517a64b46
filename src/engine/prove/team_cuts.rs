//! Teams first: choose every patient's team, share out the visits among the teams, cut off what cannot be, and choose again
//! (logic-based Benders decomposition, Hooker and Ottosson 2003).

use std::time::Duration;

use super::assigned_order::{SequencingVerdict, judge};
use super::prover::Prover;
use crate::engine::bound::{CutFinder, TeamsOutcome};
use crate::engine::formulation::{Formulation, TeamMaster};
use crate::engine::mip::{Answer, MipError, MipStatus, Options};
use crate::engine::timing::{AssignmentSearch, SearchEffort, ShiftVisits};
use crate::id::{CarerId, PatientId, Table, VisitId};
use crate::score::Term;

/// How far a sharing out looks at first, and at most.
const EFFORT: SearchEffort = SearchEffort {
    nodes: 200,
    states: 2_000,
};
const MOST_NODES: usize = 2_000;
const HASTE: MasterPatience = MasterPatience {
    patience: Duration::from_secs(5),
    near: Some(50),
};

/// How soon a choice of teams is taken as it is.
#[derive(Clone, Copy, Debug)]
struct MasterPatience {
    /// After so long.
    patience: Duration,
    /// When it is above the bound by no more than one carer in so many.
    near: Option<i64>,
}

/// The visits that every plan can staff in full.
#[derive(Clone, Debug)]
struct Visits {
    all: Vec<VisitId>,
    /// Those of them that take place on one day whatever happens.
    on_one_day: Vec<VisitId>,
}

impl<'p> Prover<'p> {
    /// Proves how few distinct carers there can be, as far as it comes. Whether the best plan is then proven in this term.
    ///
    /// Only for plans that staff everything that can be: what is asked of teams is asked for every such visit.
    pub(super) fn prove_teams(&mut self) -> Result<bool, MipError> {
        if !self.shared.is_full() || !self.limits.tries_teams(self.instance, self.candidates) {
            return Ok(false);
        }
        let mut program = self.teams();
        let visits = self.visits();
        let mut sharer = AssignmentSearch::new(self.instance, self.candidates, EFFORT);
        let mut effort = EFFORT;
        let mut haste = HASTE;
        for _ in 0..self.limits.rounds {
            if self.is_proven_in_teams() {
                return Ok(true);
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

    /// Teams that are as small as can be, or as small as `haste` lets them become.
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
            let known = self.shared.bound().least.distinct_carers() as i64;
            let best = self.score().distinct_carers() as i64;
            let near = haste.near.map(|part| known + known / part);
            let is_near = |value: i64| value < best && near.is_some_and(|near| value <= near);
            self.is_proven_in_teams() || progress.value.is_some_and(is_near)
        })?;
        learn(answer.bound);
        Ok(answer)
    }

    /// Decides by a program over the shifts of these teams alone whether they can staff everything: a plan goes up, or a row that
    /// asks for somebody else. Whether there is such a row.
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

    /// Teams that keep every row: the best plan's, or, where those are fewer, the covers' with what they lack.
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

    /// Shares out what stays within a day, and, where that is possible, all visits.
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

    /// Puts up the plan that `work` comes to, if it can be done and leaves nothing out.
    fn offer_work(&self, work: &[ShiftVisits]) {
        if let SequencingVerdict::Possible(plan) = judge(self.instance, self.candidates, work) {
            self.offer(plan);
        }
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
