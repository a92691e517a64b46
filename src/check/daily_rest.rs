//! Between the last shift of one day and the first shift of a later day, a carer rests for at least the required time.

use super::checked_plan::CheckedPlan;
use super::worked_time::{shifts, span};
use crate::id::{CarerId, ShiftId};
use crate::message::{Message, message};
use crate::rule::{Rule, Violation};
use crate::time::{Minutes, Moment};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let Some(rest) = checked_plan.instance.working_time().daily_rest else {
        return Vec::new();
    };
    let carers = checked_plan.instance.carers().ids();
    carers
        .flat_map(|carer| of_carer(checked_plan, carer, rest))
        .collect()
}

fn of_carer(checked_plan: &CheckedPlan, carer: CarerId, rest: Minutes) -> Vec<Violation> {
    let worked = shifts(checked_plan, carer);
    worked
        .iter()
        .filter_map(|&shift| {
            let (before, end) = last_before(checked_plan, &worked, shift).or_else(|| {
                let end = checked_plan.instance.carers()[carer].carry_in.last_shift_end?;
                Some((message!("the last shift before the horizon"), end))
            })?;
            let rested = span(checked_plan, shift).start - end;
            (rested < rest).then(|| {
                let (start, end) = (checked_plan.at(span(checked_plan, shift).start), checked_plan.at(end));
                let predicate = message!("starts {start}, {rested} after {before}, which ends {end}: less than {rest} of daily rest", start, rested, before, end, rest);
                checked_plan.in_shift(Rule::DailyRest, shift, predicate)
            })
        })
        .collect()
}

/// Returns the shift of an earlier day that ends last.
fn last_before(
    checked_plan: &CheckedPlan,
    worked: &[ShiftId],
    shift: ShiftId,
) -> Option<(Message, Moment)> {
    let horizon = checked_plan.instance.horizon();
    let day = |shift: ShiftId| horizon.day(span(checked_plan, shift).start);
    let before = worked
        .iter()
        .copied()
        .filter(|&other| day(other) < day(shift));
    let last = before.max_by_key(|&other| span(checked_plan, other).end)?;
    Some((
        message!("shift {shift}", shift = checked_plan.shift(last)),
        span(checked_plan, last).end,
    ))
}
