//! Places visits that fit into no round. The steps in order: other visits make room, a carer gets a delegation, the
//! patient agrees to another time, a carer works an extra shift. The last step always succeeds, so every visit is
//! staffed.

use rand::Rng;

use super::calendar::Calendar;
use super::parameters::{FIRST_START, LAST_START};
use super::roster::Shift;
use super::routing::{Among, Routing};
use super::staffing::{Hours, KINDS};
use super::tour::Stop;
use crate::id::{CarerId, Id, ShiftId, VisitId};
use crate::time::{Minutes, Window};

/// Minutes by which a patient agrees to another time of the day, smallest first.
const OTHER_TIMES: [i32; 8] = [-15, 15, -30, 30, -45, 45, -60, 60];
/// Greatest distance in time of a visit that makes room for another.
const NEAR: Minutes = Minutes::new(75);

/// Places every visit of `unplaced`.
pub(super) fn settle(
    calendar: &Calendar,
    routing: &mut Routing,
    mut unplaced: Vec<VisitId>,
    rng: &mut impl Rng,
) {
    unplaced.retain(|&visit| !make_room(routing, visit));
    unplaced.retain(|&visit| !delegate(routing, visit));
    unplaced.retain(|&visit| !agree_on_another_time(calendar, routing, visit));
    while let Some(&visit) = unplaced.first() {
        take_on(calendar, routing, &unplaced, visit, rng);
        unplaced.retain(|&visit| !routing.place(visit, Among::Skilled));
    }
}

/// Places `visit` by moving one other visit elsewhere.
fn make_room(routing: &mut Routing, visit: VisitId) -> bool {
    if routing.place(visit, Among::Skilled) {
        return true;
    }
    if routing.ground.visit(visit).carers > 1 {
        return false;
    }
    let days = routing.ground.visit(visit).windows.clone();
    days.iter().any(|own| {
        let shifts = routing.roster.on(own.day).to_vec();
        shifts.into_iter().any(|shift| {
            let others = neighbours(routing, shift, own.window);
            others
                .into_iter()
                .any(|other| swap_in(routing, visit, shift, other))
        })
    })
}

/// Returns visits by one carer in `shift` that start near `window`.
fn neighbours(routing: &Routing, shift: ShiftId, window: Window) -> Vec<VisitId> {
    let round = routing.round(shift);
    round
        .stops
        .iter()
        .zip(&round.starts)
        .filter(|&(_, &start)| window.earliest - start <= NEAR && start - window.latest <= NEAR)
        .filter_map(|(&stop, _)| match stop {
            Stop::Visit(visit) if routing.ground.visit(visit).carers == 1 => Some(visit),
            _ => None,
        })
        .collect()
}

/// Puts `visit` into `shift` in place of `other`, if `other` can go elsewhere. Otherwise changes nothing.
fn swap_in(routing: &mut Routing, visit: VisitId, shift: ShiftId, other: VisitId) -> bool {
    let Some(lifted) = routing.lift(other) else {
        return false;
    };
    if let Some(insertion) = routing.insertion(visit, shift, Among::Skilled) {
        routing.insert(visit, insertion);
        if routing.place(other, Among::Skilled) {
            return true;
        }
        routing
            .lift(visit)
            .expect("the round can be done as it was before");
    }
    routing.put_back(lifted);
    false
}

/// Places `visit` with carers who have time, and delegates them the skills that it needs.
fn delegate(routing: &mut Routing, visit: VisitId) -> bool {
    if !routing.place(visit, Among::Anybody) {
        return false;
    }
    let skills = routing.ground.visit(visit).skills.clone();
    for shift in routing.made_in(visit).to_vec() {
        let own = routing.roster.shift(shift);
        let (carer, day) = (own.carer, own.day);
        if !routing.roster.carer(carer).may(&skills, day) {
            routing.roster.carer_mut(carer).delegate(&skills);
        }
    }
    true
}

/// Places `visit` at another time of its days.
fn agree_on_another_time(calendar: &Calendar, routing: &mut Routing, visit: VisitId) -> bool {
    let agreed = routing.ground.visit(visit).windows.clone();
    OTHER_TIMES.into_iter().any(|later| {
        let windows = &mut routing.ground.visits[visit.index()].windows;
        for (own, before) in windows.iter_mut().zip(&agreed) {
            own.window = Window {
                earliest: (before.window.earliest + Minutes::new(later))
                    .max(calendar.at(own.day, FIRST_START)),
                latest: (before.window.latest + Minutes::new(later))
                    .min(calendar.at(own.day, LAST_START)),
            };
        }
        let placed = windows
            .iter()
            .all(|own| own.window.earliest <= own.window.latest)
            && routing.place(visit, Among::Skilled);
        if !placed {
            routing.ground.visits[visit.index()]
                .windows
                .clone_from(&agreed);
        }
        placed
    })
}

/// Adds a shift into which `visit` fits, and as many other visits of `unplaced` as possible.
fn take_on(
    calendar: &Calendar,
    routing: &mut Routing,
    unplaced: &[VisitId],
    visit: VisitId,
    rng: &mut impl Rng,
) {
    let own = routing.ground.visit(visit).windows[0];
    let patient = routing.ground.visit(visit).patient;
    let hours = KINDS
        .into_iter()
        .filter(|&hours| fits(calendar, routing, hours, own.day, visit))
        .max_by_key(|&hours| {
            let others = unplaced
                .iter()
                .filter(|&&other| fits(calendar, routing, hours, own.day, other));
            (others.count(), -hours.paid())
        })
        .expect("every visit fits in one of the usual shifts");
    let excluded = routing.excluded[patient].clone();
    let suitable = |carer| !excluded.contains(&carer);
    let shift = routing
        .roster
        .staff_one_more(calendar, own.day, hours, suitable, rng);
    let skills = routing.ground.visit(visit).skills.clone();
    let carer = routing.roster.shift(shift).carer;
    if !routing.roster.carer(carer).may(&skills, own.day) {
        routing.roster.carer_mut(carer).delegate(&skills);
    }
    routing.open_rounds();
}

/// Returns true if a carer who works `hours` on `day` and makes no other visit can make `visit`, both by bike and by
/// car.
fn fits(calendar: &Calendar, routing: &Routing, hours: Hours, day: usize, visit: VisitId) -> bool {
    let shift = Shift::new(calendar, CarerId::from_index(0), day, hours);
    let orders: &[&[Stop]] = if shift.pause.is_some() {
        &[
            &[Stop::Break, Stop::Visit(visit)],
            &[Stop::Visit(visit), Stop::Break],
        ]
    } else {
        &[&[Stop::Visit(visit)]]
    };
    [0, 1].into_iter().all(|mode| {
        let walk = |order: &&[Stop]| {
            routing
                .ground
                .walk(&shift, mode, order.iter().copied(), |_, _| ())
        };
        orders.iter().any(|order| walk(order).is_some())
    })
}
