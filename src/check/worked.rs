//! What a carer works: the shifts that are not optional, whether or not they make visits, and the optional ones that do.

use super::case::Case;
use crate::id::{CarerId, ShiftId};
use crate::time::{Minutes, Span};

/// The shifts that `carer` works, by start.
pub(super) fn shifts(case: &Case, carer: CarerId) -> Vec<ShiftId> {
    let own = case.instance.shifts_of(carer).iter().copied();
    own.filter(|&shift| !case.instance.shifts()[shift].optional || !case.of_shift[shift].is_empty())
        .collect()
}

/// The same, day by day: those that start on one civil day together.
pub(super) fn days(case: &Case, carer: CarerId) -> Vec<Vec<ShiftId>> {
    let horizon = case.instance.horizon();
    (0..horizon.days())
        .map(|day| {
            let mut worked = shifts(case, carer);
            worked.retain(|&shift| horizon.day(span(case, shift).start) == day);
            worked
        })
        .collect()
}

/// Their paid minutes.
pub(super) fn paid(case: &Case, shifts: &[ShiftId]) -> Minutes {
    let paid = shifts
        .iter()
        .map(|&shift| case.instance.shifts()[shift].paid_minutes());
    paid.sum()
}

pub(super) fn span(case: &Case, shift: ShiftId) -> Span {
    case.instance.shifts()[shift].span
}
