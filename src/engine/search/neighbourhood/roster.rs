//! Chooses optional shifts to close, to open or to hand over. The aim is to remove a carer from a patient's team. So it
//! starts with a shift of that carer that another of the patient's carers might work.

use std::collections::BTreeMap;

use rand::{Rng, RngExt};

use super::choose::{Neighbourhood, meeting_to_drop, pick};
use crate::engine::bound::PatientBounds;
use crate::engine::search::state::SearchState;
use crate::id::{CarerId, Id, PatientId, ShiftId};

/// Greatest random change to the estimated gain of handing over a shift, in carers met by patients.
const NOISE: f64 = 4.0;

/// Returns a neighbourhood in which somebody works other shifts.
pub(super) fn with_other_shifts(
    state: &SearchState,
    own: &PatientBounds,
    rng: &mut impl Rng,
) -> Option<Neighbourhood> {
    match rng.random_range(0..4) {
        0..2 => exchange(state, own, rng),
        2 => replace(state, own, rng),
        _ => close(state, rng),
    }
}

/// Gives a shift of a carer whom a patient could do without to another of the patient's carers. The other may give a
/// shift in return.
fn exchange(state: &SearchState, own: &PatientBounds, rng: &mut impl Rng) -> Option<Neighbourhood> {
    let (patient, carer) = meeting_to_drop(state, own, rng)?;
    let shift = one_of_theirs(state, patient, carer, rng)?;
    let heir = other_carer(state, patient, carer, rng)?;
    let twin = twin(state, shift, heir)?;
    let swapped = vec![(shift, twin), (twin, shift)];
    if state.timetable().works(twin) {
        return Some(handing(state, swapped));
    }
    let roster = state.roster();
    let mut ways: Vec<Vec<(ShiftId, ShiftId)>> = Vec::new();
    if roster.is_legal(heir, &[], &[twin]) {
        ways.push(vec![(shift, twin)]);
    }
    for &given in roster.worked(heir) {
        if let Some(taken) = crate::engine::search::neighbourhood::roster::twin(state, given, carer)
            && !state.timetable().works(taken)
            && roster.is_legal(heir, &[given], &[twin])
            && roster.is_legal(carer, &[shift], &[taken])
        {
            ways.push(vec![(shift, twin), (given, taken)]);
        }
    }
    let valued = ways.into_iter().map(|pairs| {
        let gain = gain(state, &pairs) + NOISE * rng.random_range(0.0..1.0);
        (gain, pairs)
    });
    let (_, pairs) = valued.max_by(|one, other| one.0.total_cmp(&other.0))?;
    Some(handing(state, pairs))
}

/// Hands the visits of the first shift of each pair to the second. Visits of patients who would meet a new carer are
/// freed instead.
fn handing(state: &SearchState, pairs: Vec<(ShiftId, ShiftId)>) -> Neighbourhood {
    let mut neighbourhood = Neighbourhood::default();
    for &(from, to) in &pairs {
        let carer = state.instance.shifts()[to].carer;
        for (visit, _) in state.timetable().visits(from) {
            if !state.is_known_at(visit, carer) {
                neighbourhood.free(visit, from);
            }
        }
    }
    neighbourhood.opened = pairs.iter().map(|&(_, to)| to).collect();
    neighbourhood.handed = pairs;
    neighbourhood
}

/// Closes a shift of a carer whom a patient could do without. Opens a shift at other hours for another of the patient's
/// carers, if necessary in place of their work on that day.
fn replace(state: &SearchState, own: &PatientBounds, rng: &mut impl Rng) -> Option<Neighbourhood> {
    let (patient, carer) = meeting_to_drop(state, own, rng)?;
    let shifts = state.instance.shifts();
    let shift = one_of_theirs(state, patient, carer, rng)?;
    let (visit, _) = state
        .timetable()
        .visits(shift)
        .find(|&(visit, _)| state.instance.visits()[visit].is_to(patient))?;
    let heir = other_carer(state, patient, carer, rng)?;
    let theirs = state.instance.shifts_of(heir).iter().copied();
    let theirs = theirs.filter(|&other| state.candidates.find(visit, other).is_some());
    let mut theirs: Vec<ShiftId> = theirs
        .filter(|&other| !state.timetable().works(other) && shifts[other].optional)
        .collect();
    theirs.sort_unstable();
    let opened = pick(&theirs, rng)?;
    let day = |shift: ShiftId| state.instance.horizon().day(shifts[shift].span.start);
    let worked = state.roster().worked(heir).iter().copied();
    let same_day: Vec<ShiftId> = worked
        .filter(|&other| day(other) == day(opened) && shifts[other].optional)
        .collect();
    let mut closed = vec![shift];
    if !state.roster().is_legal(heir, &[], &[opened]) {
        if !state.roster().is_legal(heir, &same_day, &[opened]) {
            return None;
        }
        closed.extend(same_day);
    }
    let mut neighbourhood = closing(state, &closed);
    neighbourhood.opened.push(opened);
    Some(neighbourhood)
}

