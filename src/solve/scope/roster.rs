//! Which optional shifts to close, to open and to hand to somebody else: aimed, as any scope, at a carer whom a patient could do
//! without, and so at a shift of that carer which one of the patient's other carers might work instead.

use std::collections::BTreeMap;

use rand::{Rng, RngExt};

use super::{Scope, face_to_lose, pick};
use crate::bound::OwnBounds;
use crate::id::{CarerId, Id, PatientId, ShiftId};
use crate::solve::draft::Draft;

/// How far random numbers may change what handing over a shift is reckoned to bring, in faces.
const NOISE: f64 = 4.0;

/// Other shifts for somebody.
pub(super) fn with_other_shifts(
    draft: &Draft,
    own: &OwnBounds,
    rng: &mut impl Rng,
) -> Option<Scope> {
    match rng.random_range(0..4) {
        0..2 => exchange(draft, own, rng),
        2 => replace(draft, own, rng),
        _ => close(draft, rng),
    }
}

/// A shift of a carer whom a patient could do without goes to another of the patient's carers, who may give one of theirs in return.
fn exchange(draft: &Draft, own: &OwnBounds, rng: &mut impl Rng) -> Option<Scope> {
    let (patient, carer) = face_to_lose(draft, own, rng)?;
    let shift = one_of_theirs(draft, patient, carer, rng)?;
    let heir = other_carer(draft, patient, carer, rng)?;
    let twin = twin(draft, shift, heir)?;
    let swapped = vec![(shift, twin), (twin, shift)];
    if draft.timetable().works(twin) {
        return Some(handing(draft, swapped));
    }
    let roster = draft.roster();
    let mut ways: Vec<Vec<(ShiftId, ShiftId)>> = Vec::new();
    if roster.is_legal(heir, &[], &[twin]) {
        ways.push(vec![(shift, twin)]);
    }
    for &given in roster.worked(heir) {
        if let Some(taken) = self::twin(draft, given, carer)
            && !draft.timetable().works(taken)
            && roster.is_legal(heir, &[given], &[twin])
            && roster.is_legal(carer, &[shift], &[taken])
        {
            ways.push(vec![(shift, twin), (given, taken)]);
        }
    }
    let valued = ways.into_iter().map(|pairs| {
        let gain = gain(draft, &pairs) + NOISE * rng.random_range(0.0..1.0);
        (gain, pairs)
    });
    let (_, pairs) = valued.max_by(|one, other| one.0.total_cmp(&other.0))?;
    Some(handing(draft, pairs))
}

/// Hands the first of each pair's visits to the second, but for those of patients who would meet somebody new.
fn handing(draft: &Draft, pairs: Vec<(ShiftId, ShiftId)>) -> Scope {
    let mut scope = Scope::default();
    for &(from, to) in &pairs {
        let carer = draft.instance.shifts()[to].carer;
        for (visit, _) in draft.timetable().visits(from) {
            let patient = draft.instance.visits()[visit].patient;
            if !draft.have_met(patient, carer) {
                scope.free(visit, from);
            }
        }
    }
    scope.opened = pairs.iter().map(|&(_, to)| to).collect();
    scope.handed = pairs;
    scope
}

/// A shift of a carer whom a patient could do without is closed, and one at other hours opened for another of the patient's carers,
/// perhaps in place of what they do that day.
fn replace(draft: &Draft, own: &OwnBounds, rng: &mut impl Rng) -> Option<Scope> {
    let (patient, carer) = face_to_lose(draft, own, rng)?;
    let shifts = draft.instance.shifts();
    let shift = one_of_theirs(draft, patient, carer, rng)?;
    let (visit, _) = draft
        .timetable()
        .visits(shift)
        .find(|&(visit, _)| draft.instance.visits()[visit].patient == patient)?;
    let heir = other_carer(draft, patient, carer, rng)?;
    let theirs = draft
        .candidates
        .of(visit)
        .iter()
        .map(|candidate| candidate.shift);
    let theirs: Vec<ShiftId> = theirs
        .filter(|&other| {
            shifts[other].carer == heir && !draft.timetable().works(other) && shifts[other].optional
        })
        .collect();
    let opened = pick(&theirs, rng)?;
    let day = |shift: ShiftId| draft.instance.horizon().day(shifts[shift].span.start);
    let worked = draft.roster().worked(heir).iter().copied();
    let same_day: Vec<ShiftId> = worked
        .filter(|&other| day(other) == day(opened) && shifts[other].optional)
        .collect();
    let mut closed = vec![shift];
    if !draft.roster().is_legal(heir, &[], &[opened]) {
        if !draft.roster().is_legal(heir, &same_day, &[opened]) {
            return None;
        }
        closed.extend(same_day);
    }
    let mut scope = closing(draft, &closed);
    scope.opened.push(opened);
    Some(scope)
}

