//! Greedy insertion: chooses the carers for a visit with empty places.

use rand::{Rng, RngExt};

use super::annealing_weights::AnnealingWeights;
use super::ejection::joins_within_teams;
use super::state::SearchState;
use crate::engine::timing::InsertionSlot;
use crate::id::{CarerId, PatientId, VisitId};
use crate::instance::Visit;
use crate::score::Term;
use crate::time::Window;

/// Cost of one more carer for a patient, in minutes of detour.
pub(super) const FACE: f64 = 100.0;
/// Weight of a travel minute up to which a minute of detour costs one.
const MINUTE: f64 = 0.002;
/// If more shifts than this could make a visit, about this many of them are examined for carers whom the patient does
/// not know.
pub(super) const STRANGERS_LOOKED_AT: f64 = 40.0;
/// Number of crews that are tried for a visit of several carers.
const CREWS_TRIED: usize = 12;

/// A meeting that a greedy insertion may not choose.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BannedMeeting {
    /// This carer does not come to this patient.
    pub pair: Option<(PatientId, CarerId)>,
}

impl BannedMeeting {
    pub fn holds(self, visit: &Visit, carer: CarerId) -> bool {
        self.pair
            .is_some_and(|(patient, banned)| banned == carer && visit.is_to(patient))
    }
}

/// Parameters of a greedy insertion.
#[derive(Clone, Copy, Debug)]
pub(super) struct InsertionChoice<'w> {
    pub ban: BannedMeeting,
    pub weights: &'w AnnealingWeights,
    /// Greatest random change to the cost of a slot, in minutes of detour.
    pub noise: f64,
    /// About how many carers are looked at whom the patient does not know.
    pub strangers: f64,
    /// When the visit starts.
    pub within: Window,
    /// So many other visits may move between carers whom their patients know, before a carer comes whom the patient does not know.
    pub moves: usize,
}

/// A slot, with the cost of choosing it.
struct PricedSlot {
    slot: InsertionSlot,
    carer: CarerId,
    cost: f64,
}

/// Adds carers to `visit` until no place is empty or nobody else fits.
pub(super) fn staff(
    state: &mut SearchState,
    visit: VisitId,
    choice: InsertionChoice,
    rng: &mut impl Rng,
) {
    while state.missing(visit) > 0 {
        let joined = if state.missing(visit) == 1 {
            staff_alone(state, visit, choice, rng)
        } else {
            staff_together(state, visit, choice, rng)
        };
        if !joined {
            return;
        }
    }
}

/// Adds one carer. If new carers weigh much, it prefers a carer whom the patient knows.
fn staff_alone(
    state: &mut SearchState,
    visit: VisitId,
    choice: InsertionChoice,
    rng: &mut impl Rng,
) -> bool {
    let known = offers(state, visit, choice, rng, true);
    let is_shunning = choice.weights.shun_strangers();
    if is_shunning && known.is_empty() && joins_within_teams(state, visit, choice, rng) {
        return true;
    }
    if state.has_fickle_contracts() {
        let strangers = offers(state, visit, choice, rng, false);
        let mut offers: Vec<PricedSlot> = known.into_iter().chain(strangers).collect();
        offers.sort_by(|one, other| one.cost.total_cmp(&other.cost));
        let mut tried = offers.iter().take(CREWS_TRIED);
        return tried.any(|offer| state.join(visit, &[offer.slot]));
    }
    let best = if is_shunning && !known.is_empty() {
        cheapest(known)
    } else {
        let strangers = offers(state, visit, choice, rng, false);
        cheapest(known.into_iter().chain(strangers).collect())
    };
    best.is_some_and(|offer| state.join(visit, &[offer.slot]))
}

/// Adds the carer whom the patient knows and who costs least.
pub(super) fn joins_known(
    state: &mut SearchState,
    visit: VisitId,
    choice: InsertionChoice,
    rng: &mut impl Rng,
) -> bool {
    let best = cheapest(offers(state, visit, choice, rng, true));
    best.is_some_and(|offer| state.join(visit, &[offer.slot]))
}

