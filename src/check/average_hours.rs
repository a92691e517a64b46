//! The average of a carer's paid minutes per week is at most the limit, including the carry-in. An incomplete week
//! counts as a week, because the carer may do no other work in that week.

use super::checked_plan::CheckedPlan;
use super::worked_time::{paid, shifts};
use crate::id::CarerId;
use crate::message::message;
use crate::rule::{Rule, Violation};
use crate::time::Minutes;

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let Some(week) = checked_plan.instance.working_time().week else {
        return Vec::new();
    };
    let carers = checked_plan.instance.carers().ids();
    carers
        .filter_map(|carer| of_carer(checked_plan, carer, week))
        .collect()
}

fn of_carer(checked_plan: &CheckedPlan, carer: CarerId, week: Minutes) -> Option<Violation> {
    let worked = shifts(checked_plan, carer);
    let carried = &checked_plan.instance.carers()[carer].carry_in;
    let days = i64::from(carried.days) + checked_plan.instance.horizon().days() as i64;
    let minutes = i64::from(carried.minutes.get()) + i64::from(paid(checked_plan, &worked).get());
    let mut weeks = days / 7;
    if days % 7 > 0 {
        weeks += 1;
    }
    let is_over = minutes > i64::from(week.get()) * weeks;
    let &last = worked.last().filter(|_| is_over)?;
    let predicate = message!(
        "makes it {minutes} min in {days} days, on average more than {week} a week",
        minutes,
        days,
        week
    );
    Some(checked_plan.in_shift(Rule::AverageHours, last, predicate))
}
