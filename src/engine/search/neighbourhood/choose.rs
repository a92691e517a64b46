//! Chooses a neighbourhood: which visits to free.

use crate::engine::search::neighbourhood::{day_and_time_groups, introduction, roster, series};
use rand::{Rng, RngExt};

use crate::engine::bound::PatientBounds;
use crate::engine::search::greedy_insertion::BannedMeeting;
use crate::engine::search::state::{Meeting, SearchState};
use crate::engine::timing::Series;
use crate::id::{CarerId, Id, PatientId, ShiftId, VisitId};
use crate::score::Term;
use crate::time::{Minutes, Window};

/// Greatest number of visits of a carer whom a neighbourhood removes from a patient's team.
const MOST_VISITS_OF_A_MEETING: u32 = 14;
/// Probability that shifts which the patient's other carers do not work yet are considered too.
const ASKS_FOR_MORE: f64 = 0.3;
/// How often hours of a series are freed, where there are series.
const SERIES: f64 = 0.3;

/// What one round changes: visits to free, shifts to hand over, shifts to open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Neighbourhood {
    pub freed: Vec<(VisitId, ShiftId)>,
    pub ban: BannedMeeting,
    /// A visit with empty places.
    pub wanted: Option<VisitId>,
    /// A shift whose carer joins a visit before all others.
    pub introduced: Option<(VisitId, ShiftId)>,
    /// Pairs of shifts: the second takes over the visits of the first.
    pub handed: Vec<(ShiftId, ShiftId)>,
    /// Optional shifts that may be opened.
    pub opened: Vec<ShiftId>,
}

impl Neighbourhood {
    pub(crate) fn free(&mut self, visit: VisitId, shift: ShiftId) {
        if !self.freed.contains(&(visit, shift)) {
            self.freed.push((visit, shift));
            self.open(shift);
        }
    }

    pub(super) fn open(&mut self, shift: ShiftId) {
        if !self.opened.contains(&shift) {
            self.opened.push(shift);
        }
    }
}

/// Returns the next neighbourhood. `own` says which patients may still meet fewer carers.
pub(crate) fn next_neighbourhood(
    state: &SearchState,
    own: &PatientBounds,
    rng: &mut impl Rng,
) -> Neighbourhood {
    let unstaffed = state.unassigned() > 0 && rng.random_range(0..3) == 0;
    if state.roster().is_open() && rng.random_range(0..3) == 0 {
        return roster::with_other_shifts(state, own, rng).unwrap_or_default();
    }
    let has_series = !state.series().all().is_empty();
    if has_series && !unstaffed && rng.random_range(0.0..1.0) < SERIES {
        return series::hours_of_series(state, rng).unwrap_or_default();
    }
    let neighbourhood = match rng.random_range(0..3) {
        _ if unstaffed => around_unstaffed(state, rng),
        0..2 => without_a_meeting(state, own, rng),
        _ => two_shifts(state, rng),
    };
    let mut neighbourhood = neighbourhood.unwrap_or_default();
    if has_series {
        series::free_rest_of_series(state, &mut neighbourhood, rng);
    }
    if state.instance.has_days_or_times() {
        day_and_time_groups::free_rest_of_groups(state, &mut neighbourhood, rng);
    }
    free_partners(state, &mut neighbourhood, rng);
    neighbourhood
}

/// Sometimes also frees visits that relations link to those of the neighbourhood, so that they can move together.
fn free_partners(state: &SearchState, neighbourhood: &mut Neighbourhood, rng: &mut impl Rng) {
    let freed = neighbourhood.freed.iter().map(|&(visit, _)| visit);
    let visits: Vec<VisitId> = freed.chain(neighbourhood.wanted).collect();
    for partner in visits
        .into_iter()
        .flat_map(|visit| loose_partners(state, visit))
    {
        if rng.random_range(0..2) == 0 {
            for &shift in state.timetable().crew(partner) {
                neighbourhood.free(partner, shift);
            }
        }
    }
}