/// A shift is closed, and perhaps another opened about then.
fn close(draft: &Draft, rng: &mut impl Rng) -> Option<Scope> {
    let shifts = draft.instance.shifts();
    let carer = CarerId::from_index(rng.random_range(0..draft.instance.carers().len()));
    let worked = draft.roster().worked(carer).iter().copied();
    let worked: Vec<ShiftId> = worked.filter(|&shift| shifts[shift].optional).collect();
    let shift = pick(&worked, rng)?;
    let mut scope = closing(draft, &[shift]);
    let instead = |other: ShiftId| {
        other != shift
            && shifts[other].span.overlaps(shifts[shift].span)
            && !draft.timetable().works(other)
    };
    if rng.random_range(0..3) > 0 {
        let rivals = draft.instance.rivals(shift).filter(|&other| instead(other));
        let rivals: Vec<ShiftId> = rivals
            .filter(|&other| draft.roster().is_legal(carer, &[shift], &[other]))
            .collect();
        scope.opened.extend(pick(&rivals, rng));
    }
    Some(scope)
}

/// Everything that these shifts do.
fn closing(draft: &Draft, closed: &[ShiftId]) -> Scope {
    let mut scope = Scope::default();
    for &shift in closed {
        for (visit, _) in draft.timetable().visits(shift) {
            scope.free(visit, shift);
        }
    }
    scope.opened.clear();
    scope
}

/// An optional shift in which `carer` visits `patient`.
fn one_of_theirs(
    draft: &Draft,
    patient: PatientId,
    carer: CarerId,
    rng: &mut impl Rng,
) -> Option<ShiftId> {
    let shifts = draft.instance.shifts();
    let visits = draft.instance.visits_of(patient).iter();
    let theirs: Vec<ShiftId> = visits
        .flat_map(|&visit| draft.timetable().crew(visit))
        .copied()
        .filter(|&shift| shifts[shift].carer == carer && shifts[shift].optional)
        .collect();
    pick(&theirs, rng)
}

/// Another of the patient's carers, rather one who comes often.
fn other_carer(
    draft: &Draft,
    patient: PatientId,
    carer: CarerId,
    rng: &mut impl Rng,
) -> Option<CarerId> {
    let others: Vec<CarerId> = draft
        .team(patient)
        .iter()
        .map(|face| face.carer)
        .filter(|&other| other != carer)
        .collect();
    pick(&others, rng)
}

/// The shift of `carer` that is like `shift` in all but whose it is.
fn twin(draft: &Draft, shift: ShiftId, carer: CarerId) -> Option<ShiftId> {
    let shifts = draft.instance.shifts();
    let like = &shifts[shift];
    let theirs = draft.instance.shifts_of(carer);
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

/// About how many faces fewer patients meet when shifts go to others.
fn gain(draft: &Draft, pairs: &[(ShiftId, ShiftId)]) -> f64 {
    let shifts = draft.instance.shifts();
    let mut gain = 0.0;
    for &(from, to) in pairs {
        let mut visits: BTreeMap<PatientId, u32> = BTreeMap::new();
        for (visit, _) in draft.timetable().visits(from) {
            *visits
                .entry(draft.instance.visits()[visit].patient)
                .or_default() += 1;
        }
        let (giver, heir) = (shifts[from].carer, shifts[to].carer);
        for (patient, visits) in visits {
            let team = draft.team(patient);
            let only_then = team
                .iter()
                .any(|face| face.carer == giver && face.visits == visits);
            gain += f64::from(u8::from(only_then));
            gain -= f64::from(u8::from(!draft.have_met(patient, heir)));
        }
    }
    gain
}
