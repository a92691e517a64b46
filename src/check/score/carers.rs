//! What carers do.

use crate::check::case::Case;
use crate::check::worked;
use crate::id::{PlaceId, ShiftId};
use crate::measure::{Burden, Fairness};
use crate::plan::Plan;
use crate::score::Hardship;

pub(super) fn travel(case: &Case) -> u64 {
    let shifts = case.instance.shifts().ids();
    shifts.map(|shift| travel_of(case, shift)).sum()
}

pub(super) fn travel_of(case: &Case, shift: ShiftId) -> u64 {
    let legs = legs(case, shift).into_iter();
    legs.map(|(from, to)| case.instance.leg(shift, from, to).count() as u64)
        .sum()
}

/// From where to where each leg leads, in order; none where the shift makes no visits.
pub(super) fn legs(case: &Case, shift: ShiftId) -> Vec<(PlaceId, PlaceId)> {
    if case.of_shift[shift].is_empty() {
        return Vec::new();
    }
    let shift_row = &case.instance.shifts()[shift];
    let visits = case.of_shift[shift].iter();
    let homes = visits.map(|each| case.instance.visits()[each.visit].place);
    let stops: Vec<_> = shift_row
        .start_place
        .into_iter()
        .chain(homes)
        .chain(shift_row.end_place)
        .collect();
    stops.windows(2).map(|leg| (leg[0], leg[1])).collect()
}

pub(super) fn optional_minutes(case: &Case) -> u64 {
    let shifts = case.instance.shifts().iter();
    let worked = shifts.filter(|(id, shift)| shift.optional && !case.of_shift[*id].is_empty());
    worked
        .map(|(_, shift)| shift.paid_minutes().count() as u64)
        .sum()
}

/// What carers with minutes agreed on are paid for beyond them, in the shifts that they work.
pub(super) fn overtime_minutes(case: &Case) -> u64 {
    let carers = case.instance.carers().iter();
    let over = carers.filter_map(|(id, carer)| {
        let agreed = carer.contract.agreed?;
        let paid = worked::paid(case, &worked::shifts(case, id));
        u64::try_from(paid.count() - agreed.count()).ok()
    });
    over.sum()
}

/// What each carer has beyond a share of all there is in proportion to the hours of their shifts, rounded up and added up.
pub(super) fn uneven(case: &Case, hardship: Hardship) -> u64 {
    let plan = Plan {
        assignments: case.assignments.clone(),
        breaks: Vec::new(),
    };
    let burdens = Fairness::of(case.instance, &plan).carers;
    let amount = |burden: &Burden| -> u64 {
        match hardship {
            Hardship::Evenings => burden.evenings as u64,
            Hardship::Weekends => burden.weekends as u64,
            Hardship::HeavyVisits => burden.heavy_visits as u64,
            Hardship::Travel => burden.travel.count() as u64,
            Hardship::Gaps => burden.gaps.count() as u64,
        }
    };
    let all: u64 = burdens.rows().iter().map(amount).sum();
    let hours = |carer| case.instance.hours_of_contract(carer);
    let all_hours: u64 = case.instance.carers().ids().map(hours).sum();
    let carers = burdens.iter();
    carers
        .map(|(carer, burden)| {
            let own = amount(burden) * all_hours;
            own.saturating_sub(all * hours(carer))
                .div_ceil(all_hours.max(1))
        })
        .sum()
}