/// Closes a shift, and sometimes opens another at about the same time.
fn close(state: &SearchState, rng: &mut impl Rng) -> Option<Neighbourhood> {
    let shifts = state.instance.shifts();
    let carer = CarerId::from_index(rng.random_range(0..state.instance.carers().len()));
    let worked = state.roster().worked(carer).iter().copied();
    let worked: Vec<ShiftId> = worked.filter(|&shift| shifts[shift].optional).collect();
    let shift = pick(&worked, rng)?;
    let mut neighbourhood = closing(state, &[shift]);
    let instead = |other: ShiftId| {
        other != shift
            && shifts[other].span.overlaps(shifts[shift].span)
            && !state.timetable().works(other)
    };
    if rng.random_range(0..3) > 0 {
        let overlapping_shifts = state
            .instance
            .overlapping_shifts(shift)
            .filter(|&other| instead(other));
        let overlapping_shifts: Vec<ShiftId> = overlapping_shifts
            .filter(|&other| state.roster().is_legal(carer, &[shift], &[other]))
            .collect();
        neighbourhood.opened.extend(pick(&overlapping_shifts, rng));
    }
    Some(neighbourhood)
}

/// Frees all visits of these shifts.
fn closing(state: &SearchState, closed: &[ShiftId]) -> Neighbourhood {
    let mut neighbourhood = Neighbourhood::default();
    for &shift in closed {
        for (visit, _) in state.timetable().visits(shift) {
            neighbourhood.free(visit, shift);
        }
    }
    neighbourhood.opened.clear();
    neighbourhood
}

/// Returns an optional shift in which `carer` visits `patient`.
fn one_of_theirs(
    state: &SearchState,
    patient: PatientId,
    carer: CarerId,
    rng: &mut impl Rng,
) -> Option<ShiftId> {
    let shifts = state.instance.shifts();
    let visits = state.instance.visits_of(patient).iter();
    let theirs: Vec<ShiftId> = visits
        .flat_map(|&visit| state.timetable().crew(visit))
        .copied()
        .filter(|&shift| shifts[shift].carer == carer && shifts[shift].optional)
        .collect();
    pick(&theirs, rng)
}

/// Returns another of the patient's carers, at random.
fn other_carer(
    state: &SearchState,
    patient: PatientId,
    carer: CarerId,
    rng: &mut impl Rng,
) -> Option<CarerId> {
    let others: Vec<CarerId> = state
        .team(patient)
        .iter()
        .map(|face| face.carer)
        .filter(|&other| other != carer)
        .collect();
    pick(&others, rng)
}

/// Returns the shift of `carer` that differs from `shift` only in its carer.
fn twin(state: &SearchState, shift: ShiftId, carer: CarerId) -> Option<ShiftId> {
    let shifts = state.instance.shifts();
    let like = &shifts[shift];
    let theirs = state.instance.shifts_of(carer);
    let first = theirs.partition_point(|&other| shifts[other].span.start < like.span.start);
    theirs[first..]
        .iter()
        .copied()
        .take_while(|&other| shifts[other].span.start == like.span.start)
        .find(|&other| {
            let other = &shifts[other];
            other.optional
                && other.span == like.span
                && other.start_place == like.start_place
                && other.end_place == like.end_place
        })
}

/// Estimates by how many carers fewer patients meet if shifts are handed over.
fn gain(state: &SearchState, pairs: &[(ShiftId, ShiftId)]) -> f64 {
    let shifts = state.instance.shifts();
    let mut gain = 0.0;
    for &(from, to) in pairs {
        let mut visits: BTreeMap<PatientId, u32> = BTreeMap::new();
        for (visit, _) in state.timetable().visits(from) {
            for patient in state.instance.visits()[visit].patients() {
                *visits.entry(patient).or_default() += 1;
            }
        }
        let (giver, heir) = (shifts[from].carer, shifts[to].carer);
        for (patient, visits) in visits {
            let team = state.team(patient);
            let only_then = team
                .iter()
                .any(|face| face.carer == giver && face.visits == visits);
            gain += f64::from(u8::from(only_then));
            gain -= f64::from(u8::from(!state.have_met(patient, heir)));
        }
    }
    gain
}
