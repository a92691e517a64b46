//! Who bears how much of the evenings, weekends, heavy visits, travel and gaps, counted once more.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveTime, Weekday};
use samma::id::{CarerId, ShiftId, VisitId};
use samma::instance::Instance;
use samma::score::Burden;

use super::brute::Crew;
use super::ways::Way;

/// A shift that ends later than so on the day on which it starts is an evening.
const EVENING: NaiveTime = NaiveTime::from_hms_opt(18, 0, 0).expect("a time of day");

/// Who makes which visit, on such a way.
pub(crate) struct Worked<'w> {
    pub visits: &'w [VisitId],
    pub crews: &'w [Crew],
    pub way: &'w Way,
}

/// What lies above the shares that carers have by their hours, each rounded up.
pub(crate) fn unfair(instance: &Instance, worked: &Worked, hardship: Burden) -> u64 {
    let carers: Vec<CarerId> = instance.carers().ids().collect();
    let own = |&carer: &CarerId| worked.burden(instance, carer, hardship);
    let all: u64 = carers.iter().map(own).sum();
    let all_hours: u64 = carers.iter().map(|&carer| hours(instance, carer)).sum();
    if all_hours == 0 {
        return 0;
    }
    let above = |carer: &CarerId| {
        let share = all * hours(instance, *carer);
        (own(carer) * all_hours)
            .saturating_sub(share)
            .div_ceil(all_hours)
    };
    carers.iter().map(above).sum()
}

/// What is agreed, else all that the problem has of the carer's shifts, in hours begun.
fn hours(instance: &Instance, carer: CarerId) -> u64 {
    let agreed = instance.carers()[carer].contract.agreed;
    let shifts = instance.shifts().iter();
    let own = shifts.filter(|(_, shift)| shift.carer == carer);
    let of_shifts: i32 = own.map(|(_, shift)| shift.span.length().get()).sum();
    let minutes = agreed.map_or(of_shifts, samma::time::Minutes::get);
    (minutes as u64).div_ceil(60)
}

impl Worked<'_> {
    fn burden(&self, instance: &Instance, carer: CarerId, hardship: Burden) -> u64 {
        let shifts = self.shifts_of(instance, carer);
        let count =
            |is: &dyn Fn(ShiftId) -> bool| shifts.iter().filter(|&&shift| is(shift)).count() as u64;
        match hardship {
            Burden::Evenings => count(&|shift| is_evening(instance, shift)),
            Burden::Weekends => count(&|shift| is_weekend(instance, shift)),
            Burden::HeavyVisits => self.heavy_visits(instance, &shifts),
            Burden::Travel => self.way.by_carer.get(&carer).copied().unwrap_or(0),
            Burden::Gaps => gaps(instance, &shifts),
            other => panic!("brute force does not know {other:?}"),
        }
    }

    /// The carer's shifts that make visits.
    fn shifts_of(&self, instance: &Instance, carer: CarerId) -> BTreeSet<ShiftId> {
        let all = self.crews.iter().flatten().copied();
        all.filter(|&shift| instance.shifts()[shift].carer == carer)
            .collect()
    }

    fn heavy_visits(&self, instance: &Instance, shifts: &BTreeSet<ShiftId>) -> u64 {
        let is_heavy = |visit: VisitId| {
            let asked = &instance.visits()[visit];
            asked.carers >= 2 || asked.minutes.get() >= 60
        };
        let made = self.visits.iter().zip(self.crews);
        let heavy = made.filter(|&(&visit, _)| is_heavy(visit));
        heavy
            .map(|(_, crew)| crew.iter().filter(|shift| shifts.contains(shift)).count() as u64)
            .sum()
    }
}

fn is_evening(instance: &Instance, shift: ShiftId) -> bool {
    let span = instance.shifts()[shift].span;
    let [start, end] = [span.start, span.end].map(|moment| instance.horizon().civil(moment));
    end.date() > start.date() || end.time() > EVENING
}

fn is_weekend(instance: &Instance, shift: ShiftId) -> bool {
    let start = instance.shifts()[shift].span.start;
    let weekday = instance.horizon().civil(start).weekday();
    weekday == Weekday::Sat || weekday == Weekday::Sun
}

/// What lies between each shift and the next of the same day.
fn gaps(instance: &Instance, shifts: &BTreeSet<ShiftId>) -> u64 {
    let span = |shift: &ShiftId| instance.shifts()[*shift].span;
    let date = |shift: &ShiftId| instance.horizon().date(span(shift).start);
    let gap = |shift: &ShiftId| {
        let later = shifts
            .iter()
            .filter(|other| date(other) == date(shift) && span(other).start >= span(shift).end);
        let next = later.map(|other| span(other).start).min();
        next.map_or(0, |next| (next - span(shift).end).get() as u64)
    };
    shifts.iter().map(gap).sum()
}
