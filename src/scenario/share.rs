//! Adjusts the share of care in paid time: removes shifts that are not needed until the share is high enough.

use super::calendar::Calendar;
use super::demand::Visit;
use super::routing::{Among, Routing};
use super::staffing::Hours;
use crate::id::{ShiftId, VisitId};

/// Minutes by which shifts are shortened, and their least length.
const STEP: i32 = 30;
const SHORTEST: i32 = 3 * 60;

/// Removes shifts: of substitutes first, and those with the least care first. It ends when care has `share` of paid time
/// or no further shift can be removed.
pub(super) fn raise(calendar: &Calendar, routing: &mut Routing, share: f64) {
    let mut order = routing.roster.in_use();
    order.sort_by_key(|&shift| {
        let own = routing.roster.shift(shift);
        let busy = 1000 * care(routing, shift) / own.hours.paid();
        (routing.roster.carer(own.carer).permanent, busy, shift)
    });
    let care: i32 = routing.ground.visits.iter().map(Visit::care).sum();
    let most = (f64::from(care) / share) as i32;
    for shift in order {
        if routing.roster.paid() - routing.roster.shift(shift).hours.paid() >= most {
            give_up(calendar, routing, shift);
        }
    }
}

/// Shortens shifts by half an hour at a time. It shortens the end if the last visit is over by then, otherwise the
/// start. It ends when care has `share` of paid time or no shift can be shorter.
pub(super) fn shorten(calendar: &Calendar, routing: &mut Routing, share: f64) {
    let care: i32 = routing.ground.visits.iter().map(Visit::care).sum();
    let most = (f64::from(care) / share) as i32;
    let mut shifts = routing.roster.in_use();
    while !shifts.is_empty() {
        shifts.retain(|&shift| {
            routing.roster.paid() > most
                && shorter(routing.roster.shift(shift).hours)
                    .any(|hours| routing.rehour(calendar, shift, hours))
        });
    }
}

/// Returns `hours` without the last half-hour, and without the first.
fn shorter(hours: Hours) -> impl Iterator<Item = Hours> {
    let earlier = Hours {
        to: hours.to - STEP,
        ..hours
    };
    let later = Hours {
        from: hours.from + STEP,
        ..hours
    };
    [earlier, later]
        .into_iter()
        .filter(|hours| hours.to - hours.from >= SHORTEST)
}

/// Returns the minutes of care in `shift`.
fn care(routing: &Routing, shift: ShiftId) -> i32 {
    let visits = routing.round(shift).visits();
    visits
        .map(|visit| routing.ground.visit(visit).minutes.get())
        .sum()
}

/// Removes `shift` from the roster if others can make its visits. Otherwise changes nothing.
fn give_up(calendar: &Calendar, routing: &mut Routing, shift: ShiftId) {
    let visits: Vec<VisitId> = routing.round(shift).visits().collect();
    let mut moved = Vec::new();
    routing.roster.give_up(shift);
    for visit in visits {
        let lifted = routing.lift(visit);
        let placed = lifted.is_some() && routing.place(visit, Among::Skilled);
        moved.extend(lifted);
        if !placed {
            moved
                .into_iter()
                .rev()
                .for_each(|lifted| routing.put_back(lifted));
            routing.roster.take_back(calendar, shift);
            return;
        }
    }
}
