//! Visits in shifts that can make them.

use crate::engine::timing::{Candidate, Candidates};
use crate::id::VisitId;
use crate::instance::Instance;

/// A visit in a shift that can make it: what a price of distinct carers belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub visit: VisitId,
    pub candidate: Candidate,
}

impl Pair {
    /// Each visit with each shift that can make it; `None` where there are more than `most`.
    pub fn all(instance: &Instance, candidates: &Candidates, most: usize) -> Option<Vec<Self>> {
        let visits = instance.visits().ids();
        let pairs = visits.flat_map(|visit| {
            let found = candidates.each(visit);
            found.map(move |candidate| Self { visit, candidate })
        });
        let pairs: Vec<Self> = pairs.take(most.saturating_add(1)).collect();
        (pairs.len() <= most).then_some(pairs)
    }
}
