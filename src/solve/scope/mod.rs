//! Which visits to free: aimed at the carers whom a patient could do without.

mod roster;

use rand::{Rng, RngExt};

use super::draft::{Draft, Face};
use super::insert::Ban;
use crate::bound::OwnBounds;
use crate::id::{CarerId, Id, PatientId, ShiftId, VisitId};
use crate::score::Term;
use crate::time::{Minutes, Window};

/// A patient's carer is taken out of the team only if they make at most so many visits.
const MOST_VISITS_OF_A_FACE: u32 = 14;
/// How often the patient's other carers are asked for shifts, too, that they might work at a visit but do not.
const ASKS_FOR_MORE: f64 = 0.3;

/// Carers to be taken from visits.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub freed: Vec<(VisitId, ShiftId)>,
    pub ban: Ban,
    /// A visit that misses carers already.
    pub wanted: Option<VisitId>,
    /// Which shift does instead what another one does.
    pub handed: Vec<(ShiftId, ShiftId)>,
    /// Optional shifts that may begin to make visits.
    pub opened: Vec<ShiftId>,
}

impl Scope {
    fn free(&mut self, visit: VisitId, shift: ShiftId) {
        if !self.freed.contains(&(visit, shift)) {
            self.freed.push((visit, shift));
            self.open(shift);
        }
    }

    fn open(&mut self, shift: ShiftId) {
        if !self.opened.contains(&shift) {
            self.opened.push(shift);
        }
    }
}

/// What to free next; `own` says which patients have something to gain.
pub(super) fn next_scope(draft: &Draft, own: &OwnBounds, rng: &mut impl Rng) -> Scope {
    let unstaffed = draft.unassigned() > 0 && rng.random_range(0..3) == 0;
    if draft.roster().is_open() && rng.random_range(0..3) == 0 {
        return roster::with_other_shifts(draft, own, rng).unwrap_or_default();
    }
    let scope = match rng.random_range(0..3) {
        _ if unstaffed => around_unstaffed(draft, rng),
        0..2 => without_a_face(draft, own, rng),
        _ => two_shifts(draft, rng),
    };
    let mut scope = scope.unwrap_or_default();
    free_partners(draft, &mut scope, rng);
    scope
}

/// Frees, now and then, what a relation binds to the scope's visits, so that they can move together.
fn free_partners(draft: &Draft, scope: &mut Scope, rng: &mut impl Rng) {
    let freed = scope.freed.iter().map(|&(visit, _)| visit);
    let visits: Vec<VisitId> = freed.chain(scope.wanted).collect();
    for partner in visits.into_iter().flat_map(|visit| draft.partners(visit)) {
        if rng.random_range(0..2) == 0 {
            for &shift in draft.timetable().crew(partner) {
                scope.free(partner, shift);
            }
        }
    }
}

/// Some hours around a visit, of a shift that makes it and another that could.
fn two_shifts(draft: &Draft, rng: &mut impl Rng) -> Option<Scope> {
    let visit = VisitId::from_index(rng.random_range(0..draft.instance.visits().len()));
    let shift = pick(draft.timetable().crew(visit), rng)?;
    let other = somebody_for(draft, visit, 8, rng)?;
    let middle = draft.timetable().starts(visit)?.earliest;
    let reach = Minutes::new(rng.random_range(45..240));
    let hours = Window {
        earliest: middle - reach,
        latest: middle + reach,
    };
    let mut scope = Scope::default();
    for shift in [shift, other] {
        for (visit, starts) in draft.timetable().visits(shift) {
            if hours.contains(starts.earliest) {
                scope.free(visit, shift);
            }
        }
    }
    Some(scope)
}

/// Everything one carer does for one patient, and what stands in the way of the patient's other carers then.
fn without_a_face(draft: &Draft, own: &OwnBounds, rng: &mut impl Rng) -> Option<Scope> {
    let (patient, carer) = face_to_lose(draft, own, rng)?;
    let shifts = draft.instance.shifts();
    let mut scope = Scope::default();
    if rng.random_range(0..10) < 9 {
        scope.ban.pair = Some((patient, carer));
    }
    for &visit in draft.instance.visits_of(patient) {
        for &shift in draft.timetable().crew(visit) {
            if shifts[shift].carer == carer {
                scope.free(visit, shift);
            }
        }
    }
    let team: Vec<CarerId> = draft
        .team(patient)
        .iter()
        .map(|face| face.carer)
        .filter(|&other| other != carer)
        .collect();
    for (visit, _) in scope.freed.clone() {
        let asks_for_more = draft.roster().is_open() && rng.random_range(0.0..1.0) < ASKS_FOR_MORE;
        let heirs: Vec<ShiftId> = draft
            .candidates
            .of(visit)
            .iter()
            .map(|candidate| candidate.shift)
            .filter(|&shift| {
                team.contains(&shifts[shift].carer)
                    && (asks_for_more || is_worked(draft, shift))
                    && !draft.timetable().crew(visit).contains(&shift)
            })
            .collect();
        if let Some(heir) = pick(&heirs, rng) {
            clear_the_way(draft, &mut scope, visit, heir, rng);
        }
    }
    Some(scope)
}

