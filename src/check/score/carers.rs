//! Terms about the work of carers.

use crate::check::checked_plan::CheckedPlan;
use crate::check::worked_time;
use crate::id::{PlaceId, ShiftId};

pub(super) fn travel(checked_plan: &CheckedPlan) -> u64 {
    let shifts = checked_plan.instance.shifts().ids();
    shifts.map(|shift| travel_of(checked_plan, shift)).sum()
}

pub(super) fn travel_of(checked_plan: &CheckedPlan, shift: ShiftId) -> u64 {
    let legs = legs(checked_plan, shift).into_iter();
    legs.map(|(from, to)| checked_plan.instance.leg(shift, from, to).get() as u64)
        .sum()
}

/// Returns the start and end of each leg, in order. The list is empty if the shift makes no visits.
pub(super) fn legs(checked_plan: &CheckedPlan, shift: ShiftId) -> Vec<(PlaceId, PlaceId)> {
    if checked_plan.of_shift[shift].is_empty() {
        return Vec::new();
    }
    let shift_row = &checked_plan.instance.shifts()[shift];
    let visits = checked_plan.of_shift[shift].iter();
    let homes = visits.map(|each| checked_plan.instance.visits()[each.visit].place);
    let stops: Vec<_> = shift_row
        .start_place
        .into_iter()
        .chain(homes)
        .chain(shift_row.end_place)
        .collect();
    stops.windows(2).map(|leg| (leg[0], leg[1])).collect()
}

pub(super) fn optional_minutes(checked_plan: &CheckedPlan) -> u64 {
    let shifts = checked_plan.instance.shifts().iter();
    let worked =
        shifts.filter(|(id, shift)| shift.optional && !checked_plan.of_shift[*id].is_empty());
    worked
        .map(|(_, shift)| worked_time::paid_minutes(shift).get() as u64)
        .sum()
}

/// Returns the paid minutes above the agreed minutes, over the shifts that carers work. Carers without agreed minutes
/// do not count.
pub(super) fn overtime_minutes(checked_plan: &CheckedPlan) -> u64 {
    let carers = checked_plan.instance.carers().iter();
    let over = carers.filter_map(|(id, carer)| {
        let agreed = carer.contract.agreed?;
        let paid = worked_time::paid(checked_plan, &worked_time::shifts(checked_plan, id));
        u64::try_from(paid.get() - agreed.get()).ok()
    });
    over.sum()
}
