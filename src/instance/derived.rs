//! What follows from the rows of a problem whatever the plan: what measures, checker and program agree on.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Weekday};

use super::kinds::ShareOf;
use super::validated::{Absence, Instance, Patient, Shift, Visit};
use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::time::{Horizon, Minutes, Moment, Span};

/// A shift that ends after this hour of the day on which it starts is an evening.
pub(super) const EVENING: i64 = 18;
/// A visit from this length on is heavy.
const LONG: Minutes = Minutes::new(60);
/// Starts so far from each other, or further, are of different days or nights.
const A_NIGHT: Minutes = Minutes::new(12 * 60);

impl Shift {
    /// The shift without its breaks.
    pub fn paid_minutes(&self) -> Minutes {
        self.span.length() - self.breaks.iter().map(|pause| pause.minutes).sum()
    }
}

impl Visit {
    /// Whether it is double-staffed, or lasts an hour and more.
    pub fn is_heavy(&self) -> bool {
        self.crew() > 1 || self.minutes >= LONG
    }
}

impl Absence {
    /// Whether the patient is away on `date`.
    pub fn holds_on(self, date: NaiveDate) -> bool {
        self.from <= date && date <= self.until
    }

    /// What of it lies in the horizon.
    pub(crate) fn within(self, horizon: &Horizon) -> Option<Span> {
        let number = |date: NaiveDate| (date - horizon.start()).num_days();
        let first = usize::try_from(number(self.from).max(0)).ok()?;
        let last = usize::try_from(number(self.until)).ok()?;
        let last = last.min(horizon.days() - 1);
        (first <= last).then(|| Span {
            start: horizon.day_span(first).start,
            end: horizon.day_span(last).end,
        })
    }
}

impl Patient {
    /// Whether the patient is away from home on `date`.
    pub fn is_away(&self, date: NaiveDate) -> bool {
        self.absences.iter().any(|absence| absence.holds_on(date))
    }
}

impl Instance {
    /// Whether a shift ends after 18:00 of the day on which it starts.
    pub fn is_evening(&self, shift: ShiftId) -> bool {
        let span = self.shifts[shift].span;
        let [start, end] = [span.start, span.end].map(|moment| self.horizon.civil(moment));
        end - start.date().and_time(NaiveTime::MIN) > TimeDelta::hours(EVENING)
    }

