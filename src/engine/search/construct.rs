//! Constructs the first plan. First it chooses optional shifts for the care that is needed. Then, as for a fixed
//! roster, it plans patient by patient: the carer who can make most of the open visits joins the team. What is then
//! left empty is staffed by moving other visits.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rand::Rng;

use super::annealing_weights::AnnealingWeights;
use super::day_choice_insertion::staff_on_days;
use super::ejection::staff_by_moves;
use super::greedy_insertion::{BannedMeeting, InsertionChoice, STRANGERS_LOOKED_AT, staff};
use super::initial_roster::shifts_to_open;
use super::roster::OpenableShifts;
use super::series_insertion::staff_series;
use super::state::{ALWAYS, SearchState};
use crate::engine::timing::Candidate;
use crate::id::{CarerId, PatientId, ShiftId, VisitId};

/// Greatest number of carers to examine for a patient's team. Carers who could make many visits and live near come
/// first.
const MOST_CARERS_LOOKED_AT: usize = 100;

/// Staffs as many visits as possible, until `is_over`. Patients with the most minutes come first.
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
        strangers: STRANGERS_LOOKED_AT,
        within: ALWAYS,
        moves: 0,
    };
    for patient in patients {
        if is_over() {
            return;
        }
        place_groups(state, patient, choice, rng);
        build_team(state, patient);
        state.commit();
    }
    if state.roster().is_open() && state.unstaffed_count() > 0 {
        // In shifts that are worked already, and then in more of them, each looked at.
        state.offer(OpenableShifts::Only(Vec::new()));
        staff_left(state, rng, f64::INFINITY, &mut is_over);
        let opened = shifts_to_open(state, &mut is_over);
        state.offer(OpenableShifts::Only(opened.shifts));
        staff_left(state, rng, f64::INFINITY, &mut is_over);
    }
    state.offer(OpenableShifts::All);
    staff_left(state, rng, STRANGERS_LOOKED_AT, &mut is_over);
    staff_by_moves(state, rng, &mut is_over);
    state.offer(OpenableShifts::All);
}

/// Staffs what misses carers, one visit after the other.
fn staff_left(
    state: &mut SearchState,
    rng: &mut impl Rng,
    strangers: f64,
    mut is_over: impl FnMut() -> bool,
) {
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
            strangers,
            within: ALWAYS,
            moves: 0,
        };
        staff(state, visit, choice, rng);
        state.commit();
    }
}

/// Places the patient's series and the visits that share a choice of days, each as a whole, before teams are built visit by visit.
fn place_groups(
    state: &mut SearchState,
    patient: PatientId,
    choice: InsertionChoice,
    rng: &mut impl Rng,
) {
    for &visit in state.instance.visits_of(patient) {
        if let Some(series) = state.series_to_staff(visit) {
            staff_series(state, &series, choice, rng);
        }
        if let Some(open) = state.days_to_staff(visit) {
            staff_on_days(state, &open, choice, rng);
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

/// What the carers who are looked at for a patient's team could make, found once: which shifts may be worked does not change meanwhile.
struct Useful {
    carers: Vec<CarerId>,
    /// For each of the patient's visits the ways of these carers, with the place of each among them.
    ways: Vec<(VisitId, Vec<(usize, Candidate)>)>,
}

impl Useful {
    fn of(state: &SearchState, patient: PatientId) -> Self {
        let carers = carers_near(state, patient);
        let shifts = state.instance.shifts();
        let place = |way: &Candidate| {
            let carer = shifts[way.shift].carer;
            carers.iter().position(|&other| other == carer)
        };
        let visits = state.instance.visits_of(patient).iter();
        let ways = visits.map(|&visit| {
            let ways = state.ways(visit);
            let theirs = ways.iter().filter_map(|&way| Some((place(&way)?, way)));
            (visit, theirs.collect())
        });
        Self {
            ways: ways.collect(),
            carers,
        }
    }

    /// The one with a slot in most of the open visits, of those who have `left` to be asked.
    fn most_useful(&self, state: &SearchState, left: &[bool]) -> Option<usize> {
        let mut counts = vec![0; self.carers.len()];
        for (visit, ways) in self.open(state) {
            let mut counted = vec![false; self.carers.len()];
            for &(index, way) in ways.iter().filter(|&&(index, _)| left[index]) {
                if !counted[index] && state.best_slot(*visit, way).is_some() {
                    counted[index] = true;
                    counts[index] += 1;
                }
            }
        }
        let carers = (0..self.carers.len()).filter(|&index| left[index]);
        let best = carers.max_by_key(|&index| (counts[index], Reverse(index)))?;
        (counts[best] > 0).then_some(best)
    }

    /// The visits that miss carers.
    fn open<'u>(
        &'u self,
        state: &'u SearchState,
    ) -> impl Iterator<Item = &'u (VisitId, Vec<(usize, Candidate)>)> {
        let ways = self.ways.iter();
        ways.filter(move |(visit, _)| state.missing(*visit) > 0)
    }
}

/// Adds carers to the patient's team. Each time it chooses the one who can make most of the open visits, until nobody
/// can make any.
fn build_team(state: &mut SearchState, patient: PatientId) {
    let useful = Useful::of(state, patient);
    let mut left = vec![true; useful.carers.len()];
    while let Some(index) = useful.most_useful(state, &left) {
        left[index] = false;
        for (visit, ways) in &useful.ways {
            let theirs = ways.iter().filter(|&&(other, _)| other == index);
            let theirs: Vec<Candidate> = theirs.map(|&(_, way)| way).collect();
            if state.missing(*visit) > 0 {
                join(state, *visit, &theirs);
            }
        }
    }
}

/// Returns carers who could make many of the patient's visits if they made nothing else, and who have a short way
/// there. The best come first.
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

/// Lets the way with the least detour make `visit`, if any can.
fn join(state: &mut SearchState, visit: VisitId, ways: &[Candidate]) {
    let slots = ways.iter();
    let slots = slots.filter_map(|&way| state.best_slot(visit, way));
    if let Some(slot) = slots.min_by_key(|slot| slot.detour) {
        state.join(visit, &[slot]);
    }
}
