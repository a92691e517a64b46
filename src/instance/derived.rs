//! Facts that follow from the rows of a problem, independent of the plan. Measures and programs use them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Weekday};

use super::patient::{Absence, Patient};
use super::shift::Shift;
use super::validated::Instance;
use super::visit::Visit;
use super::visit_kinds::ShareOf;
use crate::id::{CarerId, PatientId, ShiftId, SkillId, VisitId};
use crate::score::Term;
use crate::time::{Horizon, Minutes, Moment, Span, Window};

/// A shift is an evening shift if it ends after this hour of the day on which it starts.
pub(super) const EVENING: i64 = 18;
/// A visit of this length or more is heavy.
const LONG: Minutes = Minutes::new(60);
/// Starts that are at least this far apart belong to different days or nights.
const A_NIGHT: Minutes = Minutes::new(12 * 60);
/// Starts after this belong to another day than the midnight from which they count, unless it is one night.
const A_DAY: Minutes = Minutes::new(24 * 60);

/// Whether starts at these times are on one day or in one night.
fn is_once(times: &[(Minutes, Minutes)]) -> bool {
    let ends = times.first().zip(times.last());
    ends.is_some_and(|(&(first, _), &(_, last))| last < A_DAY || last - first < A_NIGHT)
}

impl Shift {
    /// Returns the length of the shift without its breaks.
    pub fn paid_minutes(&self) -> Minutes {
        self.span.length() - self.breaks.iter().map(|pause| pause.minutes).sum()
    }
}

impl Shift {
    /// Whether visits with so much load in all are no more than it takes.
    pub fn takes_load(&self, load: u64) -> bool {
        self.most_load.is_none_or(|most| load <= u64::from(most))
    }
}

impl Visit {
    /// Returns true if the visit is double-staffed or takes 60 minutes or more.
    pub fn is_heavy(&self) -> bool {
        self.crew() > 1 || self.minutes >= LONG
    }
}

impl Absence {
    /// Returns true if the patient is away on `date`.
    pub fn holds_on(self, date: NaiveDate) -> bool {
        self.from <= date && date <= self.until
    }

    /// Returns the part of the absence that lies in the horizon.
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
    /// Returns true if the patient is away from home on `date`.
    pub fn is_away(&self, date: NaiveDate) -> bool {
        self.absences.iter().any(|absence| absence.holds_on(date))
    }
}

impl Instance {
    /// The week of the horizon, from 0, to which a shift counts by its start: seven days each, from the first.
    pub fn week_of(&self, shift: ShiftId) -> usize {
        self.horizon.day(self.shifts[shift].span.start) / 7
    }

    /// Whether some contract counts from first visits to last.
    pub(crate) fn counts_first_to_last(&self) -> bool {
        let mut carers = self.carers.rows().iter();
        carers.any(|carer| carer.contract.first_to_last.is_some())
    }

    /// The terms of a score, with those that a sum among them adds up: each once.
    pub(crate) fn counted_terms(&self) -> Vec<Term> {
        let mut counted: Vec<Term> = Vec::new();
        for &term in &self.terms {
            for part in [vec![term], term.parts()].concat() {
                if !counted.contains(&part) {
                    counted.push(part);
                }
            }
        }
        counted
    }

    /// A patient's visits, those of each continuity set together; visits that name none are together too.
    pub(crate) fn continuity_sets(&self, patient: PatientId) -> Vec<Vec<VisitId>> {
        let mut sets: BTreeMap<Option<&str>, Vec<VisitId>> = BTreeMap::new();
        for &visit in &self.visits_of[patient] {
            let set = self.visits[visit].continuity_set.as_deref();
            sets.entry(set).or_default().push(visit);
        }
        sets.into_values().collect()
    }

    /// The contacts for the role that a visit asks for, of all who are visited.
    pub fn contacts_at(&self, visit: VisitId) -> impl Iterator<Item = CarerId> {
        let asked = &self.visits[visit];
        let visited = self.visited(asked);
        visited.filter_map(move |patient| patient.contacts.get(asked.role.as_ref()?).copied())
    }

    /// How many of those who are visited have somebody else than `carer` as their contact for the role that the visit asks for.
    pub fn missed_contacts(&self, visit: VisitId, carer: CarerId) -> u64 {
        let contacts = self.contacts_at(visit);
        contacts.filter(|&contact| contact != carer).count() as u64
    }

    /// How many wished skills `carer` lacks at a visit that starts on `date`.
    pub fn wished_skills_missing(&self, visit: VisitId, carer: CarerId, date: NaiveDate) -> u64 {
        let held = &self.carers[carer].skills;
        let has = |skill: SkillId| {
            held.iter()
                .any(|own| own.skill == skill && own.holds_on(date))
        };
        let wished = self.visits[visit].wished_skills.iter();
        wished.filter(|&&skill| !has(skill)).count() as u64
    }

    /// The least of it over the days on which the visit may start from one moment to another.
    pub fn least_wished_skills_missing(
        &self,
        visit: VisitId,
        carer: CarerId,
        starts: Window,
    ) -> u64 {
        let days = self.horizon.day(starts.earliest)..=self.horizon.day(starts.latest);
        let dates = days.map(|day| self.horizon.date(self.horizon.day_span(day).start));
        let lacking = dates.map(|date| self.wished_skills_missing(visit, carer, date));
        lacking.min().unwrap_or(0)
    }

