//! Bounds from working hours: how much of a patient's care each carer can take under contracts and the rules of working
//! time.
//!
//! For each set V of a patient's visits, every plan in which no place of V stays empty that could be filled satisfies
//! ```text
//! sum over c of most(c, V) meets(c) >= sum over v in V of priority(v) places(v)
//! ```
//! Here `most(c, V)` is the greatest part of V that c can make if they work for nobody else ([`CarersHours`]).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDateTime, Timelike, Weekday};

use super::carers_hours::{CarersHours, minutes_left};
use crate::engine::mip::MipError;
use crate::engine::timing::Candidates;
use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::instance::Instance;

/// Parts of the day as first hour and end hour: morning, midday and evening. Different people work in them.
const PARTS: [(u32, u32); 3] = [(0, 11), (11, 16), (16, 24)];

/// What a set of visits requires of a team, given the hours that its carers may work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct HoursNeeded {
    /// How much of the set each carer can take.
    pub most: BTreeMap<CarerId, u64>,
    /// Total weight of the set.
    pub all: u64,
}

impl HoursNeeded {
    /// Returns the least number of carers who can take everything, if those come who can take most.
    fn fewest(&self) -> usize {
        let mut most: Vec<u64> = self.most.values().copied().collect();
        most.sort_unstable_by_key(|&most| Reverse(most));
        let taken = most.iter().scan(0, |taken, most| {
            *taken += most;
            Some(*taken)
        });
        1 + taken.take_while(|&taken| taken < self.all).count()
    }
}

/// Returns true if contracts or rules limit the shifts in which `patient` can be visited.
pub(super) fn are_asked(instance: &Instance, candidates: &Candidates, patient: PatientId) -> bool {
    let carers = candidates.carers_of(instance, patient);
    carers.into_iter().any(|carer| instance.must_choose(carer))
}

/// Returns the requirements of several sets of `patient`'s visits: at weekends, in parts of the day, and all visits. If
/// `is_over` stops it, returns what is known by then.
///
/// # Errors
/// Returns an error if HiGHS cannot run.
pub(super) fn hours_needed(
    instance: &Instance,
    candidates: &Candidates,
    patient: PatientId,
    hours: &mut CarersHours,
    mut is_over: impl FnMut() -> bool,
) -> Result<Vec<HoursNeeded>, MipError> {
    let ways = ways_of_carers(instance, candidates, patient);
    let mut rows: Vec<HoursNeeded> = Vec::new();
    for visits in sets(instance, patient) {
        if is_over() {
            break;
        }
        let places = visits.iter().map(|&visit| {
            let asked = &instance.visits()[visit];
            u64::from(asked.priority) * u64::from(candidates.most(instance, visit))
        });
        let set = SetOfVisits {
            all: places.sum(),
            visits,
            known_needed: rows.iter().map(HoursNeeded::fewest).max().unwrap_or(0),
        };
        rows.extend(needed(instance, &ways, &set, hours, &mut is_over)?);
    }
    Ok(rows)
}

/// A shift that can make a visit.
type Way = (VisitId, ShiftId);

/// Returns the ways in which each carer can make visits of `patient`, for those first who may work the most minutes.
fn ways_of_carers(
    instance: &Instance,
    candidates: &Candidates,
    patient: PatientId,
) -> Vec<(CarerId, Vec<Way>)> {
    let mut ways: BTreeMap<CarerId, Vec<Way>> = BTreeMap::new();
    for &visit in instance.visits_of(patient) {
        for candidate in candidates.each(visit) {
            let shift = candidate.shift;
            let own = ways.entry(instance.shifts()[shift].carer).or_default();
            own.push((visit, shift));
        }
    }
    let mut ways: Vec<(CarerId, Vec<Way>)> = ways.into_iter().collect();
    ways.sort_by_key(|&(carer, _)| Reverse(minutes_left(instance, carer)));
    ways
}

/// Some visits of a patient.
struct SetOfVisits {
    visits: Vec<VisitId>,
    /// Their total weight.
    all: u64,
    /// At least so many carers come anyway.
    known_needed: usize,
}

/// Returns the requirement of a set on the carers of `ways`, who are sorted by the minutes that they may work, most first.
///
/// Returns `None` if it cannot improve on what is known: that many carers like the first could take everything. Also
/// returns `None` if `is_over` stops it.
fn needed(
    instance: &Instance,
    ways: &[(CarerId, Vec<Way>)],
    set: &SetOfVisits,
    hours: &mut CarersHours,
    mut is_over: impl FnMut() -> bool,
) -> Result<Option<HoursNeeded>, MipError> {
    let mut most = BTreeMap::new();
    for (carer, ways) in ways {
        let own = ways.iter().filter(|(visit, _)| set.visits.contains(visit));
        let own: Vec<Way> = own.copied().collect();
        let takes = hours.most_taken(instance, *carer, &own, &mut is_over)?;
        if is_over() || most.is_empty() && set.known_needed as u64 * takes >= set.all {
            return Ok(None);
        }
        most.insert(*carer, takes);
    }
    Ok(Some(HoursNeeded { most, all: set.all }))
}

/// Returns the sets of visits to consider, small programs first.
fn sets(instance: &Instance, patient: PatientId) -> Vec<Vec<VisitId>> {
    let civil = |visit: VisitId| {
        let window = instance.visits()[visit].windows.first();
        window.map(|window| instance.horizon().civil(window.earliest))
    };
    let visits = instance.visits_of(patient);
    let those = |is_one: &dyn Fn(NaiveDateTime) -> bool| -> Vec<VisitId> {
        let visits = visits.iter().copied();
        visits
            .filter(|&visit| civil(visit).is_some_and(is_one))
            .collect()
    };
    let is_weekend = |at: NaiveDateTime| matches!(at.weekday(), Weekday::Sat | Weekday::Sun);
    let is_in = |part: (u32, u32), at: NaiveDateTime| (part.0..part.1).contains(&at.hour());
    let mut sets = vec![those(&is_weekend)];
    sets.extend(PARTS.map(|part| those(&|at| is_in(part, at) && is_weekend(at))));
    sets.extend(PARTS.map(|part| those(&|at| is_in(part, at))));
    sets.push(visits.to_vec());
    sets.retain(|set| !set.is_empty());
    sets.dedup();
    sets
}
