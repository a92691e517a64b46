//! The cost of a plan, computed minute by minute.

use super::supplements::on_top;
use crate::check::checked_plan::CheckedPlan;
use crate::id::{CarerId, PlaceId, ShiftId};
use crate::instance::Money;
use crate::time::{Minutes, Moment};

const MINUTE: Minutes = Minutes::new(1);

pub(super) fn cost(checked_plan: &CheckedPlan) -> u64 {
    let shifts = checked_plan.instance.shifts().ids();
    let carers = checked_plan.instance.carers().ids();
    let wages: Money = shifts
        .filter(|&shift| is_paid(checked_plan, shift))
        .map(|shift| wage(checked_plan, shift) + way(checked_plan, shift))
        .sum();
    let overtime: Money = carers.map(|carer| overtime(checked_plan, carer)).sum();
    (wages + overtime).rounded_up()
}

/// Returns true if a shift is paid. A shift that is not optional is always paid.
fn is_paid(checked_plan: &CheckedPlan, shift: ShiftId) -> bool {
    !checked_plan.instance.shifts()[shift].optional || !checked_plan.of_shift[shift].is_empty()
}

fn wage(checked_plan: &CheckedPlan, shift: ShiftId) -> Money {
    let costs = checked_plan.instance.costs();
    let carer = checked_plan.instance.shifts()[shift].carer;
    let hourly = hourly(checked_plan, carer);
    let mut sum = Money::of_hundredths(costs.opening);
    for minute in paid_minutes(checked_plan, shift) {
        let on_top = on_top(checked_plan, minute);
        sum += Money::for_time(hourly + on_top, MINUTE);
    }
    sum
}

/// Returns the minutes of a shift without its breaks. Each break is taken as early as possible.
fn paid_minutes(checked_plan: &CheckedPlan, shift: ShiftId) -> Vec<Moment> {
    let row = &checked_plan.instance.shifts()[shift];
    let mut minutes: Vec<Moment> = (0..row.span.length().get())
        .map(|minute| row.span.start + Minutes::new(minute))
        .collect();
    let breaks = row.breaks.iter();
    let mut breaks: Vec<_> = breaks
        .map(|pause| (pause.windows[0].earliest, pause.minutes))
        .collect();
    breaks.sort_unstable();
    for (earliest, length) in breaks {
        let first = minutes
            .iter()
            .take_while(|&&minute| minute < earliest)
            .count();
        minutes.drain(first..first + length.get() as usize);
    }
    minutes
}

fn way(checked_plan: &CheckedPlan, shift: ShiftId) -> Money {
    let minutes = crate::check::score::carers::travel_of(checked_plan, shift);
    let time = minutes * checked_plan.instance.costs().travel_minute;
    let legs = crate::check::score::carers::legs(checked_plan, shift).into_iter();
    let distance: u64 = legs.map(|leg| distance(checked_plan, shift, leg)).sum();
    Money::of_hundredths(time + distance)
}

/// Returns the cost of the metres of one leg, rounded to hundredths; a half is rounded up.
fn distance(checked_plan: &CheckedPlan, shift: ShiftId, (from, to): (PlaceId, PlaceId)) -> u64 {
    let carer = checked_plan.instance.shifts()[shift].carer;
    let mode = checked_plan.instance.carers()[carer].mode;
    let metres = checked_plan.instance.modes()[mode].travel.metres(from, to);
    let metres = metres.map_or(0, |metres| u64::from(metres.get()));
    let thousandths = metres * checked_plan.instance.costs().travel_km;
    thousandths / 1000 + u64::from(thousandths % 1000 >= 500)
}

fn overtime(checked_plan: &CheckedPlan, carer: CarerId) -> Money {
    let Some(agreed) = checked_plan.instance.carers()[carer].contract.agreed else {
        return Money::ZERO;
    };
    let shifts = checked_plan.instance.shifts_of(carer).iter().copied();
    let paid = shifts.filter(|&shift| is_paid(checked_plan, shift));
    let paid: usize = paid
        .map(|shift| paid_minutes(checked_plan, shift).len())
        .sum();
    let simple = checked_plan.instance.costs().overtime.simple_minutes.get();
    let factors = checked_plan.instance.costs().overtime;
    let [simple_price, qualified_price] = [factors.simple, factors.qualified].map(|factor| {
        let on_top = factor.saturating_sub(100);
        (hourly(checked_plan, carer) * on_top + 50) / 100
    });
    let over = (paid as i32 - agreed.get()).max(0);
    (0..over)
        .map(|minute| {
            if minute < simple {
                simple_price
            } else {
                qualified_price
            }
        })
        .map(|hourly| Money::for_time(hourly, MINUTE))
        .sum()
}

/// Returns the price of an hour of `carer`, in hundredths: their own price, or else that of the file.
fn hourly(checked_plan: &CheckedPlan, carer: CarerId) -> u64 {
    let own = checked_plan.instance.carers()[carer].hourly_cost;
    own.or(checked_plan.instance.costs().hourly).unwrap_or(0)
}
