//! One round of the search: it frees some visits, keeps the rest, and inserts the free visits again.

use rand::{Rng, RngExt};

use super::annealing_weights::AnnealingWeights;
use super::day_choice_insertion::staff_on_days;
use super::ejection::MOVES_WITHIN_TEAMS;
use super::greedy_insertion::{InsertionChoice, STRANGERS_LOOKED_AT, staff};
use super::neighbourhood::{Neighbourhood, next_neighbourhood};
use super::roster::OpenableShifts;
use super::series_insertion::staff_series;
use super::state::{ALWAYS, SearchState};
use crate::engine::bound::PatientBounds;
use crate::id::VisitId;
use crate::score::Term;

/// Greatest random change to the cost of a slot, in minutes of detour.
const NOISE: f64 = 8.0;
/// One round in so many inserts visits in any order, if days or times of day depend on each other.
const ANY_ORDER: u32 = 6;

/// Frees some visits and inserts them again. Returns whether the rest fits without them and the energy is then no more than `most`. If not,
/// what was changed is to be undone.
pub(super) fn change_some(
    state: &mut SearchState,
    own: &PatientBounds,
    weights: &AnnealingWeights,
    most: f64,
    rng: &mut impl Rng,
) -> bool {
    let neighbourhood = next_neighbourhood(state, own, rng);
    let Some(visits) = clear(state, &neighbourhood) else {
        return false;
    };
    let choice = InsertionChoice {
        ban: neighbourhood.ban,
        weights,
        noise: NOISE,
        strangers: STRANGERS_LOOKED_AT,
        within: ALWAYS,
        moves: MOVES_WITHIN_TEAMS,
    };
    introduce(state, &neighbourhood);
    insert(state, visits, choice, most, rng) && weights.energy(&state.score()) <= most
}

/// Frees visits and hands over shifts, as `neighbourhood` says. Returns the visits to insert again, or `None` if the
/// rest then no longer fits.
fn clear(state: &mut SearchState, neighbourhood: &Neighbourhood) -> Option<Vec<VisitId>> {
    state.offer(OpenableShifts::Only(neighbourhood.opened.clone()));
    let others = state.free(&neighbourhood.freed)?;
    let left = state.hand_over(&neighbourhood.handed)?;
    let freed = neighbourhood.freed.iter().map(|&(visit, _)| visit);
    Some(
        freed
            .chain(others)
            .chain(left)
            .chain(neighbourhood.wanted)
            .collect(),
    )
}

/// Lets the carer whom `neighbourhood` introduces join their first visit.
fn introduce(state: &mut SearchState, neighbourhood: &Neighbourhood) {
    let Some((visit, shift)) = neighbourhood.introduced else {
        return;
    };
    let way = state.candidates.find(visit, shift);
    if let Some(slot) = way.and_then(|way| state.best_slot(visit, way)) {
        state.join(visit, &[slot]);
    }
}

/// Inserts `visits`, roughly in order of difficulty, most difficult first. Stops and returns false where the energy would be above `most`
/// even if the rest were staffed for nothing.
fn insert(
    state: &mut SearchState,
    mut visits: Vec<VisitId>,
    choice: InsertionChoice,
    most: f64,
    rng: &mut impl Rng,
) -> bool {
    visits.sort_unstable();
    visits.dedup();
    // The first of visits whose days or times depend on each other may leave nothing for the others: now and then any of them is the first.
    let is_by_ease = !state.instance.has_days_or_times() || rng.random_range(0..ANY_ORDER) > 0;
    let mut order: Vec<(f64, u64, VisitId)> = visits
        .into_iter()
        .map(|visit| {
            let ease = if is_by_ease { ease(state, visit) } else { 1.0 };
            let order = ease * rng.random_range(0.3..1.7);
            (order, empty(state, visit), visit)
        })
        .collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut rest: u64 = order.iter().map(|(_, empty, _)| empty).sum();
    for (_, empty, visit) in order {
        if least_energy(state, choice.weights, rest) > most {
            return false;
        }
        rest -= empty;
        if let Some(series) = state.series_to_staff(visit) {
            staff_series(state, &series, choice, rng);
        }
        if let Some(open) = state.days_to_staff(visit) {
            staff_on_days(state, &open, choice, rng);
        }
        staff(state, visit, choice, rng);
    }
    true
}

/// Returns the energy that would be left if the visits which are still to be inserted were staffed for nothing. Their empty places
/// weigh `rest`.
fn least_energy(state: &SearchState, weights: &AnnealingWeights, rest: u64) -> f64 {
    if !weights.only_grow() {
        return f64::NEG_INFINITY;
    }
    weights.energy(&state.score()) - weights.of(Term::Unassigned) * rest as f64
}

/// Returns the empty places of a visit, each times its priority.
fn empty(state: &SearchState, visit: VisitId) -> u64 {
    u64::from(state.missing(visit)) * u64::from(state.instance.visits()[visit].priority)
}

/// Returns how easily a visit can be placed. The value grows with its possible starts and shifts. It falls with its
/// length and its number of carers.
fn ease(state: &SearchState, visit: VisitId) -> f64 {
    let asked = &state.instance.visits()[visit];
    let starts: i32 = asked
        .windows
        .iter()
        .map(|window| (window.latest - window.earliest).get() + 1)
        .sum();
    let shifts = state.ways(visit).len();
    f64::from(starts).sqrt() * (shifts as f64)
        / (f64::from(asked.minutes.get()) * f64::from(asked.carers).powi(2))
}
