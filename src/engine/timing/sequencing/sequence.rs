//! The answer of exact sequencing.

use super::depth_first::DepthFirst;
use super::shift_tasks::shift_tasks;
use crate::engine::timing::candidates::Candidates;
use crate::id::{ShiftId, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;

/// What came of a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sequencing {
    /// The visits can be made, for instance so.
    Possible(Plan),
    /// They cannot, in any order.
    Impossible,
    /// The search gave up after as many states as it was allowed.
    Unknown,
}

/// A shift and the visits it is to make.
pub type ShiftVisits = (ShiftId, Vec<VisitId>);

/// Whether the shifts of `work` can make their visits. A visit that stands with several shifts is started by all of them
/// together, and the stays of one visit so long after each other as they must. Looks at no more than `states` states.
pub fn sequence(
    instance: &Instance,
    candidates: &Candidates,
    work: &[ShiftVisits],
    states: usize,
) -> Sequencing {
    run(instance, candidates, work, states, Legs::AsTheyAre)
}

/// Whether no plan lets these shifts make these visits, whatever else they make. That [`sequence`] finds no order for the visits
/// alone does not say so: with another visit on the way, the way can be shorter than the straight one, or fit around a break into
/// which the straight one does not. So legs are taken by the shortest way round and broken off for breaks; no is also the answer where
/// the search gives up after `states` states.
pub fn stays_infeasible_with_more(
    instance: &Instance,
    candidates: &Candidates,
    work: &[ShiftVisits],
    states: usize,
) -> bool {
    run(instance, candidates, work, states, Legs::ByWaysRound) == Sequencing::Impossible
}

fn run(
    instance: &Instance,
    candidates: &Candidates,
    work: &[ShiftVisits],
    states: usize,
    legs: Legs,
) -> Sequencing {
    let Some(shift_tasks) = shift_tasks(instance, candidates, work) else {
        return Sequencing::Impossible;
    };
    if shift_tasks.iter().any(|round| round.stops.len() > 64) {
        return Sequencing::Unknown;
    }
    DepthFirst::new(instance, legs, &shift_tasks, states).run()
}

/// How one gets from one visit to the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Legs {
    /// In one go.
    AsTheyAre,
    /// As if other visits might lie on the way: by the least of all ways round, with breaks in between.
    ByWaysRound,
}
