//! The result of exact sequencing.

use super::depth_first::DepthFirst;
use super::shift_tasks::shift_tasks;
use crate::engine::timing::candidates::Candidates;
use crate::id::{ShiftId, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;

/// Result of a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sequencing {
    /// The visits can be made, for example as in this plan.
    Possible(Plan),
    /// The visits cannot be made in any order.
    Impossible,
    /// The search reached its limit on states.
    Unknown,
}

/// A shift and the visits that it should make.
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

/// Returns true if no plan lets these shifts make these visits, whatever else they make.
///
/// It is not enough that [`sequence`] finds no order for these visits alone. With another visit on the way, travel can
/// be shorter than the direct way, or fit around a break where the direct way does not. So this function uses the least
/// travel over other places, and lets legs be interrupted by breaks. It also returns false if the search reaches its
/// limit of `states` states.
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

/// How carers travel from one visit to the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Legs {
    /// Directly, without interruption.
    AsTheyAre,
    /// As if other visits might be on the way: the least travel over other places, with breaks in between.
    ByWaysRound,
}
