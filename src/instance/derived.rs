//! What follows from the rows of a problem whatever the plan: what measures, checker and program agree on.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveTime, TimeDelta, Weekday};

use super::validated::{Instance, ShareOf, Shift, Visit};
use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::time::{Minutes, Moment};

/// A shift that ends after this hour of the day on which it starts is an evening.
pub(super) const EVENING: i64 = 18;
/// A visit from this length on is heavy.
const LONG: Minutes = Minutes::new(60);

impl Shift {
    /// The shift without its breaks.
    pub fn paid_minutes(&self) -> Minutes {
        self.span.length() - self.breaks.iter().map(|pause| pause.minutes).sum()
    }
}

impl Visit {
    /// Whether it is double-staffed, or lasts an hour and more.
    pub fn is_heavy(&self) -> bool {
        self.carers > 1 || self.minutes >= LONG
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
        (agreed.unwrap_or(on_shift).count() as u64).div_ceil(60)
    }

    /// Whether `patient` has met `carer` before the horizon, as far as the file tells.
    pub fn has_met(&self, patient: PatientId, carer: CarerId) -> bool {
        let history = self.history.as_ref();
        history.is_some_and(|history| history[patient].iter().any(|met| met.carer == carer))
    }

    /// How many visits, or days, are the contact carer's by the share agreed on, rounded up; 0 where none is.
    pub fn contact_goal(&self, patient: PatientId) -> u64 {
        let Some(share) = self.patients[patient].contact_share else {
            return 0;
        };
        let visits = self.visits_of[patient].iter();
        let all = match share.of {
            ShareOf::Visits => visits.len(),
            ShareOf::Days => {
                let days = visits.map(|&visit| self.first_day(visit));
                days.collect::<BTreeSet<_>>().len()
            }
        };
        (all as u64 * u64::from(share.thousandths)).div_ceil(1000)
    }

    /// Visits of one patient that are alike but for the day: each takes place on one day, and their windows show the same times
    /// of it. Of several on a day, the first in the file is like the first of another day, and so on. Only what has its like.
    pub fn alike(&self) -> Vec<Vec<VisitId>> {
        let mut series: BTreeMap<_, Vec<VisitId>> = BTreeMap::new();
        let mut so_far: BTreeMap<_, usize> = BTreeMap::new();
        for (id, visit) in self.visits.iter() {
            let day = self.first_day(id);
            let last = visit.windows[visit.windows.len() - 1].latest;
            if self.horizon.day(last) != day {
                continue;
            }
            let times: Vec<_> = visit
                .windows
                .iter()
                .flat_map(|window| [window.earliest, window.latest])
                .map(|moment| self.horizon.civil(moment).time())
                .collect();
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

    /// A start of `visit`, in minutes since the midnight before its first window, as a clock counts them there.
    pub fn minute_of_day(&self, visit: VisitId, start: Moment) -> Minutes {
        let first = self.visits[visit].windows[0].earliest;
        let civil = self.horizon.civil(first);
        let midnight = civil.date().and_time(NaiveTime::MIN);
        Minutes::new((civil - midnight).num_minutes() as i32) + (start - first)
    }

    /// The day, from 0, of a visit's first window.
    fn first_day(&self, visit: VisitId) -> usize {
        self.horizon.day(self.visits[visit].windows[0].earliest)
    }
}