    /// Whether a shift starts on a Saturday or a Sunday.
    pub fn is_weekend(&self, shift: ShiftId) -> bool {
        let start = self.horizon.civil(self.shifts[shift].span.start);
        matches!(start.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The hours that a carer's share of hardships goes by, rounded up: those of the contract; where none are agreed, those of
    /// the carer's shifts in the problem.
    pub fn hours_of_contract(&self, carer: CarerId) -> u64 {
        let spans = self.shifts_of[carer].iter();
        let on_shift: Minutes = spans.map(|&shift| self.shifts[shift].span.length()).sum();
        let agreed = self.carers[carer].contract.agreed;
        (agreed.unwrap_or(on_shift).get() as u64).div_ceil(60)
    }

    /// The visits of `patient`, each once however many stays it has.
    pub(crate) fn whole_visits_of(&self, patient: PatientId) -> impl Iterator<Item = VisitId> {
        let rows = self.visits_of[patient].iter().copied();
        rows.filter(|&visit| self.visits[visit].is_first())
    }

    /// The rows of all who are visited, that of the visit's own patient first.
    pub(crate) fn visited(&self, visit: &Visit) -> impl Iterator<Item = &Patient> {
        visit.patients().map(|patient| &self.patients[patient])
    }

    /// The patients, those who are visited together in one set: also those who share visits with the same others.
    pub(crate) fn households(&self) -> Vec<Vec<PatientId>> {
        let mut sets: Vec<Vec<PatientId>> = self.patients.ids().map(|id| vec![id]).collect();
        for visit in self.visits.rows() {
            if !visit.other_patients.is_empty() {
                let is_met = |set: &Vec<PatientId>| set.iter().any(|&patient| visit.is_to(patient));
                let (met, others) = sets.into_iter().partition(is_met);
                sets = others;
                sets.push(met.concat());
            }
        }
        sets
    }

    /// The first of those visited who excludes `carer`.
    pub(crate) fn excluder(&self, visit: &Visit, carer: CarerId) -> Option<&Patient> {
        let mut visited = self.visited(visit);
        visited.find(|patient| patient.excluded.contains(&carer))
    }

    /// The least of the carer limits of those visited.
    pub(crate) fn carer_limit(&self, visit: &Visit) -> Option<u32> {
        self.visited(visit)
            .filter_map(|patient| patient.carer_limit)
            .min()
    }

    /// Whether `patient` has met `carer` before the horizon, as far as the file tells.
    pub fn has_met(&self, patient: PatientId, carer: CarerId) -> bool {
        let history = self.history.as_ref();
        history.is_some_and(|history| history[patient].iter().any(|met| met.carer == carer))
    }

    /// How many visits, or days with visits, are the contact carer's by the share agreed on, rounded up; 0 where none is. A visit counts to its
    /// first day ([`Instance::first_day`]).
    pub fn contact_goal(&self, patient: PatientId) -> u64 {
        let Some(share) = self.patients[patient].contact_share else {
            return 0;
        };
        let visits = self.whole_visits_of(patient);
        let all = match share.of {
            ShareOf::Visits => visits.count(),
            ShareOf::Days => {
                let days = visits.map(|visit| self.first_day(visit));
                days.collect::<BTreeSet<_>>().len()
            }
        };
        share.part.of(all as u64)
    }

    /// Visits of one patient that are alike but for the day: each takes place on one day or in one night, and their windows show the
    /// same times of it. It is one night where fewer than twelve hours on the clock lie between the first start and the last. Of several on a
    /// day, the first in the file is like the first of another day, and so on. Only what has its like.
    pub fn alike(&self) -> Vec<Vec<VisitId>> {
        let mut series: BTreeMap<_, Vec<VisitId>> = BTreeMap::new();
        let mut so_far: BTreeMap<_, usize> = BTreeMap::new();
        for (id, visit) in self.visits.iter().filter(|(_, visit)| visit.is_first()) {
            let day = self.first_day(id);
            let times = self.times_of_day(id);
            let (first, last) = (times[0].0, times[times.len() - 1].1);
            let is_of_a_day = last < Minutes::new(24 * 60);
            if !is_of_a_day && last - first >= A_NIGHT {
                continue;
            }
            let rank = so_far
                .entry((visit.patient, times.clone(), day))
                .or_default();
            let alike = series.entry((visit.patient, times, *rank)).or_default();
            alike.push(id);
            *rank += 1;
        }
        series
            .into_values()
            .filter(|alike| alike.len() > 1)
            .collect()
    }

    /// When `visit` may start, as [`Instance::minute_of_day`] counts: the first minute and the last of each window. What a clock change
    /// cuts in two is one where the clock goes on.
    fn times_of_day(&self, visit: VisitId) -> Vec<(Minutes, Minutes)> {
        let mut times: Vec<(Minutes, Minutes)> = Vec::new();
        for window in &self.visits[visit].windows {
            let [earliest, latest] =
                [window.earliest, window.latest].map(|moment| self.minute_of_day(visit, moment));
            match times.last_mut() {
                Some((_, last)) if earliest <= *last + Minutes::new(1) => *last = latest,
                _ => times.push((earliest, latest)),
            }
        }
        times
    }

    /// A start of `visit` on the clock, in minutes since the midnight before its first window: 24:30 is 1470, and 03:30 is 210 whether or
    /// not the clock is changed before it.
    pub fn minute_of_day(&self, visit: VisitId, start: Moment) -> Minutes {
        let first = self.visits[visit].windows[0].earliest;
        let midnight = self.horizon.date(first).and_time(NaiveTime::MIN);
        let since = self.horizon.civil(start) - midnight;
        // Moments lie within four years of the horizon.
        Minutes::new(i32::try_from(since.num_minutes()).unwrap_or(i32::MAX))
    }

    /// The day, from 0, of a visit's first window: the one that it counts to in a share of days.
    pub fn first_day(&self, visit: VisitId) -> usize {
        let first = self.visits[visit].windows[0].earliest;
        self.horizon.day(first - self.offset_of(visit))
    }
}
