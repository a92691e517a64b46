//! From the start of a carer's first shift of a day to the end of the last, at most the permitted time passes.

use super::checked_plan::CheckedPlan;
use super::worked_time::{days, span};
use crate::message::message;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let Some(most) = checked_plan.instance.working_time().split_day else {
        return Vec::new();
    };
    let carers = checked_plan.instance.carers().ids();
    let days = carers.flat_map(|carer| days(checked_plan, carer));
    days.filter_map(|worked| {
        let start = worked
            .iter()
            .map(|&shift| span(checked_plan, shift).start)
            .min()?;
        let &last = worked
            .iter()
            .max_by_key(|&&shift| span(checked_plan, shift).end)?;
        let length = span(checked_plan, last).end - start;
        let (start, end) = (
            checked_plan.at(start),
            checked_plan.at(span(checked_plan, last).end),
        );
        let predicate = message!(
            "ends a day from {start} to {end}, {length} and more than {most}",
            start,
            end,
            length,
            most
        );
        (length > most).then(|| checked_plan.in_shift(Rule::SplitDay, last, predicate))
    })
    .collect()
}
