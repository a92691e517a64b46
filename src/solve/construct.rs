//! A first plan: optional shifts are chosen for the care there is, and then, as on a fixed roster, patient by patient, the carer who can
//! make most of what is still open joins the team.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rand::Rng;

use super::draft::Draft;
use super::insert::{Ban, Choice, staff};
use super::open_shifts::shifts_to_open;
use super::roster::Offer;
use super::weights::Weights;
use crate::id::{CarerId, PatientId, ShiftId, VisitId};

/// So many carers are looked at for a patient's team: those who could make most visits, and the nearer ones first.
const MOST_CARERS_LOOKED_AT: usize = 30;

/// Staffs what it can, the patients with the most minutes first, until `is_over`.
pub(super) fn construct(draft: &mut Draft, rng: &mut impl Rng, mut is_over: impl FnMut() -> bool) {
    let mut patients: Vec<PatientId> = draft.instance.patients().ids().collect();
    patients.sort_by_key(|&patient| Reverse(minutes(draft, patient)));
    if draft.roster().is_open() {
        draft.offer(Offer::Only(shifts_to_open(draft, &mut is_over)));
    }
    for patient in patients {
        if is_over() {
            return;
        }
        build_team(draft, patient);
        draft.commit();
    }
    draft.offer(Offer::All);
    let left: Vec<VisitId> = draft.unstaffed().collect();
    let weights = Weights::new(draft.instance, &draft.score(), &draft.score());
    for visit in left {
        if is_over() {
            return;
        }
        let choice = Choice {
            ban: Ban::default(),
            weights: &weights,
            noise: 0.0,
        };
        staff(draft, visit, choice, rng);
        draft.commit();
    }
}

fn minutes(draft: &Draft, patient: PatientId) -> i32 {
    let visits = draft
        .instance
        .visits_of(patient)
        .iter()
        .map(|&visit| &draft.instance.visits()[visit]);
    visits
        .map(|visit| visit.minutes.count() * visit.carers as i32)
        .sum()
}

/// Lets carers join the patient's team, each time the one with most of the open visits, until nobody can make any.
fn build_team(draft: &mut Draft, patient: PatientId) {
    let mut carers = carers_near(draft, patient);
    loop {
        let open: Vec<VisitId> = draft
            .instance
            .visits_of(patient)
            .iter()
            .copied()
            .filter(|&visit| draft.missing(visit) > 0)
            .collect();
        let Some(carer) = most_useful(draft, &open, &carers) else {
            return;
        };
        carers.retain(|&other| other != carer);
        for visit in open {
            join(draft, visit, carer);
        }
    }
}

/// Who could make most of the patient's visits if they had nothing else to do, those with the shortest way there first.
fn carers_near(draft: &Draft, patient: PatientId) -> Vec<CarerId> {
    let shifts = draft.instance.shifts();
    let mut counts: BTreeMap<CarerId, (i32, ShiftId)> = BTreeMap::new();
    for &visit in draft.instance.visits_of(patient) {
        for candidate in draft.candidates.of(visit) {
            counts
                .entry(shifts[candidate.shift].carer)
                .or_insert((0, candidate.shift))
                .0 += 1;
        }
    }
    let home = draft.instance.patients()[patient].place;
    let way = |shift: ShiftId| {
        shifts[shift]
            .start_place
            .map_or(0, |base| draft.instance.leg(shift, base, home).count())
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
fn most_useful(draft: &Draft, open: &[VisitId], carers: &[CarerId]) -> Option<CarerId> {
    let mut counts = vec![0; carers.len()];
    for &visit in open {
        let mut counted = vec![false; carers.len()];
        for &candidate in draft.candidates.of(visit) {
            let carer = draft.instance.shifts()[candidate.shift].carer;
            if let Some(index) = carers.iter().position(|&other| other == carer)
                && !counted[index]
                && draft.best_slot(visit, candidate).is_some()
            {
                counted[index] = true;
                counts[index] += 1;
            }
        }
    }
    let best = (0..carers.len()).max_by_key(|&index| (counts[index], Reverse(index)))?;
    (counts[best] > 0).then_some(carers[best])
}

fn join(draft: &mut Draft, visit: VisitId, carer: CarerId) {
    let shifts = draft.instance.shifts();
    let theirs = draft
        .candidates
        .of(visit)
        .iter()
        .filter(|candidate| shifts[candidate.shift].carer == carer);
    let slot = theirs
        .filter_map(|&candidate| draft.best_slot(visit, candidate))
        .min_by_key(|slot| slot.detour);
    if let Some(slot) = slot {
        draft.join(visit, &[slot]);
    }
}
