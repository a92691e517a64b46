//! Legs between stops, some of which may be nowhere: a shift without a start place begins at its first visit.

use super::stop::Stop;
use crate::id::{PlaceId, ShiftId};
use crate::instance::Instance;
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
    let hours = &instance.shifts()[shift];
    let mut places = stops
        .iter()
        .filter(|stop| !stop.is_break())
        .map(|stop| stop.place)
        .peekable();
    if places.peek().is_none() {
        return Minutes::ZERO;
    }
    let mut here = hours.start_place;
    places
        .chain([hours.end_place])
        .map(|place| leg(instance, shift, std::mem::replace(&mut here, place), place))
        .sum()
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
