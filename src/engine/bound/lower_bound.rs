//! What is proven, term by term.

use crate::score::{Score, Term};

/// What no plan can beat, term by term: no plan that is as good in the terms before has less. What is said of
/// [`DistinctCarers`](crate::score::Term::DistinctCarers) holds for every plan whose unassigned are not above the score's.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Bound {
    /// The least value of each term of the objective; 0 where nothing is proven.
    pub least: Score,
}

impl Bound {
    /// These values, whoever has proven them.
    pub fn new(least: Score) -> Self {
        Self { least }
    }

    /// How far `score` lies above the bound on distinct carers, as a share of the bound; 0 where both are 0.
    pub fn gap(&self, score: &Score) -> f64 {
        let least = self.least.distinct_carers();
        let above = score.distinct_carers().saturating_sub(least);
        above as f64 / least.max(1) as f64
    }

    /// How far `score` lies above the bound in the term asked for first after the unassigned; `None` where the objective has no such
    /// term, or where places are empty that might not be: then a plan that fills them may need more of the term.
    pub fn first_gap(&self, score: &Score) -> Option<Gap> {
        let is_full = score.unassigned() <= self.least.unassigned();
        let mut values = score.values().iter();
        let &(term, value) = values.find(|(term, _)| *term != Term::Unassigned)?;
        let least = self.least.of(term).unwrap_or(0);
        is_full.then_some(Gap { term, value, least })
    }
}

/// How far a plan lies above what is proven in one term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gap {
    /// In which.
    pub term: Term,
    /// What the plan is worth in it.
    pub value: u64,
    /// What no plan beats.
    pub least: u64,
}

impl Gap {
    /// As a share of what is proven; `None` where that is nothing and the plan has more.
    pub fn share(&self) -> Option<f64> {
        let above = self.value.saturating_sub(self.least);
        let is_told = self.least > 0 || above == 0;
        is_told.then(|| above as f64 / self.least.max(1) as f64)
    }
}
