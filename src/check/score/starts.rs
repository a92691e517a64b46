//! Whether visits that differ only in their day start at the same civil time. It is computed independently of
//! `instance`.

use std::collections::BTreeMap;

use crate::check::checked_plan::CheckedPlan;
use crate::check::clock::minutes_after_midnight;
use crate::id::{PatientId, VisitId};
use crate::time::Moment;

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

/// The visits whose first patient this is that show the same times of a day or a night. Of several on a day, the first is like the first of another day.
fn series(checked_plan: &CheckedPlan, patient: PatientId) -> Vec<Vec<VisitId>> {
    let mut by_times = BTreeMap::new();
    let visits = checked_plan.instance.visits().iter();
    let is_first = |row: VisitId| checked_plan.stays_with(row)[0] == row;
    let own = visits.filter(|&(row, visit)| visit.patient == patient && is_first(row));
    for (visit, _) in own {
        let times = times(checked_plan, visit);
        if is_once(&times) {
            let first = checked_plan.instance.visits()[visit].windows[0].earliest;
            let day = checked_plan.instance.horizon().day(first);
            let days: &mut BTreeMap<usize, Vec<VisitId>> = by_times.entry(times).or_default();
            days.entry(day).or_default().push(visit);
        }
    }
    by_times.values().flat_map(by_rank).collect()
}

/// Returns the first visits of all days, then the second visits, and so on.
fn by_rank(days: &BTreeMap<usize, Vec<VisitId>>) -> Vec<Vec<VisitId>> {
    let most = days.values().map(Vec::len).max().unwrap_or(0);
    let of_rank = |rank: usize| {
        let visits = days.values().filter_map(|visits| visits.get(rank));
        visits.copied().collect()
    };
    (0..most).map(of_rank).collect()
}

/// Returns true if the times lie within one day or one night.
fn is_once(times: &[(i64, i64)]) -> bool {
    let (Some((first, _)), Some((_, last))) = (times.first(), times.last()) else {
        return false;
    };
    *last < DAY || last - first < NIGHT
}

/// Returns the first and the last civil minute of each span in which a visit may start. An hour that files cannot name
/// makes no gap, because the clock continues where that hour began.
fn times(checked_plan: &CheckedPlan, visit: VisitId) -> Vec<(i64, i64)> {
    let mut times: Vec<(i64, i64)> = Vec::new();
    for window in &checked_plan.instance.visits()[visit].windows {
        let [earliest, latest] =
            [window.earliest, window.latest].map(|moment| minute(checked_plan, visit, moment));
        match times.pop() {
            Some((first, last)) if earliest == last + 1 => times.push((first, latest)),
            other => times.extend(other.into_iter().chain([(earliest, latest)])),
        }
    }
    times
}

/// Returns the civil time of `moment`, in minutes after the midnight before the visit's first window.
fn minute(checked_plan: &CheckedPlan, visit: VisitId, moment: Moment) -> i64 {
    let first = checked_plan.instance.visits()[visit].windows[0].earliest;
    minutes_after_midnight(checked_plan, first, moment)
}
