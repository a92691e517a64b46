//! A carer's minutes from the first visit of each shift to the last are no more in a week than the contract's.

use crate::message::message;
use std::collections::BTreeMap;

use super::checked_plan::CheckedPlan;
use crate::id::{CarerId, ShiftId};
use crate::rule::{Rule, Violation};
use crate::time::Minutes;

/// A week is seven days from the first of the horizon, or from the same day of a later week.
const WEEK: usize = 7;

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let carers = checked_plan.instance.carers().ids();
    carers
        .flat_map(|carer| of_carer(checked_plan, carer))
        .collect()
}

fn of_carer(checked_plan: &CheckedPlan, carer: CarerId) -> Vec<Violation> {
    let contract = &checked_plan.instance.carers()[carer].contract;
    let Some(most) = contract.first_to_last else {
        return Vec::new();
    };
    let horizon = checked_plan.instance.horizon();
    let mut weeks: BTreeMap<usize, (Minutes, ShiftId)> = BTreeMap::new();
    for &shift in checked_plan.instance.shifts_of(carer) {
        if let Some(minutes) = first_to_last(checked_plan, shift) {
            let start = checked_plan.instance.shifts()[shift].span.start;
            let week = weeks.entry(horizon.day(start) / WEEK);
            let (sum, last) = week.or_insert((Minutes::ZERO, shift));
            (*sum, *last) = (*sum + minutes, shift);
        }
    }
    let too_long = weeks.into_iter().filter(|(_, (sum, _))| *sum > most);
    too_long
        .map(|(week, (sum, last))| {
            let first = horizon.date(horizon.day_span(week * WEEK).start);
            let predicate = message!("makes it {sum} from first visits to last in the week from {first}, more than the {most} of the contract", sum, first = first.to_string(), most);
            checked_plan.in_shift(Rule::FirstToLastVisit, last, predicate)
        })
        .collect()
}

/// From the start of the first visit to the end of the last; nothing where there is none.
fn first_to_last(checked_plan: &CheckedPlan, shift: ShiftId) -> Option<Minutes> {
    let made = &checked_plan.of_shift[shift];
    let first = made.first()?.start;
    let ends = made
        .iter()
        .map(|each| each.start + checked_plan.instance.visits()[each.visit].minutes);
    Some(ends.max()? - first)
}
