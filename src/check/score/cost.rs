//! What a plan costs, minute by minute.

use crate::check::case::Case;
use crate::id::{CarerId, PlaceId, ShiftId};
use crate::instance::Money;
use crate::time::{Minutes, Moment};

const MINUTE: Minutes = Minutes::new(1);

pub(super) fn cost(case: &Case) -> u64 {
    let shifts = case.instance.shifts().ids();
    let carers = case.instance.carers().ids();
    let wages: Money = shifts
        .filter(|&shift| is_paid(case, shift))
        .map(|shift| wage(case, shift) + way(case, shift))
        .sum();
    let overtime: Money = carers.map(|carer| overtime(case, carer)).sum();
    (wages + overtime).rounded_up()
}

/// A shift that is not optional is paid whatever it does.
fn is_paid(case: &Case, shift: ShiftId) -> bool {
    !case.instance.shifts()[shift].optional || !case.of_shift[shift].is_empty()
}

fn wage(case: &Case, shift: ShiftId) -> Money {
    let costs = case.instance.costs();
    let carer = case.instance.shifts()[shift].carer;
    let hourly = case.instance.hourly_cost(carer).unwrap_or(0);
    let mut sum = Money::of_hundredths(costs.opening);
    for minute in paid_minutes(case, shift) {
        let civil = case.instance.horizon().civil(minute);
        let on_top = costs.supplement_at(civil);
        let on_top = on_top.map_or(0, |number| costs.unsocial[number].hourly);
        sum += Money::for_time(hourly + on_top, MINUTE);
    }
    sum
}

/// The minutes of a shift but for its breaks, each as early as it may be.
fn paid_minutes(case: &Case, shift: ShiftId) -> Vec<Moment> {
    let row = &case.instance.shifts()[shift];
    let mut minutes: Vec<Moment> = (0..row.span.length().count())
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
        minutes.drain(first..first + length.count() as usize);
    }
    minutes
}

fn way(case: &Case, shift: ShiftId) -> Money {
    let minutes = super::carers::travel_of(case, shift);
    let time = minutes * case.instance.costs().travel_minute;
    let legs = super::carers::legs(case, shift).into_iter();
    let distance: u64 = legs.map(|leg| distance(case, shift, leg)).sum();
    Money::of_hundredths(time + distance)
}

/// What the metres of one leg cost, in whole hundredths: half of one and more is one more.
fn distance(case: &Case, shift: ShiftId, (from, to): (PlaceId, PlaceId)) -> u64 {
    let carer = case.instance.shifts()[shift].carer;
    let mode = case.instance.carers()[carer].mode;
    let metres = case.instance.modes()[mode].travel.metres(from, to);
    let metres = metres.map_or(0, |metres| u64::from(metres.count()));
    let thousandths = metres * case.instance.costs().travel_km;
    thousandths / 1000 + u64::from(thousandths % 1000 >= 500)
}

fn overtime(case: &Case, carer: CarerId) -> Money {
    let Some(agreed) = case.instance.agreed_minutes(carer) else {
        return Money::ZERO;
    };
    let shifts = case.instance.shifts_of(carer).iter().copied();
    let paid = shifts.filter(|&shift| is_paid(case, shift));
    let paid: usize = paid.map(|shift| paid_minutes(case, shift).len()).sum();
    let simple = case.instance.costs().overtime.simple_minutes.count();
    let prices = case.instance.overtime_prices(carer);
    let over = (paid as i32 - agreed.count()).max(0);
    (0..over)
        .map(|minute| {
            if minute < simple {
                prices.simple
            } else {
                prices.qualified
            }
        })
        .map(|hourly| Money::for_time(hourly, MINUTE))
        .sum()
}
