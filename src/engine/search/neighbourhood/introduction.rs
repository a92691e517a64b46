//! Introduces a new carer to a patient whose first visits are supervised, so that they can make a visit that misses carers.

use rand::{Rng, RngExt};

use super::choose::{Neighbourhood, clear_the_way, pick};
use crate::engine::search::state::SearchState;
use crate::id::{CarerId, PatientId, ShiftId, VisitId};

/// How often a visit that misses carers is tried with a carer who is new to the patient.
const INTRODUCED: f64 = 0.5;

/// Room for a carer whom the patient of `visit` does not meet yet: at `visit`, and before it at a visit to several carers, where they join
/// first. `None` if no first visit of the patient is supervised, or nobody new could come to both.
pub(super) fn room_for_introduction(
    state: &SearchState,
    visit: VisitId,
    rng: &mut impl Rng,
) -> Option<Neighbourhood> {
    let patient = state.instance.visits()[visit].patient;
    let is_supervised = state.instance.patients()[patient].supervised_first_visits;
    if !is_supervised || rng.random_range(0.0..1.0) >= INTRODUCED {
        return None;
    }
    let carer_of = |shift: ShiftId| state.instance.shifts()[shift].carer;
    let is_new =
        |carer: CarerId| !state.have_met(patient, carer) && !state.instance.has_met(patient, carer);
    let ways = state.ways(visit);
    let new_ways = ways.iter().filter(|way| is_new(carer_of(way.shift)));
    let shift = pick(&new_ways.map(|way| way.shift).collect::<Vec<_>>(), rng)?;
    let before = meetings_before(state, patient, visit, carer_of(shift));
    let (first, first_shift) = pick(&before, rng)?;
    let mut neighbourhood = Neighbourhood {
        wanted: Some(visit),
        introduced: Some((first, first_shift)),
        ..Neighbourhood::default()
    };
    if state.missing(first) == 0 {
        let leaves = pick(state.timetable().crew(first), rng)?;
        neighbourhood.free(first, leaves);
    }
    clear_the_way(state, &mut neighbourhood, first, first_shift, rng);
    clear_the_way(state, &mut neighbourhood, visit, shift, rng);
    Some(neighbourhood)
}

/// The visits to the patient by several carers that can be before `visit`, each with a shift in which `carer` could join them.
fn meetings_before(
    state: &SearchState,
    patient: PatientId,
    visit: VisitId,
    carer: CarerId,
) -> Vec<(VisitId, ShiftId)> {
    let visits = state.instance.visits();
    let latest = visits[visit].windows.last().map(|window| window.latest);
    let shared = state.instance.visits_of(patient).iter().copied();
    let shared = shared.filter(|&first| visits[first].carers > 1);
    let ways = shared.flat_map(|first| {
        let shifts = state.instance.shifts_of(carer).iter();
        shifts.map(move |&shift| (first, shift))
    });
    ways.filter(|&(first, shift)| {
        let way = state.candidates.find(first, shift);
        way.is_some_and(|way| Some(way.starts.earliest) < latest)
    })
    .collect()
}
