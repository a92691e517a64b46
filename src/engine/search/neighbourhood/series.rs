//! Which series to free: visits that are tied to one time move together or not at all.

use rand::{Rng, RngExt};

use super::choose::{Neighbourhood, pick};
use crate::engine::search::state::SearchState;
use crate::engine::timing::{Series, SeriesVisit};
use crate::id::{CarerId, ShiftId, VisitId};
use crate::time::{Minutes, Moment, Window};

/// How often room for a whole series is made with one carer, and not with somebody else each day.
const ONE_CARER: f64 = 0.7;
/// How often what is freed of a series brings along the rest of it.
const WHOLE: f64 = 0.7;
/// So many carers besides those who make a series have hours freed, at most.
const MOST_OTHERS: u32 = 2;

/// Room for the series of `visit`, which misses carers, at a time drawn at random: what those who could come do then.
pub(super) fn room_for_series(
    state: &SearchState,
    visit: VisitId,
    rng: &mut impl Rng,
) -> Option<Neighbourhood> {
    let series = state.series().of(visit)?;
    let first_start = drawn_start(state, series, rng)?;
    let mut neighbourhood = Neighbourhood {
        wanted: Some(visit),
        ..Neighbourhood::default()
    };
    let margin = Minutes::new(rng.random_range(0..30));
    let mut carer = somebody(state, visit, rng)?;
    let is_one_carer = rng.random_range(0.0..1.0) < ONE_CARER;
    for tied in series.visits() {
        if !is_one_carer {
            carer = somebody(state, tied.visit, rng)?;
        }
        let starts = tied.starts(first_start);
        for shift in shifts_of(state, tied, carer) {
            free_hours(
                state,
                &mut neighbourhood,
                shift,
                around(state, tied, starts, margin),
            );
        }
    }
    Some(neighbourhood)
}

/// The same hours of each day of a series, of those who make it and of a few others who could.
pub(super) fn hours_of_series(state: &SearchState, rng: &mut impl Rng) -> Option<Neighbourhood> {
    let all = state.series().all();
    let series = &all[rng.random_range(0..all.len())];
    let margin = Minutes::new(rng.random_range(0..180));
    let mut neighbourhood = Neighbourhood::default();
    let mut others = Vec::new();
    for _ in 0..rng.random_range(1..=MOST_OTHERS) {
        others.push(somebody(state, series.first(), rng)?);
    }
    for tied in series.visits() {
        let Some(starts) = state.timetable().starts(tied.visit) else {
            continue;
        };
        let hours = around(state, tied, starts, margin);
        let crew = state.timetable().crew(tied.visit).iter().copied();
        let theirs = others
            .iter()
            .flat_map(|&carer| shifts_of(state, tied, carer));
        for shift in crew.chain(theirs).collect::<Vec<_>>() {
            free_hours(state, &mut neighbourhood, shift, hours);
        }
    }
    Some(neighbourhood)
}

/// Frees, now and then, the rest of the series to which the neighbourhood's visits belong.
pub(super) fn free_rest_of_series(
    state: &SearchState,
    neighbourhood: &mut Neighbourhood,
    rng: &mut impl Rng,
) {
    let freed = neighbourhood.freed.iter().map(|&(visit, _)| visit);
    let mut firsts: Vec<VisitId> = freed
        .chain(neighbourhood.wanted)
        .filter_map(|visit| Some(state.series().of(visit)?.first()))
        .collect();
    firsts.sort_unstable();
    firsts.dedup();
    for first in firsts {
        if rng.random_range(0.0..1.0) < WHOLE {
            free_whole(state, neighbourhood, first);
        }
    }
}

/// A start of the series' first visit that lies within the windows of all of them, if there is one; else of the first visit.
fn drawn_start(state: &SearchState, series: &Series, rng: &mut impl Rng) -> Option<Moment> {
    let visits = series.visits().iter().map(|tied| {
        let windows = &state.instance.visits()[tied.visit].windows;
        let hull = Window {
            earliest: windows.first()?.earliest,
            latest: windows.last()?.latest,
        };
        Some(tied.first_starts(hull))
    });
    let hulls: Vec<Window> = visits.collect::<Option<_>>()?;
    let earliest = hulls.iter().map(|hull| hull.earliest).max()?;
    let latest = hulls.iter().map(|hull| hull.latest).min()?.max(earliest);
    let minutes = (latest - earliest).get();
    Some(earliest + Minutes::new(rng.random_range(0..=minutes)))
}

/// From some time before a visit's first start to some time after its last end.
fn around(state: &SearchState, tied: &SeriesVisit, starts: Window, margin: Minutes) -> Window {
    let minutes = state.instance.visits()[tied.visit].minutes;
    Window {
        earliest: starts.earliest - margin,
        latest: starts.latest + minutes + margin,
    }
}

fn somebody(state: &SearchState, visit: VisitId, rng: &mut impl Rng) -> Option<CarerId> {
    let ways = state.ways(visit);
    let way = pick(&ways, rng)?;
    Some(state.instance.shifts()[way.shift].carer)
}

/// The shifts of `carer` that could make the visit.
fn shifts_of(
    state: &SearchState,
    tied: &SeriesVisit,
    carer: CarerId,
) -> impl Iterator<Item = ShiftId> {
    let theirs = state.instance.shifts_of(carer).iter().copied();
    theirs.filter(|&shift| state.candidates.find(tied.visit, shift).is_some())
}

/// Frees what `shift` does within `hours`, each series as a whole.
fn free_hours(
    state: &SearchState,
    neighbourhood: &mut Neighbourhood,
    shift: ShiftId,
    hours: Window,
) {
    neighbourhood.open(shift);
    for (visit, starts) in state.timetable().visits(shift) {
        let minutes = state.instance.visits()[visit].minutes;
        if starts.earliest < hours.latest && hours.earliest < starts.latest + minutes {
            neighbourhood.free(visit, shift);
            free_whole(state, neighbourhood, visit);
        }
    }
}

/// Frees every visit of the series of `visit`, if it has one.
fn free_whole(state: &SearchState, neighbourhood: &mut Neighbourhood, visit: VisitId) {
    let Some(series) = state.series().of(visit) else {
        return;
    };
    for tied in series.visits() {
        for &shift in state.timetable().crew(tied.visit) {
            neighbourhood.free(tied.visit, shift);
        }
    }
}
