//! Whether visits that differ only in their day start at the same civil time. It is computed independently of
//! `instance`.

use std::collections::BTreeMap;

use crate::check::checked_plan::CheckedPlan;
use crate::check::clock::minutes_after_midnight;
use crate::id::{PatientId, VisitId};
use crate::time::{Minutes, Moment, Window};

/// Minutes of a civil day.
const DAY: i64 = 24 * 60;
/// The starts of different nights are at least this many minutes apart.
const NIGHT: i64 = 12 * 60;

/// Returns the minutes between the first and the last start of each series, summed over series.
pub(super) fn start_time_spread(checked_plan: &CheckedPlan) -> u64 {
    let spread = |series: Vec<VisitId>| {
        let made = series
            .into_iter()
            .filter_map(|visit| Some((visit, checked_plan.of_visit[visit].first()?.start)));
        let minutes: Vec<i64> = made
            .map(|(visit, start)| minute(checked_plan, visit, start))
            .collect();
        let ends = minutes.iter().min().zip(minutes.iter().max());
        ends.map_or(0, |(first, last)| last.abs_diff(*first))
    };
    let patients = checked_plan.instance.patients().ids();
    let series = patients.flat_map(|patient| series(checked_plan, patient));
    series.map(spread).sum()
}

/// The visits whose first patient this is that show the same times of a day or a night. Of several on a day, the first is like the first of
/// another day; those that may be on any of several days are like the first.
fn series(checked_plan: &CheckedPlan, patient: PatientId) -> Vec<Vec<VisitId>> {
    let mut by_times: BTreeMap<Times, Alike> = BTreeMap::new();
    let visits = checked_plan.instance.visits().iter();
    let is_first = |row: VisitId| checked_plan.stays_with(row)[0] == row;
    let own = visits.filter(|&(row, visit)| visit.patient == patient && is_first(row));
    for (visit, row) in own {
        let times = times(checked_plan, &row.windows);
        if is_once(&times) {
            let after = row.stay.as_ref().map_or(Minutes::ZERO, |stay| stay.after);
            let day = checked_plan
                .instance
                .horizon()
                .day(row.windows[0].earliest - after);
            let alike = by_times.entry(times).or_default();
            alike.of_day.entry(day).or_default().push(visit);
        } else if let Some(times) = times_of_free_days(checked_plan, visit) {
            by_times.entry(times).or_default().of_any_day.push(visit);
        }
    }
    by_times.values().flat_map(by_rank).collect()
}

/// The first and the last minute of each span of a day in which a visit may start.
type Times = Vec<(i64, i64)>;

/// The visits with the same times.
#[derive(Default)]
struct Alike {
    of_day: BTreeMap<usize, Vec<VisitId>>,
    of_any_day: Vec<VisitId>,
}

/// Returns the first visits of all days with those of any day, then the second visits, and so on.
fn by_rank(alike: &Alike) -> Vec<Vec<VisitId>> {
    let most = alike.of_day.values().map(Vec::len).max().unwrap_or(0);
    let of_rank = |rank: usize| {
        let days = alike.of_day.values();
        let visits = days.filter_map(|visits| visits.get(rank)).copied();
        let others = alike.of_any_day.iter().filter(|_| rank == 0).copied();
        visits.chain(others).collect()
    };
    (0..most.max(1)).map(of_rank).collect()
}

/// Returns true if the times lie within one day or one night.
fn is_once(times: &[(i64, i64)]) -> bool {
    let (Some((first, _)), Some((_, last))) = (times.first(), times.last()) else {
        return false;
    };
    *last < DAY || last - first < NIGHT
}

/// The times of each day of a visit that may be on any of several days, if all have the same.
fn times_of_free_days(checked_plan: &CheckedPlan, visit: VisitId) -> Option<Times> {
    let horizon = checked_plan.instance.horizon();
    let mut days: BTreeMap<_, Vec<Window>> = BTreeMap::new();
    for &window in &checked_plan.instance.visits()[visit].windows {
        days.entry(horizon.date(window.earliest))
            .or_default()
            .push(window);
    }
    let mut days = days.values().map(|windows| times(checked_plan, windows));
    let times = days.next()?;
    (is_once(&times) && days.all(|other| other == times)).then_some(times)
}

/// Returns the first and the last civil minute of each span in which a visit may start, after the midnight before the first. An hour that
/// files cannot name makes no gap, because the clock continues where that hour began.
fn times(checked_plan: &CheckedPlan, windows: &[Window]) -> Times {
    let mut times: Times = Vec::new();
    for window in windows {
        let [earliest, latest] = [window.earliest, window.latest]
            .map(|moment| minutes_after_midnight(checked_plan, windows[0].earliest, moment));
        match times.pop() {
            Some((first, last)) if earliest == last + 1 => times.push((first, latest)),
            other => times.extend(other.into_iter().chain([(earliest, latest)])),
        }
    }
    times
}

/// Returns the civil time of a start, in minutes after the midnight before the visit's first window, or if its day is free, before the window
/// in which it starts.
fn minute(checked_plan: &CheckedPlan, visit: VisitId, start: Moment) -> i64 {
    let windows = &checked_plan.instance.visits()[visit].windows;
    let is_of_one_day = is_once(&times(checked_plan, windows));
    let mut begun = windows.iter().filter(|window| window.earliest <= start);
    let first = match begun.next_back() {
        Some(window) if !is_of_one_day => window.earliest,
        _ => windows[0].earliest,
    };
    minutes_after_midnight(checked_plan, first, start)
}
