//! Legs between stops, some of which may be nowhere: a shift without a start place begins at its first visit.

use super::stop::Stop;
use crate::id::{PlaceId, ShiftId};
use crate::instance::{Instance, Money};
use crate::time::{Minutes, Moment, Window};

/// How long the leg takes; none where either end is left open.
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

/// The least the way takes, whatever lies on it; none where either end is left open.
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

/// Minutes of all legs of a shift that makes the visits among `stops` in their order; none where there are none.
pub(super) fn travel(instance: &Instance, shift: ShiftId, stops: &[Stop]) -> Minutes {
    let legs = legs(instance, shift, stops);
    legs.map(|(from, to)| leg(instance, shift, from, to)).sum()
}

/// What it costs how far all these legs are.
pub(super) fn distance_cost(instance: &Instance, shift: ShiftId, stops: &[Stop]) -> Money {
    let legs = legs(instance, shift, stops);
    let known = legs.filter_map(|(from, to)| from.zip(to));
    known
        .map(|(from, to)| instance.distance_cost(shift, from, to))
        .sum()
}

/// From where to where the legs lead, in order; none where no visit is made.
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

/// The first moment of `windows` (disjoint, in order) that is not before `moment`.
pub(super) fn not_before(windows: &[Window], moment: Moment) -> Option<Moment> {
    windows
        .iter()
        .find(|window| moment <= window.latest)
        .map(|window| moment.max(window.earliest))
}

/// The last moment of `windows` (disjoint, in order) that is not after `moment`.
pub(super) fn not_after(windows: &[Window], moment: Moment) -> Option<Moment> {
    windows
        .iter()
        .rev()
        .find(|window| window.earliest <= moment)
        .map(|window| moment.min(window.latest))
}
