//! A first plan: patient by patient, the carer who can make most of what is still open joins the team.

use rand::Rng;

use super::draft::Draft;
use super::insert::{Ban, staff};
use crate::id::{CarerId, PatientId, VisitId};

/// Staffs what it can, the patients with the most minutes first.
pub(super) fn construct(draft: &mut Draft, rng: &mut impl Rng) {
    let mut patients: Vec<PatientId> = draft.instance.patients().ids().collect();
    patients.sort_by_key(|&patient| std::cmp::Reverse(minutes(draft, patient)));
    for patient in patients {
        build_team(draft, patient);
    }
    let left: Vec<VisitId> = draft.unstaffed().collect();
    for visit in left {
        staff(draft, visit, Ban::default(), 0.0, rng);
    }
    draft.commit();
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
    let mut turned_down = Vec::new();
    loop {
        let open: Vec<VisitId> = draft
            .instance
            .visits_of(patient)
            .iter()
            .copied()
            .filter(|&visit| draft.missing(visit) > 0)
            .collect();
        let Some(carer) = most_useful(draft, &open, &turned_down) else {
            return;
        };
        turned_down.push(carer);
        for visit in open {
            join(draft, visit, carer);
        }
    }
}

/// The carer with a slot in most of `open`.
fn most_useful(draft: &Draft, open: &[VisitId], turned_down: &[CarerId]) -> Option<CarerId> {
    let mut counts: Vec<(CarerId, u32)> = Vec::new();
    for &visit in open {
        let mut counted = Vec::new();
        for &candidate in draft.candidates.of(visit) {
            let carer = draft.instance.shifts()[candidate.shift].carer;
            if turned_down.contains(&carer)
                || counted.contains(&carer)
                || draft.best_slot(visit, candidate).is_none()
            {
                continue;
            }
            counted.push(carer);
            match counts.iter_mut().find(|(known, _)| *known == carer) {
                Some((_, count)) => *count += 1,
                None => counts.push((carer, 1)),
            }
        }
    }
    counts
        .into_iter()
        .max_by_key(|&(carer, count)| (count, std::cmp::Reverse(carer)))
        .map(|(carer, _)| carer)
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
