//! A carer's overtime is no more.

use super::case::Case;
use super::worked::{paid, shifts};
use crate::id::CarerId;
use crate::rule::{Rule, Violation};
use crate::time::Minutes;

/// Overtime is limited in so many days.
const DAYS: i32 = 28;

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let Some(most) = case.instance.working_time().overtime else {
        return Vec::new();
    };
    let carers = case.instance.carers().ids();
    carers
        .filter_map(|carer| of_carer(case, carer, most))
        .collect()
}

fn of_carer(case: &Case, carer: CarerId, most: Minutes) -> Option<Violation> {
    let own = &case.instance.carers()[carer];
    let days = case.instance.horizon().days() as i32;
    let a_week = case.instance.working_time().ordinary_week;
    let agreed = own.contract.agreed;
    let ordinary = agreed.or(a_week.map(|week| Minutes::new(week.count() * days / 7)))?;
    let worked = shifts(case, carer);
    let overtime = (paid(case, &worked) - ordinary).max(Minutes::ZERO) + own.carry_in.overtime;
    let most = Minutes::new(most.count() * days.max(DAYS) / DAYS);
    let is_more = paid(case, &worked) > ordinary && overtime > most;
    let &last = worked.last().filter(|_| is_more)?;
    let predicate = format!("makes it {overtime} of overtime beyond {ordinary}, more than {most}");
    Some(case.in_shift(Rule::Overtime, last, &predicate))
}
