//! What carers do.

use crate::check::checked_plan::CheckedPlan;
use crate::check::worked_time;
use crate::id::{PlaceId, ShiftId};
use crate::measure::{Fairness, Workload};
use crate::plan::Plan;
use crate::score::Burden;

pub(super) fn travel(checked_plan: &CheckedPlan) -> u64 {
    let shifts = checked_plan.instance.shifts().ids();
    shifts.map(|shift| travel_of(checked_plan, shift)).sum()
}

pub(super) fn travel_of(checked_plan: &CheckedPlan, shift: ShiftId) -> u64 {
    let legs = legs(checked_plan, shift).into_iter();
    legs.map(|(from, to)| checked_plan.instance.leg(shift, from, to).count() as u64)
        .sum()
}

/// From where to where each leg leads, in order; none where the shift makes no visits.
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
        .map(|(_, shift)| shift.paid_minutes().count() as u64)
        .sum()
}

/// What carers with minutes agreed on are paid for beyond them, in the shifts that they work.
pub(super) fn overtime_minutes(checked_plan: &CheckedPlan) -> u64 {
    let carers = checked_plan.instance.carers().iter();
    let over = carers.filter_map(|(id, carer)| {
        let agreed = carer.contract.agreed?;
        let paid = worked_time::paid(checked_plan, &worked_time::shifts(checked_plan, id));
        u64::try_from(paid.count() - agreed.count()).ok()
    });
    over.sum()
}

/// What each carer has beyond a share of all there is in proportion to the hours of their shifts, rounded up and added up.
pub(super) fn unfair(checked_plan: &CheckedPlan, hardship: Burden) -> u64 {
    let plan = Plan {
        assignments: checked_plan.assignments.clone(),
        breaks: Vec::new(),
    };
    let burdens = Fairness::of(checked_plan.instance, &plan).carers;
    let amount = |burden: &Workload| -> u64 {
        match hardship {
            Burden::Evenings => burden.evenings as u64,
            Burden::Weekends => burden.weekends as u64,
            Burden::HeavyVisits => burden.heavy_visits as u64,
            Burden::Travel => burden.travel.count() as u64,
            Burden::Gaps => burden.gaps.count() as u64,
        }
    };
    let all: u64 = burdens.rows().iter().map(amount).sum();
    let hours = |carer| checked_plan.instance.hours_of_contract(carer);
    let all_hours: u64 = checked_plan.instance.carers().ids().map(hours).sum();
    let carers = burdens.iter();
    carers
        .map(|(carer, burden)| {
            // Minutes of thousands of carers, times their hours, may be more than 64 bits hold.
            let [all, own, hours, all_hours] =
                [all, amount(burden), hours(carer), all_hours].map(u128::from);
            let excess = (own * all_hours).saturating_sub(all * hours);
            u64::try_from(excess.div_ceil(all_hours.max(1))).unwrap_or(u64::MAX)
        })
        .fold(0, u64::saturating_add)
}
