//! Scores: one value for each term of the objective.

use std::cmp::Ordering;

use super::term::Term;

/// The score of a plan: the values of its terms, in the order of the objective. Less is better, and the first
/// difference decides. [`PartialOrd`] implements this order. Scores of different terms, or of another order of terms,
/// are neither less nor greater.
///
/// ```
/// use samma::score::{Score, Term};
///
/// let score = |carers, minutes| Score::new(vec![(Term::DistinctCarers, carers), (Term::TravelMinutes, minutes)]);
/// assert!(score(160, 14_000) < score(161, 9_000));
///
/// let of_cost = Score::new(vec![(Term::Cost, 5)]);
/// assert_eq!(of_cost.partial_cmp(&score(160, 14_000)), None);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Score(Vec<(Term, u64)>);

impl Score {
    /// Creates a score from these values, in this order.
    pub fn new(values: Vec<(Term, u64)>) -> Self {
        Self(values)
    }

    /// Returns the value of `term`; `None` if the score does not contain it.
    pub fn of(&self, term: Term) -> Option<u64> {
        let entry = self.0.iter().find(|(known, _)| *known == term);
        entry.map(|&(_, value)| value)
    }

    /// Returns every term with its value, in order.
    pub fn values(&self) -> &[(Term, u64)] {
        &self.0
    }

    /// Returns the values without their terms.
    pub(crate) fn numbers(&self) -> Vec<u64> {
        self.0.iter().map(|&(_, value)| value).collect()
    }

    /// Returns the empty places, each times the priority of its visit, summed over visits.
    pub fn unassigned(&self) -> u64 {
        self.of(Term::Unassigned).unwrap_or(0)
    }

    /// Returns the number of different carers per patient, summed over patients.
    pub fn distinct_carers(&self) -> u64 {
        self.of(Term::DistinctCarers).unwrap_or(0)
    }

    /// Returns the minutes of all legs, summed over staffed shifts.
    pub fn travel_minutes(&self) -> u64 {
        self.of(Term::TravelMinutes).unwrap_or(0)
    }
}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self.0.len() != other.0.len() {
            return None;
        }
        let mut decided = Ordering::Equal;
        for (own, theirs) in self.0.iter().zip(&other.0) {
            if own.0 != theirs.0 {
                return None;
            }
            decided = decided.then(own.1.cmp(&theirs.1));
        }
        Some(decided)
    }
}
