//! Solves the frontier point by point: one term is minimised within a budget for the other.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check;
use crate::instance::Instance;
use crate::plan::Plan;
use crate::score::{Budgeted, Objective, ObjectiveError, Term};
use crate::solve::{Error, Event, Solution, Solver, Stopped};

/// The two terms of a frontier.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TradeOff {
    /// Term to minimise.
    pub first: Term,
    /// Term that increases in exchange.
    pub second: Budgeted,
    /// Number of points to find, including the two ends. At most twice as many programs are solved.
    pub points: usize,
}

/// Why a frontier cannot be computed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TradeOffError {
    /// Both terms are the same.
    #[error("{0} is both terms; name two different terms")]
    Itself(Term),
    /// Empty places always come first, whatever else is asked.
    #[error(
        "unassigned cannot be a term of a frontier: it is always minimised first; name another term"
    )]
    Unassigned,
    /// The problem lacks what one of the terms needs.
    #[error(transparent)]
    Objective(#[from] ObjectiveError),
}

/// What a point was solved for. `unassigned` is always minimised before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Epsilon {
    /// The first term, then the second.
    First,
    /// The second term, then the first.
    Second,
    /// The first term and then the second, with at most this value of the second.
    Within(u64),
}

/// A checked plan with its values.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Point {
    /// What the point was solved for.
    pub aim: Epsilon,
    /// The plan; it breaks no rule.
    pub plan: Plan,
    /// Empty places, each times the priority of its visit.
    pub unassigned: u64,
    /// Value of the first term.
    pub first: u64,
    /// Value of the second term.
    pub second: u64,
    /// Lower bound on the first term, over all plans within the same budget that leave no more unassigned.
    pub bound: u64,
    /// Why the run for this point stopped.
    pub stopped: Stopped,
    /// Why a proof of its run failed, if one did: the bound is then what was proven before.
    pub proof_error: Option<String>,
}

impl Point {
    /// Returns the greatest permitted value of the second term; `None` if the point has no budget.
    pub fn budget(&self) -> Option<u64> {
        match self.aim {
            Epsilon::First => None,
            Epsilon::Second => Some(self.second),
            Epsilon::Within(budget) => Some(budget),
        }
    }

    /// Returns true if the run was complete. A cancelled point is solved again when the frontier is resumed.
    pub(super) fn is_whole(&self) -> bool {
        self.stopped != Stopped::Cancelled
    }
}

/// A frontier that is being computed. It is an iterator that solves one point when the next one is asked for. It ends
/// when all requested points are solved, or when there are no more points.
#[derive(Clone, Debug)]
pub struct Frontier<'i> {
    pub(super) instance: &'i Instance,
    pub(super) trade: TradeOff,
    solver: Solver,
    /// Points, in the order in which they were solved.
    pub(super) points: Vec<Point>,
    is_broken_off: bool,
}

impl<'i> Frontier<'i> {
    /// Creates a frontier without points. The limits of `solver` apply to each point.
    ///
    /// # Errors
    /// See [`TradeOffError`].
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

    /// Returns the two terms and the number of points.
    pub fn trade(&self) -> TradeOff {
        self.trade
    }

    /// Returns all points solved so far, in that order. The [front](Self::front) is the non-dominated points among
    /// them.
    pub fn solved(&self) -> &[Point] {
        &self.points
    }

    /// Solves the next point and calls `on_event` with its progress, as [`Solver::solve_with`] does. If `on_event`
    /// breaks, it returns the point as far as it was found. No further point follows until the frontier is resumed.
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
            bound: solution.bound().least().of(self.trade.first).unwrap_or(0),
            stopped: solution.stopped(),
            proof_error: solution.proof_error().map(ToString::to_string),
            plan: solution.into_plan(),
        }
    }

    /// Returns the best known plan for `instance`: that of a neighbouring point, within the budget if there is such a
    /// plan.
    fn nearest(&self, instance: &Instance) -> Option<Plan> {
        let plans = self.points.iter().map(|point| &point.plan);
        plans
            .min_by_key(|plan| check::score(instance, plan).numbers())
            .cloned()
    }

    /// Returns the problem with the terms of `aim` before the problem's own objective.
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
