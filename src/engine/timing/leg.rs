//! Legs between stops. A stop may have no place: a shift without a start place begins at its first visit.

use super::stop::Stop;
use crate::id::{PlaceId, ShiftId};
use crate::instance::{Instance, Money};
use crate::time::{Minutes, Moment, Window};

/// Returns the length of the leg; zero if an end has no place.
pub(super) fn leg(
    instance: &Instance,
    shift: ShiftId,
    from: Option<PlaceId>,
    to: Option<PlaceId>,
) -> Minutes {
    match (from, to) {
        (Some(from), Some(to)) => instance.leg(shift, from, to),
        _ => Minutes::ZERO,
    }
}

/// Returns the least travel time, with any visits on the way; zero if an end has no place.
pub(super) fn least_leg(
    instance: &Instance,
    shift: ShiftId,
    from: Option<PlaceId>,
    to: Option<PlaceId>,
) -> Minutes {
    match (from, to) {
        (Some(from), Some(to)) => instance.least_leg(shift, from, to),
        _ => Minutes::ZERO,
    }
}

/// Returns the minutes of all legs of a shift that makes the visits among `stops` in this order; zero without visits.
pub(super) fn travel(instance: &Instance, shift: ShiftId, stops: &[Stop]) -> Minutes {
    let legs = legs(instance, shift, stops);
    legs.map(|(from, to)| leg(instance, shift, from, to)).sum()
}

/// Returns the cost of the distances of these legs.
pub(super) fn distance_cost(instance: &Instance, shift: ShiftId, stops: &[Stop]) -> Money {
    let legs = legs(instance, shift, stops);
    let known = legs.filter_map(|(from, to)| from.zip(to));
    known
        .map(|(from, to)| instance.distance_cost(shift, from, to))
        .sum()
}

/// Returns the start and end of each leg, in order. It is empty without visits.
fn legs(
    instance: &Instance,
    shift: ShiftId,
    stops: &[Stop],
) -> impl Iterator<Item = (Option<PlaceId>, Option<PlaceId>)> {
    let hours = &instance.shifts()[shift];
    let visits = stops.iter().filter(|stop| !stop.is_break());
    let goes_home = visits.clone().next().map(|_| hours.end_place);
    let mut here = hours.start_place;
    visits
        .map(|stop| stop.place)
        .chain(goes_home)
        .map(move |place| (std::mem::replace(&mut here, place), place))
}

/// Returns the first moment of `windows` at or after `moment`. `windows` are disjoint and in order.
pub(super) fn not_before(windows: &[Window], moment: Moment) -> Option<Moment> {
    windows
        .iter()
        .find(|window| moment <= window.latest)
        .map(|window| moment.max(window.earliest))
}

/// Returns the last moment of `windows` at or before `moment`. `windows` are disjoint and in order.
pub(super) fn not_after(windows: &[Window], moment: Moment) -> Option<Moment> {
    windows
        .iter()
        .rev()
        .find(|window| window.earliest <= moment)
        .map(|window| moment.min(window.latest))
}
