//! A frontier as a file, from which it can be resumed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::epsilon_constraint::{Epsilon, Frontier, Point, TradeOff, TradeOffError};
use crate::check;
use crate::instance::Instance;
use crate::problem::json::without_mark;
use crate::problem::{Defects, PlanFile};
use crate::rule::Violation;
use crate::score::{Term, UnbudgetedTerm, UnknownTerm};
use crate::solve::{Solver, Stopped};

/// All points solved so far.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FrontierFile {
    /// Always 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// Name of the term to minimise.
    pub first: String,
    /// Name of the term that increases in exchange.
    pub second: String,
    /// Points, in the order in which they were solved.
    pub points: Vec<PointEntry>,
}

/// A point of the file.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PointEntry {
    /// `"first"`, `"second"` or `{ "within": 12000 }`.
    pub aim: Epsilon,
    /// Empty places, each times the priority of its visit.
    pub unassigned: u64,
    /// Value of the first term.
    pub first: u64,
    /// Value of the second term.
    pub second: u64,
    /// Lower bound on the first term. It cannot be recomputed, so the file is trusted here.
    pub bound: u64,
    /// Why the run for this point stopped.
    pub stopped: Stopped,
    /// Why a proof of its run failed; absent where none did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof_error: Option<String>,
    /// The plan, as a plan file.
    #[schemars(with = "PlanFile")]
    pub plan: Value,
}

/// Why a frontier cannot be resumed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ResumeError {
    /// The file is not a frontier file.
    #[error("the file is not that of a frontier: {0}; give the frontier.json of an earlier run")]
    Json(#[from] serde_json::Error),
    /// The file has another format version.
    #[error("format is {0}; this version reads 1")]
    Format(u32),
    /// The first term does not exist.
    #[error("first: {0}")]
    First(#[from] UnknownTerm),
    /// The second term can have no budget.
    #[error("second: {0}")]
    Second(#[from] UnbudgetedTerm),
    /// The two terms cannot be combined.
    #[error(transparent)]
    TradeOff(#[from] TradeOffError),
    /// A plan does not fit this problem.
    #[error("points[{point}].plan has {defects}")]
    Plan {
        /// Index of the point, from 0.
        point: usize,
        /// What is wrong with the plan.
        defects: Defects,
    },
    /// A plan breaks the rules of this problem.
    #[error("points[{point}].plan breaks {} of the hard rules, the first: {}", violations.len(), violations[0])]
    Rules {
        /// Index of the point, from 0.
        point: usize,
        /// The rules that it breaks.
        violations: Vec<Violation>,
    },
    /// A plan has other values in this problem than the file says.
    #[error(
        "points[{point}]: its plan comes to other values than the file says; give the problem that the frontier is of"
    )]
    OtherProblem {
        /// Index of the point, from 0.
        point: usize,
    },
}

impl<'i> Frontier<'i> {
    /// Resumes a frontier from a file that [`Frontier::to_file`] wrote. The points of the file are kept, except a point
    /// whose run was cancelled. Further points are solved as if the run had never ended.
    ///
    /// # Errors
    /// See [`ResumeError`].
    pub fn resume(
        instance: &'i Instance,
        file: &[u8],
        points: usize,
        solver: Solver,
    ) -> Result<Self, ResumeError> {
        let file: FrontierFile = serde_json::from_slice(without_mark(file))?;
        if file.format != 1 {
            return Err(ResumeError::Format(file.format));
        }
        let trade = TradeOff {
            first: file.first.parse()?,
            second: file.second.parse()?,
            points,
        };
        let mut frontier = Self::new(instance, trade, solver)?;
        for (number, entry) in file.points.iter().enumerate() {
            let point = frontier.read(number, entry)?;
            frontier.points.push(point);
        }
        Ok(frontier)
    }

    fn read(&self, number: usize, entry: &PointEntry) -> Result<Point, ResumeError> {
        let json = entry.plan.to_string();
        let read = self.instance.parse_plan(json.as_bytes());
        let plan = read
            .map_err(|defects| ResumeError::Plan {
                point: number,
                defects,
            })?
            .plan;
        let violations = check::violations(self.instance, &plan);
        if !violations.is_empty() {
            return Err(ResumeError::Rules {
                point: number,
                violations,
            });
        }
        let value = |term| check::value(self.instance, &plan, term);
        let values = [
            (Term::Unassigned, entry.unassigned),
            (self.trade.first, entry.first),
            (self.trade.second.term(), entry.second),
        ];
        let is_this = values.iter().all(|&(term, said)| value(term) == said);
        if !is_this || entry.bound > entry.first {
            return Err(ResumeError::OtherProblem { point: number });
        }
        Ok(Point {
            aim: entry.aim,
            plan,
            unassigned: entry.unassigned,
            first: entry.first,
            second: entry.second,
            bound: entry.bound,
            stopped: entry.stopped,
            proof_error: entry.proof_error.clone(),
        })
    }

    /// Returns all points solved so far.
    pub fn to_file(&self) -> FrontierFile {
        let entry = |point: &Point| PointEntry {
            aim: point.aim,
            unassigned: point.unassigned,
            first: point.first,
            second: point.second,
            bound: point.bound,
            stopped: point.stopped,
            proof_error: point.proof_error.clone(),
            plan: serde_json::to_value(self.instance.plan_file(&point.plan))
                .expect("a plan file has string keys only"),
        };
        FrontierFile {
            format: 1,
            first: self.trade.first.to_string(),
            second: self.trade.second.to_string(),
            points: self.points.iter().map(entry).collect(),
        }
    }
}