/// One of those who meet the most carers, of the patients who meet more than proven to be needed.
fn worst_off(draft: &Draft, own: &OwnBounds, rng: &mut impl Rng) -> Option<PatientId> {
    let unassigned = draft.unassigned();
    let patients = draft.instance.patients().ids();
    let mut open: Vec<(usize, PatientId)> = patients
        .map(|patient| (draft.team(patient).len(), patient))
        .filter(|&(team, patient)| team as u64 > own.carers(patient, unassigned))
        .collect();
    let most = open.iter().map(|&(team, _)| team).max()?;
    open.retain(|&(team, _)| team == most);
    pick(&open, rng).map(|(_, patient)| patient)
}

/// A patient and one of their carers, rather one who comes seldom. Seldom a patient who meets no more than proven to be needed.
fn face_to_lose(
    draft: &Draft,
    own: &OwnBounds,
    rng: &mut impl Rng,
) -> Option<(PatientId, CarerId)> {
    let unassigned = draft.unassigned();
    let patients = draft.instance.patients().len();
    let is_worst_first = draft.instance.terms().contains(&Term::WorstPatient);
    for _ in 0..20 {
        let worst_off = if is_worst_first && rng.random_range(0..4) == 0 {
            worst_off(draft, own, rng)
        } else {
            None
        };
        let anybody = PatientId::from_index(rng.random_range(0..patients));
        let patient = worst_off.unwrap_or(anybody);
        let team = draft.team(patient).len();
        let is_at_bound = team as u64 <= own.carers(patient, unassigned);
        if team < 2 || is_at_bound && rng.random_range(0..10) > 0 {
            continue;
        }
        let faces: Vec<Face> = draft
            .team(patient)
            .iter()
            .copied()
            .filter(|face| face.visits <= MOST_VISITS_OF_A_FACE)
            .collect();
        if faces.is_empty() {
            continue;
        }
        let weights: Vec<f64> = faces
            .iter()
            .map(|face| 1.0 / f64::from(face.visits))
            .collect();
        let mut mark = rng.random_range(0.0..weights.iter().sum::<f64>());
        for (face, weight) in faces.iter().zip(&weights) {
            mark -= weight;
            if mark < 0.0 {
                return Some((patient, face.carer));
            }
        }
    }
    None
}

/// A shift that could make `visit`: one that is worked, but any one time in so many.
fn somebody_for(draft: &Draft, visit: VisitId, any_in: u32, rng: &mut impl Rng) -> Option<ShiftId> {
    let shifts = draft
        .candidates
        .of(visit)
        .iter()
        .map(|candidate| candidate.shift);
    if rng.random_range(0..any_in) == 0 {
        return pick(&shifts.collect::<Vec<_>>(), rng);
    }
    pick(
        &shifts
            .filter(|&shift| is_worked(draft, shift))
            .collect::<Vec<_>>(),
        rng,
    )
}

/// Whether `shift` may make visits as things stand.
fn is_worked(draft: &Draft, shift: ShiftId) -> bool {
    !draft.instance.shifts()[shift].optional || draft.timetable().works(shift)
}

/// Frees what `shift` does while it could make `visit`.
fn clear_the_way(
    draft: &Draft,
    scope: &mut Scope,
    visit: VisitId,
    shift: ShiftId,
    rng: &mut impl Rng,
) {
    let Some(starts) = draft
        .candidates
        .find(visit, shift)
        .map(|candidate| candidate.starts)
    else {
        return;
    };
    scope.open(shift);
    let margin = Minutes::new(rng.random_range(0..30));
    let minutes = draft.instance.visits()[visit].minutes;
    for (other, theirs) in draft.timetable().visits(shift) {
        let lasts = draft.instance.visits()[other].minutes;
        let in_the_way = theirs.earliest < starts.latest + minutes + margin
            && theirs.latest + lasts + margin > starts.earliest;
        if in_the_way && rng.random_range(0..4) > 0 {
            scope.free(other, shift);
        }
    }
}

/// A visit that misses carers, and what some shifts that could make it do at that time.
fn around_unstaffed(draft: &Draft, rng: &mut impl Rng) -> Option<Scope> {
    let count = draft.unstaffed_count();
    let visit = draft
        .unstaffed()
        .nth(rng.random_range(0..count.clamp(1, 200)))?;
    let mut scope = Scope {
        wanted: Some(visit),
        ..Scope::default()
    };
    for _ in 0..rng.random_range(1..4) {
        let shift = somebody_for(draft, visit, 2, rng)?;
        clear_the_way(draft, &mut scope, visit, shift, rng);
    }
    Some(scope)
}

fn pick<T: Copy>(from: &[T], rng: &mut impl Rng) -> Option<T> {
    (!from.is_empty()).then(|| from[rng.random_range(0..from.len())])
}
