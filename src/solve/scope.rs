//! Which visits to free: aimed at the carers whom a patient could do without.

use rand::{Rng, RngExt};

use super::draft::{Draft, Face};
use super::insert::Ban;
use crate::id::{CarerId, Id, PatientId, ShiftId, VisitId};
use crate::time::{Minutes, Window};

/// A patient's carer is taken out of the team only if they make at most so many visits.
const MOST_VISITS_OF_A_FACE: u32 = 14;

/// Carers to be taken from visits.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub freed: Vec<(VisitId, ShiftId)>,
    pub ban: Ban,
    /// A visit that misses carers already.
    pub wanted: Option<VisitId>,
}

impl Scope {
    fn free(&mut self, visit: VisitId, shift: ShiftId) {
        if !self.freed.contains(&(visit, shift)) {
            self.freed.push((visit, shift));
        }
    }
}

/// Makes one scope after another.
pub(super) struct ScopeMaker {
    /// Shifts by day, so that those at work at the same time are near each other.
    by_start: Vec<ShiftId>,
}

impl ScopeMaker {
    pub fn new(draft: &Draft) -> Self {
        let shifts = draft.instance.shifts();
        let mut by_start: Vec<ShiftId> = shifts.ids().collect();
        by_start.sort_by_key(|&shift| shifts[shift].span);
        Self { by_start }
    }

    /// What to free next.
    pub fn next(&mut self, draft: &Draft, rng: &mut impl Rng) -> Scope {
        if draft.score().unassigned > 0 && rng.random_range(0..3) == 0 {
            if let Some(scope) = around_unstaffed(draft, rng) {
                return scope;
            }
        }
        match rng.random_range(0..10) {
            0..8 => without_a_face(draft, rng),
            _ => self.two_shifts(draft, rng),
        }
        .unwrap_or_default()
    }

    /// Some hours of two shifts that are at work at the same time.
    fn two_shifts(&self, draft: &Draft, rng: &mut impl Rng) -> Option<Scope> {
        let shifts = draft.instance.shifts();
        let index = rng.random_range(0..self.by_start.len());
        let shift = self.by_start[index];
        let near: Vec<ShiftId> = self.by_start
            [index.saturating_sub(40)..(index + 40).min(self.by_start.len())]
            .iter()
            .copied()
            .filter(|&other| other != shift && shifts[other].span.overlaps(shifts[shift].span))
            .collect();
        let other = pick(&near, rng)?;
        let anchor = draft
            .timetable()
            .visits(shift)
            .map(|(_, starts)| starts.earliest)
            .collect::<Vec<_>>();
        let middle = pick(&anchor, rng)?;
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
}

/// Everything one carer does for one patient, and what stands in the way of the patient's other carers then.
fn without_a_face(draft: &Draft, rng: &mut impl Rng) -> Option<Scope> {
    let (patient, carer) = face_to_lose(draft, rng)?;
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
        let heirs: Vec<ShiftId> = draft
            .candidates
            .of(visit)
            .iter()
            .map(|candidate| candidate.shift)
            .filter(|&shift| {
                team.contains(&shifts[shift].carer)
                    && !draft.timetable().crew(visit).contains(&shift)
            })
            .collect();
        if let Some(heir) = pick(&heirs, rng) {
            clear_the_way(draft, &mut scope, visit, heir, rng);
        }
    }
    Some(scope)
}

/// A patient and one of their carers, rather one who comes seldom.
fn face_to_lose(draft: &Draft, rng: &mut impl Rng) -> Option<(PatientId, CarerId)> {
    let patients = draft.instance.patients().len();
    for _ in 0..20 {
        let patient = PatientId::from_index(rng.random_range(0..patients));
        let faces: Vec<Face> = draft
            .team(patient)
            .iter()
            .copied()
            .filter(|face| face.visits <= MOST_VISITS_OF_A_FACE)
            .collect();
        if draft.team(patient).len() < 2 || faces.is_empty() {
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
    let unstaffed: Vec<VisitId> = draft
        .unstaffed()
        .filter(|&visit| !draft.candidates.of(visit).is_empty())
        .take(200)
        .collect();
    let visit = pick(&unstaffed, rng)?;
    let mut scope = Scope {
        wanted: Some(visit),
        ..Scope::default()
    };
    for _ in 0..rng.random_range(1..4) {
        let candidate = pick(draft.candidates.of(visit), rng)?;
        clear_the_way(draft, &mut scope, visit, candidate.shift, rng);
    }
    Some(scope)
}

fn pick<T: Copy>(from: &[T], rng: &mut impl Rng) -> Option<T> {
    (!from.is_empty()).then(|| from[rng.random_range(0..from.len())])
}
