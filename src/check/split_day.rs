//! From the start of the first shift that a carer works of one day to the end of the last it is no longer.

use super::case::Case;
use super::worked::{days, span};
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let Some(most) = case.instance.working_time().split_day else {
        return Vec::new();
    };
    let carers = case.instance.carers().ids();
    let days = carers.flat_map(|carer| days(case, carer));
    days.filter_map(|worked| {
        let start = worked.iter().map(|&shift| span(case, shift).start).min()?;
        let &last = worked.iter().max_by_key(|&&shift| span(case, shift).end)?;
        let length = span(case, last).end - start;
        let (start, end) = (case.at(start), case.at(span(case, last).end));
        let predicate = format!("ends a day from {start} to {end}, {length} and more than {most}");
        (length > most).then(|| case.in_shift(Rule::SplitDay, last, &predicate))
    })
    .collect()
}
