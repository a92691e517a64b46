//! The shifts that a carer works: those that are not optional, with or without visits, and optional ones that make
//! visits.

use super::checked_plan::CheckedPlan;
use crate::id::{CarerId, ShiftId};
use crate::instance::Shift;
use crate::time::{Minutes, Span};

/// Returns the shifts that `carer` works, by start.
pub(super) fn shifts(checked_plan: &CheckedPlan, carer: CarerId) -> Vec<ShiftId> {
    let own = checked_plan.instance.shifts_of(carer).iter().copied();
    own.filter(|&shift| {
        !checked_plan.instance.shifts()[shift].optional || !checked_plan.of_shift[shift].is_empty()
    })
    .collect()
}

/// Returns the same shifts, grouped by the civil day on which they start.
pub(super) fn days(checked_plan: &CheckedPlan, carer: CarerId) -> Vec<Vec<ShiftId>> {
    let horizon = checked_plan.instance.horizon();
    (0..horizon.days())
        .map(|day| {
            let mut worked = shifts(checked_plan, carer);
            worked.retain(|&shift| horizon.day(span(checked_plan, shift).start) == day);
            worked
        })
        .collect()
}

/// Returns the paid minutes of these shifts.
pub(super) fn paid(checked_plan: &CheckedPlan, shifts: &[ShiftId]) -> Minutes {
    let paid = shifts
        .iter()
        .map(|&shift| paid_minutes(&checked_plan.instance.shifts()[shift]));
    paid.sum()
}

/// Returns the length of a shift without its breaks.
pub(super) fn paid_minutes(shift: &Shift) -> Minutes {
    let breaks = shift.breaks.iter().map(|pause| pause.minutes);
    shift.span.end - shift.span.start - breaks.sum()
}

pub(super) fn span(checked_plan: &CheckedPlan, shift: ShiftId) -> Span {
    checked_plan.instance.shifts()[shift].span
}
