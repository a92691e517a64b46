//! Lower bounds, term by term.

use crate::score::{Score, Term};

/// Lower bounds, term by term. A plan that is as good in all earlier terms never has less than the bound. The bound on
/// [`DistinctCarers`](crate::score::Term::DistinctCarers) holds for every plan whose `unassigned` is at most that of
/// the score.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Bound {
    least: Score,
}

impl Bound {
    /// Creates a bound from these values. The caller has proven them.
    pub fn new(least: Score) -> Self {
        Self { least }
    }

    /// Returns the lower bound of each term of the objective; 0 if nothing is proven.
    pub fn least(&self) -> &Score {
        &self.least
    }

    /// Returns the distance of `score` from the bound on distinct carers, as a share of the bound. It is 0 if both are
    /// 0.
    pub fn gap(&self, score: &Score) -> f64 {
        let least = self.least.distinct_carers();
        let above = score.distinct_carers().saturating_sub(least);
        above as f64 / least.max(1) as f64
    }

    /// Returns the gap in the first term after `unassigned`. Returns `None` if the objective has no such term. Also
    /// returns `None` if places are empty that might be filled, because a plan that fills them may need more of the
    /// term.
    pub fn first_gap(&self, score: &Score) -> Option<Gap> {
        let is_full = score.unassigned() <= self.least.unassigned();
        let mut values = score.values().iter();
        let &(term, value) = values.find(|(term, _)| *term != Term::Unassigned)?;
        let least = self.least.of(term).unwrap_or(0);
        is_full.then_some(Gap { term, value, least })
    }
}

/// The distance between a plan and its bound in one term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The term.
    pub term: Term,
    /// Value of the plan.
    pub value: u64,
    /// Lower bound.
    pub least: u64,
}

impl Gap {
    /// Returns the gap as a share of the bound; `None` if the bound is 0 and the value is not.
    pub fn share(&self) -> Option<f64> {
        let above = self.value.saturating_sub(self.least);
        let is_told = self.least > 0 || above == 0;
        is_told.then(|| above as f64 / self.least.max(1) as f64)
    }
}
