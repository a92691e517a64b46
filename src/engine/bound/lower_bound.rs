//! What is proven, term by term.

use crate::score::Score;

/// What no plan can beat, term by term: no plan that is as good in the terms before has less. What is said of
/// [`DistinctCarers`](crate::score::Term::DistinctCarers) holds for every plan whose unassigned are not above the score's.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bound {
    /// The least value of each term of the objective; 0 where nothing is proven.
    pub least: Score,
}

impl Bound {
    /// How far `score` lies above the bound on distinct carers, as a share of the bound; 0 where both are 0.
    pub fn gap(&self, score: &Score) -> f64 {
        let least = self.least.distinct_carers();
        let above = score.distinct_carers().saturating_sub(least);
        above as f64 / least.max(1) as f64
    }
}
