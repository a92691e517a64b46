//! Grows the tour of one shift from one visit: the nearby visit with the least detour joins, until none fits.

use crate::engine::search::state::SearchState;
use crate::engine::timing::{Candidate, InsertionSlot};
use crate::id::{ShiftId, VisitId};
use crate::time::Minutes;

/// Inserts `seed` into `shift`, and as many of `others` as fit. Returns the minutes of care that joined; zero if the seed does not fit.
pub(super) fn grow(
    state: &mut SearchState,
    shift: ShiftId,
    seed: VisitId,
    others: &[VisitId],
) -> Minutes {
    let Some(mut care) = start(state, shift, seed) else {
        return Minutes::ZERO;
    };
    let ways = others.iter().filter(|&&visit| visit != seed);
    let mut open: Vec<(VisitId, Candidate)> = ways
        .filter_map(|&visit| Some((visit, state.candidates.find(visit, shift)?)))
        .collect();
    while let Some((visit, slot)) = nearest(state, &mut open) {
        open.retain(|&(other, _)| other != visit);
        if state.join(visit, &[slot]) {
            care += state.instance.visits()[visit].minutes;
        }
    }
    care
}

fn start(state: &mut SearchState, shift: ShiftId, seed: VisitId) -> Option<Minutes> {
    let candidate = state.candidates.find(seed, shift)?;
    let slot = state.best_slot(seed, candidate)?;
    let joined = state.join(seed, &[slot]);
    joined.then(|| state.instance.visits()[seed].minutes)
}

/// Returns the visit with the least detour. A visit that no longer fits is removed, because a tour that grows never has room for it again.
fn nearest(
    state: &SearchState,
    open: &mut Vec<(VisitId, Candidate)>,
) -> Option<(VisitId, InsertionSlot)> {
    let mut best: Option<(VisitId, InsertionSlot)> = None;
    open.retain(|&(visit, candidate)| {
        let Some(slot) = state.best_slot(visit, candidate) else {
            return false;
        };
        if best.is_none_or(|(_, best)| slot.detour < best.detour) {
            best = Some((visit, slot));
        }
        true
    });
    best
}
