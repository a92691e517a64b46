//! Which visits to free together because their days or their times of day depend on each other.

use rand::{Rng, RngExt};

use super::choose::{Neighbourhood, clear_the_way, pick};
use crate::engine::search::day_choice_insertion::drawn_days;
use crate::engine::search::state::SearchState;
use crate::engine::timing::Candidate;
use crate::id::{ShiftId, VisitId};

/// How often what is freed of such visits brings along the rest of them.
const WHOLE: f64 = 0.7;

/// Room for a visit that misses carers and for all others of its choice of days, on days that are drawn at random.
pub(super) fn room_on_other_days(
    state: &SearchState,
    visit: VisitId,
    rng: &mut impl Rng,
) -> Option<Neighbourhood> {
    let choice = state.timetable().day_choice(visit)?;
    let days = drawn_days(state, choice, rng, |visit| {
        state.timetable().open_days(visit)
    })?;
    let mut neighbourhood = Neighbourhood {
        wanted: Some(visit),
        ..Neighbourhood::default()
    };
    free_all(state, &mut neighbourhood, choice.visits.iter().copied());
    for (other, day) in days {
        if let Some(shift) = somebody_on(state, other, day, rng) {
            clear_the_way(state, &mut neighbourhood, other, shift, rng);
        }
    }
    Some(neighbourhood)
}

/// Frees, now and then, the rest of those whose days or times of day depend on visits of the neighbourhood.
pub(super) fn free_rest_of_groups(
    state: &SearchState,
    neighbourhood: &mut Neighbourhood,
    rng: &mut impl Rng,
) {
    let freed = neighbourhood.freed.iter().map(|&(visit, _)| visit);
    let mut left: Vec<VisitId> = freed.chain(neighbourhood.wanted).collect();
    left.sort_unstable();
    left.dedup();
    while let Some(visit) = left.pop() {
        let group: Vec<VisitId> = state.timetable().bound_by_clock(visit).collect();
        left.retain(|other| !group.contains(other));
        if !group.is_empty() && rng.random_range(0.0..1.0) < WHOLE {
            free_all(state, neighbourhood, group.into_iter());
        }
    }
}

fn free_all(
    state: &SearchState,
    neighbourhood: &mut Neighbourhood,
    visits: impl Iterator<Item = VisitId>,
) {
    for visit in visits {
        for &shift in state.timetable().crew(visit) {
            neighbourhood.free(visit, shift);
        }
    }
}

/// A shift that could make the visit on this day.
fn somebody_on(
    state: &SearchState,
    visit: VisitId,
    day: usize,
    rng: &mut impl Rng,
) -> Option<ShiftId> {
    let horizon = state.instance.horizon();
    let is_on_day = |way: &Candidate| {
        (horizon.day(way.starts.earliest)..=horizon.day(way.starts.latest)).contains(&day)
    };
    let ways = state.ways(visit);
    let on_day: Vec<ShiftId> = ways
        .iter()
        .filter(|way| is_on_day(way))
        .map(|way| way.shift)
        .collect();
    pick(&on_day, rng)
}
