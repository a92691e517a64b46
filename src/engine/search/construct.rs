//! A first plan: optional shifts are chosen for the care there is, and then, as on a fixed roster, patient by patient, the carer who can
//! make most of what is still open joins the team.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rand::Rng;

use super::annealing_weights::AnnealingWeights;
use super::greedy_insertion::{BannedMeeting, InsertionChoice, staff};
use super::initial_roster::shifts_to_open;
use super::roster::OpenableShifts;
use super::series_insertion::staff_series;
use super::state::SearchState;
use crate::id::{CarerId, PatientId, ShiftId, VisitId};

/// So many carers are looked at for a patient's team: those who could make most visits, and the nearer ones first.
const MOST_CARERS_LOOKED_AT: usize = 30;

/// Staffs what it can, the patients with the most minutes first, until `is_over`.
pub(crate) fn construct(
    state: &mut SearchState,
    rng: &mut impl Rng,
    mut is_over: impl FnMut() -> bool,
) {
    let mut patients: Vec<PatientId> = state.instance.patients().ids().collect();
    patients.sort_by_key(|&patient| Reverse(minutes(state, patient)));
    if state.roster().is_open() {
        let opened = shifts_to_open(state, &mut is_over);
        if is_over() {
            state.load(&opened.plan);
            return;
        }
        state.offer(OpenableShifts::Only(opened.shifts));
    }
    let weights = AnnealingWeights::new(state.instance, &state.score(), &state.score());
    let choice = InsertionChoice {
        ban: BannedMeeting::default(),
        weights: &weights,
        noise: 0.0,
    };
    for patient in patients {
        if is_over() {
            return;
        }
        place_series(state, patient, choice, rng);
        build_team(state, patient);
        state.commit();
    }
    state.offer(OpenableShifts::All);
    let left: Vec<VisitId> = state.unstaffed().collect();
    let weights = AnnealingWeights::new(state.instance, &state.score(), &state.score());
    for visit in left {
        if is_over() {
            return;
        }
        let choice = InsertionChoice {
            ban: BannedMeeting::default(),
            weights: &weights,
            noise: 0.0,
        };
        staff(state, visit, choice, rng);
        state.commit();
    }
}

/// Places the patient's series, each as a whole, before teams are built visit by visit.
fn place_series(
    state: &mut SearchState,
    patient: PatientId,
    choice: InsertionChoice,
    rng: &mut impl Rng,
) {
    for &visit in state.instance.visits_of(patient) {
        if let Some(series) = state.series_to_staff(visit) {
            staff_series(state, &series, choice, rng);
        }
    }
}

fn minutes(state: &SearchState, patient: PatientId) -> i32 {
    let visits = state
        .instance
        .visits_of(patient)
        .iter()
        .map(|&visit| &state.instance.visits()[visit]);
    visits
        .map(|visit| visit.minutes.get() * visit.carers as i32)
        .sum()
}

/// Lets carers join the patient's team, each time the one with most of the open visits, until nobody can make any.
fn build_team(state: &mut SearchState, patient: PatientId) {
    let mut carers = carers_near(state, patient);
    loop {
        let open: Vec<VisitId> = state
            .instance
            .visits_of(patient)
            .iter()
            .copied()
            .filter(|&visit| state.missing(visit) > 0)
            .collect();
        let Some(carer) = most_useful(state, &open, &carers) else {
            return;
        };
        carers.retain(|&other| other != carer);
        for visit in open {
            join(state, visit, carer);
        }
    }
}

/// Who could make most of the patient's visits if they had nothing else to do, those with the shortest way there first.
fn carers_near(state: &SearchState, patient: PatientId) -> Vec<CarerId> {
    let shifts = state.instance.shifts();
    let mut counts: BTreeMap<CarerId, (i32, ShiftId)> = BTreeMap::new();
    for &visit in state.instance.visits_of(patient) {
        for candidate in state.ways(visit).iter() {
            counts
                .entry(shifts[candidate.shift].carer)
                .or_insert((0, candidate.shift))
                .0 += 1;
        }
    }
    let home = state.instance.patients()[patient].place;
    let way = |shift: ShiftId| {
        shifts[shift]
            .start_place
            .map_or(0, |base| state.instance.leg(shift, base, home).get())
    };
    let mut carers: Vec<(i32, CarerId)> = counts
        .into_iter()
        .map(|(carer, (count, shift))| (way(shift) - count, carer))
        .collect();
    carers.sort_unstable();
    carers.truncate(MOST_CARERS_LOOKED_AT);
    carers.into_iter().map(|(_, carer)| carer).collect()
}

/// The one of `carers` with a slot in most of `open`.
fn most_useful(state: &SearchState, open: &[VisitId], carers: &[CarerId]) -> Option<CarerId> {
    let mut counts = vec![0; carers.len()];
    for &visit in open {
        let mut counted = vec![false; carers.len()];
        for &candidate in state.ways(visit).iter() {
            let carer = state.instance.shifts()[candidate.shift].carer;
            if let Some(index) = carers.iter().position(|&other| other == carer)
                && !counted[index]
                && state.best_slot(visit, candidate).is_some()
            {
                counted[index] = true;
                counts[index] += 1;
            }
        }
    }
    let best = (0..carers.len()).max_by_key(|&index| (counts[index], Reverse(index)))?;
    (counts[best] > 0).then_some(carers[best])
}

fn join(state: &mut SearchState, visit: VisitId, carer: CarerId) {
    let shifts = state.instance.shifts();
    let ways = state.ways(visit);
    let theirs = ways
        .iter()
        .filter(|candidate| shifts[candidate.shift].carer == carer);
    let slot = theirs
        .filter_map(|&candidate| state.best_slot(visit, candidate))
        .min_by_key(|slot| slot.detour);
    if let Some(slot) = slot {
        state.join(visit, &[slot]);
    }
}
