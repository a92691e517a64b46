//! The shifts that a carer works of one day have no more paid minutes.

use super::case::Case;
use super::worked::{days, paid};
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let Some(most) = case.instance.working_time().day else {
        return Vec::new();
    };
    let carers = case.instance.carers().ids();
    let days = carers.flat_map(|carer| days(case, carer));
    days.filter_map(|worked| {
        let (&last, paid) = (worked.last()?, paid(case, &worked));
        let predicate = format!("makes it a day of {paid}, more than {most}");
        (paid > most).then(|| case.in_shift(Rule::LongestDay, last, &predicate))
    })
    .collect()
}
