//! What no plan can beat, proven without one.
//!
//! A patient's *cover* `n(p)` is the least number of carers whose shifts can make all of that patient's visits, as if nobody
//! else needed them ([`crate::formulation::demands`]); `m` is the weight of places for which too few different carers could
//! ever come. Every plan obeys
//! ```text
//! unassigned      >= m
//! distinct carers >= sum over p of n(p) - (unassigned - m)
//! ```
//! since a place that a plan leaves empty beyond those weighs at least 1, and one more carer would fill it.

mod contest;
mod cover;
mod hours;
mod own;
mod witness;

pub use self::contest::{Arbiter, Contest, Outcome};
pub use self::cover::{Cover, cover_within_hours, own_cover};
pub use self::own::OwnBounds;
pub use self::witness::Witness;
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
