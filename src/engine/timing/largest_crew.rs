//! Which carers can be at a visit together, whatever else is planned: the size of the largest crew, and the carers who
//! can be introduced to a patient with supervised first visits.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::Candidate;
use crate::id::{CarerId, PatientId, VisitId};
use crate::instance::Instance;
use crate::time::Window;

/// Sets of carers that are looked at for a visit before its crew is taken to be as large as is asked.
const SETS: usize = 10_000;

/// Returns the size of the largest crew of `visit`, at most the number of carers that it asks for. The carers of a crew
///
/// - are different and can all start at one moment,
/// - include no two who are never together,
/// - include all pinned carers,
/// - are at most as many as the patient's limit.
pub(super) fn largest(
    instance: &Instance,
    visit: VisitId,
    pinned: &[CarerId],
    candidates: &[Candidate],
) -> u32 {
    let asked = &instance.visits()[visit];
    let limit = instance.carer_limit(asked);
    let most = asked.carers.min(limit.unwrap_or(u32::MAX));
    if most <= 1 && pinned.is_empty() {
        return most.min(candidates.len() as u32);
    }
    let mut starts_of: BTreeMap<CarerId, Vec<Window>> = BTreeMap::new();
    for candidate in candidates {
        let carer = instance.shifts()[candidate.shift].carer;
        starts_of.entry(carer).or_default().push(candidate.starts);
    }
    // Where somebody who is pinned to the visit cannot make it, nobody does.
    if pinned.iter().any(|carer| !starts_of.contains_key(carer)) {
        return 0;
    }
    if most <= 1 {
        return most.min(starts_of.len() as u32);
    }
    let moments: BTreeSet<_> = candidates
        .iter()
        .map(|candidate| candidate.starts.earliest)
        .collect();
    let mut left = SETS;
    let mut largest = 0;
    for moment in moments {
        let can = starts_of
            .iter()
            .filter(|(_, starts)| starts.iter().any(|starts| starts.contains(moment)));
        let carers: Vec<CarerId> = can.map(|(&carer, _)| carer).collect();
        largest = largest.max(largest_of(instance, &carers, most as usize, &mut left));
        if largest == most as usize {
            break;
        }
    }
    largest as u32
}

/// Returns how many of `carers` may be together, at most `most`.
fn largest_of(instance: &Instance, carers: &[CarerId], most: usize, left: &mut usize) -> usize {
    let sets = &instance.relations().never_together;
    let is_apart = |one: CarerId, other: CarerId| {
        sets.iter()
            .any(|set| set.contains(&one) && set.contains(&other))
    };
    if sets.is_empty() {
        return carers.len().min(most);
    }
    let largest = grow(carers, &mut Vec::new(), most, &is_apart, left);
    if *left == 0 {
        carers.len().min(most)
    } else {
        largest
    }
}

fn grow(
    carers: &[CarerId],
    crew: &mut Vec<CarerId>,
    most: usize,
    is_apart: &impl Fn(CarerId, CarerId) -> bool,
    left: &mut usize,
) -> usize {
    *left = left.saturating_sub(1);
    let mut largest = crew.len();
    for (index, &carer) in carers.iter().enumerate() {
        if largest == most || *left == 0 {
            break;
        }
        if crew.iter().all(|&other| !is_apart(carer, other)) {
            crew.push(carer);
            largest = largest.max(grow(&carers[index + 1..], crew, most, is_apart, left));
            crew.pop();
        }
    }
    largest
}

/// Returns the carers who can ever come to `patient`, whose first visits are supervised, in order. These are the carers
/// whom the patient knows, carers who could be at a visit together with one of them, and so on.
pub(super) fn introduced(
    instance: &Instance,
    patient: PatientId,
    of_visit: &BTreeMap<VisitId, &[Candidate]>,
) -> BTreeSet<CarerId> {
    let carers_of = |visit: VisitId| -> BTreeSet<CarerId> {
        let rows = instance.visits()[visit].rows(visit).into_iter();
        let candidates = rows.flat_map(|row| of_visit[&row]);
        candidates
            .map(|candidate| instance.shifts()[candidate.shift].carer)
            .collect()
    };
    let visits = instance.visits_of(patient).iter().copied();
    let able: Vec<(VisitId, BTreeSet<CarerId>)> =
        visits.map(|visit| (visit, carers_of(visit))).collect();
    let all = able.iter().flat_map(|(_, carers)| carers.iter().copied());
    let mut known: BTreeSet<CarerId> = all
        .filter(|&carer| instance.has_met(patient, carer))
        .collect();
    loop {
        let before = known.len();
        let of_two = able
            .iter()
            .filter(|(visit, _)| instance.visits()[*visit].crew() > 1);
        for (_, carers) in of_two {
            if !carers.is_disjoint(&known) {
                known.extend(carers);
            }
        }
        if known.len() == before {
            return known;
        }
    }
}