/// Adds all missing carers together. If that is impossible, it tries with one fewer.
fn staff_together(
    state: &mut SearchState,
    visit: VisitId,
    choice: InsertionChoice,
    rng: &mut impl Rng,
) -> bool {
    let mut offers = offers(state, visit, choice, rng, true);
    offers.extend(crate::engine::search::greedy_insertion::offers(
        state, visit, choice, rng, false,
    ));
    offers.sort_by(|one, other| one.cost.total_cmp(&other.cost));
    (1..=state.missing(visit) as usize).rev().any(|count| {
        let mut tries = CREWS_TRIED;
        let mut crew = Vec::with_capacity(count);
        join_some(state, visit, &offers, count, &mut crew, &mut tries)
    })
}

/// Tries sets of `count` offers that can start together, cheapest first.
fn join_some<'o>(
    state: &mut SearchState,
    visit: VisitId,
    offers: &'o [PricedSlot],
    count: usize,
    crew: &mut Vec<&'o PricedSlot>,
    tries: &mut usize,
) -> bool {
    if crew.len() == count {
        *tries = tries.saturating_sub(1);
        let slots: Vec<InsertionSlot> = crew.iter().map(|offer| offer.slot).collect();
        return state.join(visit, &slots);
    }
    for (index, offer) in offers.iter().enumerate() {
        if *tries == 0 {
            return false;
        }
        if crew.iter().all(|other| {
            other.carer != offer.carer && overlap(other.slot.starts, offer.slot.starts)
        }) {
            crew.push(offer);
            if join_some(state, visit, &offers[index + 1..], count, crew, tries) {
                return true;
            }
            crew.pop();
        }
    }
    false
}

fn overlap(one: Window, other: Window) -> bool {
    one.earliest <= other.latest && other.earliest <= one.latest
}

fn cheapest(offers: Vec<PricedSlot>) -> Option<PricedSlot> {
    offers
        .into_iter()
        .min_by(|one, other| one.cost.total_cmp(&other.cost))
}

/// Returns the slots of carers whom the patient meets already, or of the other carers.
fn offers(
    state: &SearchState,
    visit: VisitId,
    choice: InsertionChoice,
    rng: &mut impl Rng,
    known: bool,
) -> Vec<PricedSlot> {
    let asked = &state.instance.visits()[visit];
    let candidates = state.ways(visit);
    let minute = minute(choice.weights);
    let share = choice.strangers / candidates.len() as f64;
    let mut offers = Vec::new();
    for &candidate in candidates.iter() {
        let carer = state.instance.shifts()[candidate.shift].carer;
        if state.is_known_at(visit, carer) != known || choice.ban.holds(asked, carer) {
            continue;
        }
        if !known && share < 1.0 && rng.random_range(0.0..1.0) >= share {
            continue;
        }
        if let Some(slot) = state.best_slot_within(visit, candidate, choice.within) {
            let worth = state.marginal_cost(visit, carer, choice.weights);
            let help = if known {
                0.0
            } else {
                help(state, visit, carer)
            };
            let detour = f64::from(slot.detour.get()) * minute;
            let cost = FACE * worth - help + detour + choice.noise * rng.random_range(0.0..1.0);
            offers.push(PricedSlot { slot, carer, cost });
        }
    }
    offers
}

/// What a minute of detour costs.
pub(super) fn minute(weights: &AnnealingWeights) -> f64 {
    (weights.of(Term::TravelMinutes) / MINUTE).max(1.0)
}

/// Returns a bonus for a new carer. It grows with the number of the patient's other visits with empty places that this
/// carer could make.
fn help(state: &SearchState, visit: VisitId, carer: CarerId) -> f64 {
    let visited = state.instance.visits()[visit].patients();
    let visits = visited.flat_map(|patient| state.instance.visits_of(patient));
    let others = visits.filter(|&&other| {
        other != visit && state.missing(other) > 0 && state.could_come(other, carer)
    });
    5.0 * others.take(15).count() as f64
}