    /// Returns true if a shift ends after 18:00 of the day on which it starts.
    pub fn is_evening(&self, shift: ShiftId) -> bool {
        let span = self.shifts[shift].span;
        let [start, end] = [span.start, span.end].map(|moment| self.horizon.civil(moment));
        end - start.date().and_time(NaiveTime::MIN) > TimeDelta::hours(EVENING)
    }

    /// Returns true if a shift starts on a Saturday or a Sunday.
    pub fn is_weekend(&self, shift: ShiftId) -> bool {
        let start = self.horizon.civil(self.shifts[shift].span.start);
        matches!(start.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// Returns the hours that determine a carer's fair share, rounded up: the agreed hours of the contract, or else the
    /// hours of the carer's shifts.
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

    /// Returns true if `patient` has met `carer` before the horizon, as far as the file states.
    pub fn has_met(&self, patient: PatientId, carer: CarerId) -> bool {
        let history = self.history.as_ref();
        history.is_some_and(|history| history[patient].iter().any(|met| met.carer == carer))
    }

    /// Returns how many visits, or days with visits, the contact carer should make, rounded up. It is 0 if no share is
    /// agreed. A visit counts on its first day ([`Instance::first_day`]).
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

    /// Returns sets of visits of one patient that differ only in their day.
    ///
    /// - Each visit of a set takes place on one day or in one night, or on any of several days with the same civil times.
    /// - The windows of all visits of a set have the same civil times of day.
    /// - It is one night if there are fewer than twelve civil hours between the first and the last start.
    /// - If a day has several such visits, the first in the file belongs with the first of other days, and so on. Visits whose day is free
    ///   belong with the first.
    ///
    /// A visit without a counterpart is left out.
    pub fn alike(&self) -> Vec<Vec<VisitId>> {
        let mut series: BTreeMap<_, Vec<VisitId>> = BTreeMap::new();
        let mut so_far: BTreeMap<_, usize> = BTreeMap::new();
        for (id, visit) in self.visits.iter().filter(|(_, visit)| visit.is_first()) {
            let times = self.times_of_day(&visit.windows);
            if is_once(&times) {
                let day = self.first_day(id);
                let rank = so_far
                    .entry((visit.patient, times.clone(), day))
                    .or_default();
                let alike = series.entry((visit.patient, times, *rank)).or_default();
                alike.push(id);
                *rank += 1;
            } else if let Some(times) = self.times_of_free_days(id) {
                series
                    .entry((visit.patient, times, 0))
                    .or_default()
                    .push(id);
            }
        }
        series
            .into_values()
            .filter(|alike| alike.len() > 1)
            .collect()
    }

    /// Whether a visit may be on any of several days, at the same civil times on each.
    pub(crate) fn has_free_days(&self, visit: VisitId) -> bool {
        let windows = &self.visits[visit].windows;
        !is_once(&self.times_of_day(windows)) && self.times_of_free_days(visit).is_some()
    }

    /// The times of each day of such a visit; none of any other visit.
    fn times_of_free_days(&self, visit: VisitId) -> Option<Vec<(Minutes, Minutes)>> {
        let date = |window: &Window| self.horizon.date(window.earliest);
        let windows = &self.visits[visit].windows;
        let mut days = windows.chunk_by(|one, other| date(one) == date(other));
        let times = self.times_of_day(days.next()?);
        let are_same = days.all(|day| self.times_of_day(day) == times);
        (are_same && is_once(&times)).then_some(times)
    }

    /// Returns the first and the last start of each of these windows, in civil minutes since the midnight before the first of them. If a
    /// clock change cuts a window in two, it counts as one if the civil times are continuous.
    fn times_of_day(&self, windows: &[Window]) -> Vec<(Minutes, Minutes)> {
        let mut times: Vec<(Minutes, Minutes)> = Vec::new();
        for window in windows {
            let [earliest, latest] = [window.earliest, window.latest]
                .map(|moment| self.civil_minutes(windows[0].earliest, moment));
            match times.last_mut() {
                Some((_, last)) if earliest <= *last + Minutes::new(1) => *last = latest,
                _ => times.push((earliest, latest)),
            }
        }
        times
    }

    /// Returns a start of `visit` in civil minutes since the midnight before its first window, or if its day is free, before the first
    /// window of the day or night in which it starts. 24:30 is 1470. 03:30 is 210, whether or not the clock changes before it.
    pub fn minute_of_day(&self, visit: VisitId, start: Moment) -> Minutes {
        let windows = &self.visits[visit].windows;
        let first = windows[0].earliest;
        let minutes = self.civil_minutes(first, start);
        if minutes < A_DAY || minutes - self.civil_minutes(first, first) < A_NIGHT {
            return minutes;
        }
        let begun = windows.iter().rev().find(|window| window.earliest <= start);
        self.civil_minutes(begun.map_or(first, |window| window.earliest), start)
    }

    /// Returns the civil minutes from the midnight before `first` to `moment`.
    fn civil_minutes(&self, first: Moment, moment: Moment) -> Minutes {
        let midnight = self.horizon.date(first).and_time(NaiveTime::MIN);
        let since = self.horizon.civil(moment) - midnight;
        // Moments are less than four years from the horizon.
        Minutes::new(i32::try_from(since.num_minutes()).unwrap_or(i32::MAX))
    }

    /// Returns the day, from 0, of a visit's first window. In a share of days, the visit counts on this day.
    pub fn first_day(&self, visit: VisitId) -> usize {
        let first = self.visits[visit].windows[0].earliest;
        self.horizon.day(first - self.offset_of(visit))
    }
}
