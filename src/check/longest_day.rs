//! The paid minutes of a carer's shifts of one day are at most the limit.

use super::checked_plan::CheckedPlan;
use super::worked_time::{days, paid};
use crate::message::message;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let Some(most) = checked_plan.instance.working_time().day else {
        return Vec::new();
    };
    let carers = checked_plan.instance.carers().ids();
    let days = carers.flat_map(|carer| days(checked_plan, carer));
    days.filter_map(|worked| {
        let (&last, paid) = (worked.last()?, paid(checked_plan, &worked));
        let predicate = message!("makes it a day of {paid}, more than {most}", paid, most);
        (paid > most).then(|| checked_plan.in_shift(Rule::LongestDay, last, predicate))
    })
    .collect()
}
