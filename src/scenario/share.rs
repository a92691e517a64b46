//! The share of paid time that is spent with patients: shifts that others can do without are given up until it is
//! as it should be.

use super::calendar::Calendar;
use super::demand::Visit;
use super::routing::{Among, Routing};
use super::staffing::Hours;
use crate::id::{ShiftId, VisitId};

/// Minutes by which shifts are shortened, and the shortest there are.
const STEP: i32 = 30;
const SHORTEST: i32 = 3 * 60;

/// Gives up shifts, the least busy first, until care takes `share` of paid time or no shift more can be done
/// without.
pub(super) fn raise(calendar: &Calendar, routing: &mut Routing, share: f64) {
    let mut order = routing.roster.in_use();
    order.sort_by_key(|&shift| {
        let busy = 1000 * care(routing, shift) / routing.roster.shift(shift).hours.paid();
        (busy, shift)
    });
    let care: i32 = routing.ground.visits.iter().map(Visit::care).sum();
    let most = (f64::from(care) / share) as i32;
    for shift in order {
        if routing.roster.paid() - routing.roster.shift(shift).hours.paid() >= most {
            give_up(calendar, routing, shift);
        }
    }
}

/// Shortens shifts by half an hour at a time, at the end where the last visit is over by then, else at the start,
/// until care takes `share` of paid time or no shift can be shorter.
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

/// `hours` without their last half an hour, and without their first.
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

/// Minutes of care in `shift`.
fn care(routing: &Routing, shift: ShiftId) -> i32 {
    let visits = routing.round(shift).visits();
    visits
        .map(|visit| routing.ground.visit(visit).minutes.get())
        .sum()
}

/// Takes `shift` out of the roster if others can make its visits; leaves all as it was if not.
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
