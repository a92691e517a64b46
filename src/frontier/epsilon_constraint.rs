//! Point by point: one term under a budget, the other minimised.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check;
use crate::instance::Instance;
use crate::plan::Plan;
use crate::score::{Budgeted, Objective, ObjectiveError, Term};
use crate::solve::{Error, Event, Solution, Solver, Stopped};

/// What is traded for what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TradeOff {
    /// What is to be small.
    pub first: Term,
    /// What that costs.
    pub second: Budgeted,
    /// How many points are asked for, the two ends among them. No more than twice as many programs are solved.
    pub points: usize,
}

/// Why there is nothing to trade.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TradeOffError {
    /// Both are the same.
    #[error("{0} cannot be traded for itself; name two different terms")]
    Itself(Term),
    /// Empty places come first whatever else is asked.
    #[error("unassigned is not traded for anything: it comes first; name another term")]
    Unassigned,
    /// The problem does not tell what is asked.
    #[error(transparent)]
    Objective(#[from] ObjectiveError),
}

/// What a point was solved for, after as little as can be is unassigned.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Epsilon {
    /// The first, then the second.
    First,
    /// The second, then the first.
    Second,
    /// The first and then the second, with no more of the second than this.
    Within(u64),
}

/// A checked plan and what it comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Point {
    /// What it was solved for.
    pub aim: Epsilon,
    /// The plan; it breaks no rule.
    pub plan: Plan,
    /// Empty places, by priority.
    pub unassigned: u64,
    /// What there is of the first term.
    pub first: u64,
    /// What there is of the second.
    pub second: u64,
    /// No plan within the same budget that leaves no more unassigned has less of the first term.
    pub bound: u64,
    /// Why its run stopped.
    pub stopped: Stopped,
    /// Why a proof of its run failed, if one did: the bound is then what was proven before.
    pub proof_error: Option<String>,
}

impl Point {
    /// The most of the second term that the plan was allowed; none where that was not asked.
    pub fn budget(&self) -> Option<u64> {
        match self.aim {
            Epsilon::First => None,
            Epsilon::Second => Some(self.second),
            Epsilon::Within(budget) => Some(budget),
        }
    }

    /// Whether its run came to its end; a point that was broken off is solved again when the frontier is resumed.
    pub(super) fn is_whole(&self) -> bool {
        self.stopped != Stopped::Cancelled
    }
}

/// A frontier in the making: an iterator that solves a point when the next one is asked for, and ends when there are as many as
/// were asked for, or when there are no more.
#[derive(Clone, Debug)]
pub struct Frontier<'i> {
    pub(super) instance: &'i Instance,
    pub(super) trade: TradeOff,
    solver: Solver,
    /// In the order in which they were solved.
    pub(super) points: Vec<Point>,
    is_broken_off: bool,
}

impl<'i> Frontier<'i> {
    /// A frontier without points. `solver` says how each one is solved: its limits are those of a point.
    ///
    /// # Errors
    /// Where there is nothing to trade.
    pub fn new(
        instance: &'i Instance,
        trade: TradeOff,
        solver: Solver,
    ) -> Result<Self, TradeOffError> {
        if trade.first == Term::Unassigned {
            return Err(TradeOffError::Unassigned);
        }
        if trade.first == trade.second.term() {
            return Err(TradeOffError::Itself(trade.first));
        }
        let frontier = Self {
            instance,
            trade,
            solver,
            points: Vec::new(),
            is_broken_off: false,
        };
        frontier.asking_for(Epsilon::First)?;
        Ok(frontier)
    }

    /// What is traded for what.
    pub fn trade(&self) -> TradeOff {
        self.trade
    }

    /// Every point solved so far, in that order; the [front](Self::front) is those that nothing beats.
    pub fn solved(&self) -> &[Point] {
        &self.points
    }

    /// Solves the next point and tells `on_event` how it goes, as [`Solver::solve_with`] does. Where `on_event` breaks, the point
    /// comes back as far as it was found, and no other after it until the frontier is resumed.
    pub fn next_with(
        &mut self,
        on_event: impl FnMut(&Event) -> ControlFlow<()>,
    ) -> Option<Result<&Point, Error>> {
        let aim = self.next_aim().filter(|_| !self.is_broken_off)?;
        let solved = self.solve(aim, on_event);
        Some(solved.map(|point| {
            self.is_broken_off = !point.is_whole();
            self.points.push(point);
            self.points.last().expect("just pushed")
        }))
    }

    fn solve(
        &self,
        aim: Epsilon,
        on_event: impl FnMut(&Event) -> ControlFlow<()>,
    ) -> Result<Point, Error> {
        let instance = self
            .asking_for(aim)
            .expect("what can be asked first can be asked in any order");
        let solver = match self.nearest(&instance) {
            Some(plan) => self.solver.clone().initial_plan(plan),
            None => self.solver.clone(),
        };
        let solution = solver.solve_with(&instance, on_event)?;
        Ok(self.point(aim, solution))
    }

    fn point(&self, aim: Epsilon, solution: Solution) -> Point {
        let value = |term| check::value(self.instance, solution.plan(), term);
        Point {
            aim,
            unassigned: value(Term::Unassigned),
            first: value(self.trade.first),
            second: value(self.trade.second.term()),
            bound: solution.bound().least.of(self.trade.first).unwrap_or(0),
            stopped: solution.stopped(),
            proof_error: solution.proof_error().map(ToString::to_string),
            plan: solution.into_plan(),
        }
    }

    /// The best plan so far for what `instance` asks: a neighbour's, and one within the budget where there is one.
    fn nearest(&self, instance: &Instance) -> Option<Plan> {
        let plans = self.points.iter().map(|point| &point.plan);
        plans
            .min_by_key(|plan| check::score(instance, plan).numbers())
            .cloned()
    }

    /// The problem with what `aim` asks in front of the problem's own objective.
    fn asking_for(&self, aim: Epsilon) -> Result<Instance, ObjectiveError> {
        let (first, second) = (self.trade.first, self.trade.second.term());
        let mut terms = match aim {
            Epsilon::First => vec![first, second],
            Epsilon::Second => vec![second, first],
            Epsilon::Within(budget) => {
                vec![Term::OverBudget(self.trade.second, budget), first, second]
            }
        };
        for &term in self.instance.objective().terms() {
            if term != Term::Unassigned && !terms.contains(&term) {
                terms.push(term);
            }
        }
        self.instance.clone().with_objective(Objective::new(terms)?)
    }
}

impl Iterator for Frontier<'_> {
    type Item = Result<Point, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let point = self.next_with(|_| ControlFlow::Continue(()))?;
        Some(point.cloned())
    }
}
