//! No carer works when they are not available, or in a kind of shift that they do not work.

use super::checked_plan::CheckedPlan;
use super::clock::{is_evening, is_weekend, minutes_after_midnight};
use super::worked_time::{shifts, span};
use crate::id::ShiftId;
use crate::instance::Hours;
use crate::message::message;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let carers = checked_plan.instance.carers().ids();
    let worked = carers.flat_map(|carer| shifts(checked_plan, carer));
    worked
        .filter_map(|shift| violation(checked_plan, shift))
        .collect()
}

fn violation(checked_plan: &CheckedPlan, shift: ShiftId) -> Option<Violation> {
    let contract =
        &checked_plan.instance.carers()[checked_plan.instance.shifts()[shift].carer].contract;
    let own = span(checked_plan, shift);
    let mut away = contract.unavailable.iter();
    if let Some(away) = away.find(|away| away.overlaps(own)) {
        let (from, until) = (checked_plan.at(away.start), checked_plan.at(away.end));
        let predicate = message!(
            "lies in time that they cannot work, {from} to {until}",
            from,
            until
        );
        return Some(checked_plan.in_shift(Rule::Availability, shift, predicate));
    }
    let is_of_kind = contract
        .only
        .iter()
        .any(|&kind| is_of_kind(checked_plan, kind, shift));
    (!contract.only.is_empty() && !is_of_kind).then(|| {
        let predicate = message!(
            "from {start} to {end} is of a kind that they do not work",
            start = checked_plan.at(own.start),
            end = checked_plan.at(own.end)
        );
        checked_plan.in_shift(Rule::Availability, shift, predicate)
    })
}

fn is_of_kind(checked_plan: &CheckedPlan, kind: Hours, shift: ShiftId) -> bool {
    const DAY: i64 = 24 * 60;
    let own = span(checked_plan, shift);
    let ends_on_a_later_day = minutes_after_midnight(checked_plan, own.start, own.end) > DAY;
    match kind {
        Hours::Days => !is_evening(checked_plan, shift),
        Hours::Evenings => is_evening(checked_plan, shift) && !ends_on_a_later_day,
        Hours::Nights => ends_on_a_later_day,
        Hours::Weekends => is_weekend(checked_plan, shift),
    }
}