/// The visits that a relation binds to `visit`, but for those of its series.
fn loose_partners(state: &SearchState, visit: VisitId) -> impl Iterator<Item = VisitId> {
    let series = state.series();
    let own = series.of(visit).map(Series::first);
    let partners = state.partners(visit);
    partners.filter(move |&partner| own.is_none() || series.of(partner).map(Series::first) != own)
}

/// Frees some hours around a visit, in a shift that makes it and in another that could.
fn two_shifts(state: &SearchState, rng: &mut impl Rng) -> Option<Neighbourhood> {
    let visit = VisitId::from_index(rng.random_range(0..state.instance.visits().len()));
    let shift = pick(state.timetable().crew(visit), rng)?;
    let other = somebody_for(state, visit, 8, rng)?;
    let middle = state.timetable().starts(visit)?.earliest;
    let limits = Minutes::new(rng.random_range(45..240));
    let hours = Window {
        earliest: middle - limits,
        latest: middle + limits,
    };
    let mut neighbourhood = Neighbourhood::default();
    for shift in [shift, other] {
        for (visit, starts) in state.timetable().visits(shift) {
            if hours.contains(starts.earliest) {
                neighbourhood.free(visit, shift);
            }
        }
    }
    Some(neighbourhood)
}

/// Frees all visits of one carer to one patient, and visits that prevent the patient's other carers from making them.
fn without_a_meeting(
    state: &SearchState,
    own: &PatientBounds,
    rng: &mut impl Rng,
) -> Option<Neighbourhood> {
    let (patient, carer) = meeting_to_drop(state, own, rng)?;
    let shifts = state.instance.shifts();
    let mut neighbourhood = Neighbourhood::default();
    if rng.random_range(0..10) < 9 {
        neighbourhood.ban.pair = Some((patient, carer));
    }
    for &visit in state.instance.visits_of(patient) {
        for &shift in state.timetable().crew(visit) {
            if shifts[shift].carer == carer {
                neighbourhood.free(visit, shift);
            }
        }
    }
    let team: Vec<CarerId> = state
        .team(patient)
        .iter()
        .map(|face| face.carer)
        .filter(|&other| other != carer)
        .collect();
    for (visit, _) in neighbourhood.freed.clone() {
        let asks_for_more = state.roster().is_open() && rng.random_range(0.0..1.0) < ASKS_FOR_MORE;
        let theirs = team
            .iter()
            .flat_map(|&carer| state.instance.shifts_of(carer));
        let mut heirs: Vec<ShiftId> = theirs
            .copied()
            .filter(|&shift| {
                (asks_for_more || is_worked(state, shift))
                    && state.candidates.find(visit, shift).is_some()
                    && !state.timetable().crew(visit).contains(&shift)
            })
            .collect();
        heirs.sort_unstable();
        if let Some(heir) = pick(&heirs, rng) {
            clear_the_way(state, &mut neighbourhood, visit, heir, rng);
        }
    }
    Some(neighbourhood)
}

/// Returns a patient with the most carers, of those who meet more than their bound.
fn worst_off(state: &SearchState, own: &PatientBounds, rng: &mut impl Rng) -> Option<PatientId> {
    let unassigned = state.unassigned();
    let patients = state.instance.patients().ids();
    let mut open: Vec<(usize, PatientId)> = patients
        .map(|patient| (state.team(patient).len(), patient))
        .filter(|&(team, patient)| team as u64 > own.carers(patient, unassigned))
        .collect();
    let most = open.iter().map(|&(team, _)| team).max()?;
    open.retain(|&(team, _)| team == most);
    pick(&open, rng).map(|(_, patient)| patient)
}

