//! Greedy insertion: who makes a visit that misses carers.

use rand::{Rng, RngExt};

use super::annealing_weights::AnnealingWeights;
use super::state::SearchState;
use crate::engine::timing::InsertionSlot;
use crate::id::{CarerId, PatientId, VisitId};
use crate::instance::Visit;
use crate::score::Term;
use crate::time::Window;

/// What a face costs, in minutes of detour.
pub(super) const FACE: f64 = 100.0;
/// What a minute of detour weighs at most, for it to cost no more than itself.
const MINUTE: f64 = 0.002;
/// Where more shifts than this could make a visit, about so many of them are looked at for a carer whom the patient does not know.
pub(super) const STRANGERS_LOOKED_AT: f64 = 40.0;
/// How many pairs of carers are tried for a double-staffed visit before it is left as it is.
const CREWS_TRIED: usize = 12;

/// Whom a greedy insertion may not choose.
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

/// How a greedy insertion chooses.
#[derive(Clone, Copy, Debug)]
pub(super) struct InsertionChoice<'w> {
    pub ban: BannedMeeting,
    pub weights: &'w AnnealingWeights,
    /// How far random numbers may change the cost of a slot, in minutes of detour.
    pub noise: f64,
    /// About how many carers are looked at whom the patient does not know.
    pub strangers: f64,
}

/// A slot and what choosing it costs.
struct PricedSlot {
    slot: InsertionSlot,
    carer: CarerId,
    cost: f64,
}

/// Lets carers join `visit` until it misses none or nobody more fits.
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

/// One carer joins: where a stranger weighs much, one whom the patient knows if there is one.
fn staff_alone(
    state: &mut SearchState,
    visit: VisitId,
    choice: InsertionChoice,
    rng: &mut impl Rng,
) -> bool {
    let known = offers(state, visit, choice, rng, true);
    let best = if choice.weights.shun_strangers() && !known.is_empty() {
        cheapest(known)
    } else {
        let strangers = offers(state, visit, choice, rng, false);
        cheapest(known.into_iter().chain(strangers).collect())
    };
    best.is_some_and(|offer| state.join(visit, &[offer.slot]))
}

/// All missing carers join at once; where that cannot be, one fewer does.
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

/// The slots of carers whom the patient knows, or of those whom the patient does not.
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
        if let Some(slot) = state.best_slot(visit, candidate) {
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

/// How many of the patient's other visits that miss carers this carer could make: a stranger had better be of use.
fn help(state: &SearchState, visit: VisitId, carer: CarerId) -> f64 {
    let visited = state.instance.visits()[visit].patients();
    let visits = visited.flat_map(|patient| state.instance.visits_of(patient));
    let others = visits.filter(|&&other| {
        other != visit && state.missing(other) > 0 && state.could_come(other, carer)
    });
    5.0 * others.take(15).count() as f64
}
