//! A carer's overtime is at most the limit.

use super::checked_plan::CheckedPlan;
use super::worked_time::{paid, shifts};
use crate::id::CarerId;
use crate::message::message;
use crate::rule::{Rule, Violation};
use crate::time::Minutes;

/// Number of days to which the limit on overtime applies.
const DAYS: i32 = 28;

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let Some(most) = checked_plan.instance.working_time().overtime else {
        return Vec::new();
    };
    let carers = checked_plan.instance.carers().ids();
    carers
        .filter_map(|carer| of_carer(checked_plan, carer, most))
        .collect()
}

fn of_carer(checked_plan: &CheckedPlan, carer: CarerId, most: Minutes) -> Option<Violation> {
    let own = &checked_plan.instance.carers()[carer];
    let days = checked_plan.instance.horizon().days() as i32;
    let a_week = checked_plan.instance.working_time().ordinary_week;
    let agreed = own.contract.agreed;
    let weeks = days.unsigned_abs().div_ceil(7);
    let in_weeks = |week: Minutes| (0..weeks).map(|_| week).sum();
    let ordinary = agreed.or(a_week.map(in_weeks))?;
    let worked = shifts(checked_plan, carer);
    let overtime =
        (paid(checked_plan, &worked) - ordinary).max(Minutes::ZERO) + own.carry_in.overtime;
    let most = Minutes::new(most.get() * days.max(DAYS) / DAYS);
    let is_more = paid(checked_plan, &worked) > ordinary && overtime > most;
    let &last = worked.last().filter(|_| is_more)?;
    let predicate = message!(
        "makes it {overtime} of overtime beyond {ordinary}, more than {most}",
        overtime,
        ordinary,
        most
    );
    Some(checked_plan.in_shift(Rule::Overtime, last, predicate))
}