/// Returns a patient and one of their carers, preferably one with few visits. Patients who meet no more carers than
/// their bound are rarely chosen.
pub(crate) fn meeting_to_drop(
    state: &SearchState,
    own: &PatientBounds,
    rng: &mut impl Rng,
) -> Option<(PatientId, CarerId)> {
    let unassigned = state.unassigned();
    let patients = state.instance.patients().len();
    let is_worst_first = state.instance.terms().contains(&Term::WorstPatient);
    for _ in 0..20 {
        let worst_off = if is_worst_first && rng.random_range(0..4) == 0 {
            worst_off(state, own, rng)
        } else {
            None
        };
        let anybody = PatientId::from_index(rng.random_range(0..patients));
        let patient = worst_off.unwrap_or(anybody);
        let team = state.team(patient).len();
        let is_at_bound = team as u64 <= own.carers(patient, unassigned);
        if team < 2 || is_at_bound && rng.random_range(0..10) > 0 {
            continue;
        }
        let faces: Vec<Meeting> = state
            .team(patient)
            .iter()
            .copied()
            .filter(|face| face.visits <= MOST_VISITS_OF_A_MEETING)
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

/// Returns a shift that could make `visit`. It is a worked shift, except with a probability of 1 in `any_in`.
fn somebody_for(
    state: &SearchState,
    visit: VisitId,
    any_in: u32,
    rng: &mut impl Rng,
) -> Option<ShiftId> {
    if rng.random_range(0..any_in) == 0 {
        let anybody = state.candidates.of(visit);
        return pick(&anybody, rng).map(|candidate| candidate.shift);
    }
    let ways = state.ways(visit);
    let shifts = ways.iter().map(|candidate| candidate.shift);
    let worked: Vec<ShiftId> = shifts.filter(|&shift| is_worked(state, shift)).collect();
    pick(&worked, rng)
}

/// Returns true if `shift` may make visits in the current state.
fn is_worked(state: &SearchState, shift: ShiftId) -> bool {
    !state.instance.shifts()[shift].optional || state.timetable().works(shift)
}

/// Frees the visits of `shift` at the time when it could make `visit`.
pub(super) fn clear_the_way(
    state: &SearchState,
    neighbourhood: &mut Neighbourhood,
    visit: VisitId,
    shift: ShiftId,
    rng: &mut impl Rng,
) {
    let Some(starts) = state
        .candidates
        .find(visit, shift)
        .map(|candidate| candidate.starts)
    else {
        return;
    };
    neighbourhood.open(shift);
    let margin = Minutes::new(rng.random_range(0..30));
    let minutes = state.instance.visits()[visit].minutes;
    for (other, theirs) in state.timetable().visits(shift) {
        let lasts = state.instance.visits()[other].minutes;
        let in_the_way = theirs.earliest < starts.latest + minutes + margin
            && theirs.latest + lasts + margin > starts.earliest;
        if in_the_way && rng.random_range(0..4) > 0 {
            neighbourhood.free(other, shift);
        }
    }
}

/// Returns a visit with empty places, and frees the visits of some shifts that could make it at that time.
fn around_unstaffed(state: &SearchState, rng: &mut impl Rng) -> Option<Neighbourhood> {
    let count = state.unstaffed_count();
    let visit = state
        .unstaffed()
        .nth(rng.random_range(0..count.clamp(1, 200)))?;
    if let Some(room) = series::room_for_series(state, visit, rng) {
        return Some(room);
    }
    if let Some(room) = day_and_time_groups::room_on_other_days(state, visit, rng) {
        return Some(room);
    }
    if let Some(room) = introduction::room_for_introduction(state, visit, rng) {
        return Some(room);
    }
    let mut neighbourhood = Neighbourhood {
        wanted: Some(visit),
        ..Neighbourhood::default()
    };
    for _ in 0..rng.random_range(1..4) {
        let shift = somebody_for(state, visit, 2, rng)?;
        clear_the_way(state, &mut neighbourhood, visit, shift, rng);
    }
    Some(neighbourhood)
}

pub(crate) fn pick<T: Copy>(from: &[T], rng: &mut impl Rng) -> Option<T> {
    (!from.is_empty()).then(|| from[rng.random_range(0..from.len())])
}
