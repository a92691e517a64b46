//! How unfairly a burden is distributed: the amount of each carer above their share by hours, rounded up, summed over
//! carers.

use crate::check::checked_plan::CheckedPlan;
use crate::check::clock::{is_evening, is_weekend};
use crate::check::score::carers::travel_of;
use crate::id::{CarerId, ShiftId};
use crate::score::Burden;
use crate::time::Minutes;

/// A visit of this many minutes or more is heavy.
const LONG: Minutes = Minutes::new(60);

pub(super) fn unfair(checked_plan: &CheckedPlan, burden: Burden) -> u64 {
    let carers = || checked_plan.instance.carers().ids();
    let all: u64 = carers()
        .map(|carer| amount(checked_plan, carer, burden))
        .sum();
    let all_hours: u64 = carers().map(|carer| hours(checked_plan, carer)).sum();
    let beyond = |carer| {
        let own = u128::from(amount(checked_plan, carer, burden)) * u128::from(all_hours);
        let share = u128::from(all) * u128::from(hours(checked_plan, carer));
        let beyond = own.saturating_sub(share);
        beyond.div_ceil(u128::from(all_hours.max(1))) as u64
    };
    carers().map(beyond).sum()
}

/// Returns how much of a burden a carer has.
fn amount(checked_plan: &CheckedPlan, carer: CarerId, burden: Burden) -> u64 {
    let own = checked_plan.instance.shifts_of(carer).iter().copied();
    let worked: Vec<ShiftId> = own
        .filter(|&shift| !checked_plan.of_shift[shift].is_empty())
        .collect();
    let count = |is_one: fn(&CheckedPlan, ShiftId) -> bool| {
        let such = worked.iter().filter(|&&shift| is_one(checked_plan, shift));
        such.count() as u64
    };
    match burden {
        Burden::Evenings => count(is_evening),
        Burden::Weekends => count(is_weekend),
        Burden::HeavyVisits => worked
            .iter()
            .map(|&shift| heavy_visits(checked_plan, shift))
            .sum(),
        Burden::Travel => worked
            .iter()
            .map(|&shift| travel_of(checked_plan, shift))
            .sum(),
        Burden::Gaps => gaps(checked_plan, &worked),
    }
}

/// Returns the number of visits in a shift that are double-staffed or take 60 minutes or more.
fn heavy_visits(checked_plan: &CheckedPlan, shift: ShiftId) -> u64 {
    let visits = checked_plan.instance.visits();
    let made = checked_plan.of_shift[shift].iter();
    let heavy = made.filter(|each| {
        let row = &visits[each.visit];
        row.carers > 1 || row.stay.is_some() || row.minutes >= LONG
    });
    heavy.count() as u64
}

/// Returns the minutes between consecutive shifts that start on the same day.
fn gaps(checked_plan: &CheckedPlan, worked: &[ShiftId]) -> u64 {
    let (shifts, horizon) = (
        checked_plan.instance.shifts(),
        checked_plan.instance.horizon(),
    );
    let mut gaps = 0;
    for pair in worked.windows(2) {
        let [one, other] = [pair[0], pair[1]].map(|shift| shifts[shift].span);
        if horizon.date(one.start) == horizon.date(other.start) {
            gaps += (other.start - one.end).get().max(0) as u64;
        }
    }
    gaps
}

/// Returns the hours that determine a carer's share, rounded up: the agreed hours of the contract, or else the hours of
/// the carer's shifts.
fn hours(checked_plan: &CheckedPlan, carer: CarerId) -> u64 {
    let shifts = checked_plan.instance.shifts_of(carer).iter();
    let on_shift: Minutes = shifts
        .map(|&shift| {
            let span = checked_plan.instance.shifts()[shift].span;
            span.end - span.start
        })
        .sum();
    let agreed = checked_plan.instance.carers()[carer].contract.agreed;
    (agreed.unwrap_or(on_shift).get() as u64).div_ceil(60)
}
