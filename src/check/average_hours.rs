//! A carer's paid minutes in a week are no more on average, with what is carried in.

use super::case::Case;
use super::worked::{paid, shifts};
use crate::id::CarerId;
use crate::rule::{Rule, Violation};
use crate::time::Minutes;

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let Some(week) = case.instance.working_time().week else {
        return Vec::new();
    };
    let carers = case.instance.carers().ids();
    carers
        .filter_map(|carer| of_carer(case, carer, week))
        .collect()
}

fn of_carer(case: &Case, carer: CarerId, week: Minutes) -> Option<Violation> {
    let worked = shifts(case, carer);
    let carried = &case.instance.carers()[carer].carry_in;
    let days = i64::from(carried.days) + case.instance.horizon().days() as i64;
    let minutes = i64::from(carried.minutes.count()) + i64::from(paid(case, &worked).count());
    // minutes / days > week / 7, in whole numbers.
    let is_over = minutes * 7 > i64::from(week.count()) * days;
    let &last = worked.last().filter(|_| is_over)?;
    let predicate =
        format!("makes it {minutes} min in {days} days, on average more than {week} a week");
    Some(case.in_shift(Rule::AverageHours, last, &predicate))
}
