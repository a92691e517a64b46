//! Teams first: choose every patient's team, share out the visits among the teams, cut off what cannot be, and choose again
//! (logic-based Benders decomposition, Hooker and Ottosson 2003).

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use super::super::sequencing::{Verdict, judge};
use super::{Error, Prover};
use crate::bound::{Arbiter, Outcome};
use crate::formulation::Teams;
use crate::id::{CarerId, PatientId, Table, VisitId};
use crate::mip::{self, Answer, Options, Status};
use crate::route::{Effort, Sharer, Work};

/// How far a sharing out looks at first, and at most.
const EFFORT: Effort = Effort {
    nodes: 200,
    states: 2_000,
};
const MOST_NODES: usize = 20_000;
/// How long teams are chosen before those found so far are looked at, at first.
const PATIENCE: Duration = Duration::from_secs(2);
/// Teams this near to the bound, as a part of it, are good enough to look at.
const NEAR: i64 = 100;

impl<'p> Prover<'p> {
    /// Proves how few distinct carers there can be, as far as it comes. Whether the best plan is then proven in this term.
    ///
    /// Only for plans that staff everything that can be: what is asked of teams is asked for every such visit.
    pub(super) fn prove_teams(&mut self) -> Result<bool, Error> {
        if self.score().unassigned > self.board.own_bounds().unassigned() {
            return Ok(false);
        }
        let mut program = self.teams();
        let mut sharer = Sharer::new(self.instance, self.candidates, EFFORT);
        let mut effort = EFFORT;
        let mut patience = PATIENCE;
        for _ in 0..self.reach.rounds {
            if self.is_proven_in_teams() {
                return Ok(true);
            }
            let answer = self.choose(&program, patience)?;
            let Some(values) = &answer.values else {
                return Ok(false);
            };
            let outcome = self.share_out(&mut sharer, &program.teams(values));
            if self.is_over() {
                return Ok(false);
            }
            for contest in &outcome.contests {
                program.require(contest.meetings.iter().copied(), contest.least);
            }
            if outcome.contests.is_empty() && answer.status != Status::Optimal {
                patience *= 2;
            } else if outcome.contests.is_empty() {
                match outcome.work {
                    Some(work) => return Ok(self.offer_work(&work)),
                    None if effort.nodes < MOST_NODES => {
                        effort.nodes *= 10;
                        sharer.set_effort(effort);
                    }
                    None => return Ok(false),
                }
            }
        }
        Ok(false)
    }

    fn teams(&self) -> Teams {
        let own = self.board.own_bounds();
        let mut program = Teams::new(self.instance, self.candidates);
        for patient in self.instance.patients().ids() {
            program.require_team(patient, own.carers(patient, own.unassigned()));
        }
        program
    }

    /// Teams that are as small as can be, or nearly, or as small as were found within `patience`.
    fn choose(&self, program: &Teams, patience: Duration) -> Result<Answer, Error> {
        let start = self.board.best();
        let left = self
            .reach
            .until
            .map(|until| until.saturating_duration_since(Instant::now()));
        let options = Options {
            time_limit: left.map(|left| left.min(patience)),
            node_limit: self.reach.nodes,
            start: start.map(|best| program.values_of(self.instance, &best.plan)),
            ..Options::default()
        };
        let learn = |bound: Option<i64>| {
            let bound = bound.unwrap_or(0).max(0) as u64;
            self.board.learn(|bound| &mut bound.distinct_carers, bound);
        };
        let answer = mip::solve(program.program(), &options, |progress| {
            learn(progress.bound);
            let known = self.board.bound().distinct_carers as i64;
            let best = self.score().distinct_carers as i64;
            let is_near = |value: i64| value < best && value <= known + known / NEAR;
            if self.is_over() || self.is_proven_in_teams() || progress.value.is_some_and(is_near) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        learn(answer.bound);
        Ok(answer)
    }

    /// Shares out what stays within a day, and, where that is possible, all visits.
    fn share_out(
        &self,
        sharer: &mut Sharer<'p>,
        teams: &Table<PatientId, Vec<CarerId>>,
    ) -> Outcome {
        let (all, on_one_day) = self.visits();
        let mut arbiter = Arbiter {
            instance: self.instance,
            candidates: self.candidates,
            sharer,
        };
        let outcome = arbiter.share_out(&on_one_day, teams, || self.is_over());
        if outcome.work.is_some() && all.len() > on_one_day.len() {
            arbiter.share_out(&all, teams, || self.is_over())
        } else {
            outcome
        }
    }

    /// Puts up the plan that `work` comes to, if it can be done. Whether the best plan is then proven in this term.
    fn offer_work(&self, work: &[Work]) -> bool {
        if let Verdict::Possible(plan) = judge(self.instance, self.candidates, work) {
            self.offer(plan);
        }
        self.is_proven_in_teams()
    }

    fn is_proven_in_teams(&self) -> bool {
        self.is_proven(
            |score| score.distinct_carers,
            |bound| &mut bound.distinct_carers,
        )
    }

    /// The visits that every plan can staff in full, and of those the ones that take place on one day whatever happens.
    fn visits(&self) -> (Vec<VisitId>, Vec<VisitId>) {
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
        (all, on_one_day)
    }
}
