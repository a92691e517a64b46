//! The carers at one visit are different people.

use crate::message::message;
use std::collections::BTreeMap;

use super::checked_plan::CheckedPlan;
use crate::id::{CarerId, VisitId};
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let visits = checked_plan.of_whole_visits().into_iter();
    visits
        .flat_map(|(visit, assignments)| repeated(checked_plan, visit, &assignments))
        .collect()
}

fn repeated(
    checked_plan: &CheckedPlan,
    visit: VisitId,
    assignments: &[Assignment],
) -> Vec<Violation> {
    let mut times: BTreeMap<CarerId, u32> = BTreeMap::new();
    for each in assignments {
        *times.entry(each.carer).or_default() += 1;
    }
    times
        .into_iter()
        .filter(|&(_, times)| times > 1)
        .map(|(carer, times)| {
            let start = checked_plan.at(assignments[0].start);
            let carer = checked_plan.carer(carer);
            let predicate = message!(
                "at {start} has {carer} {times} times among its carers",
                start,
                carer,
                times
            );
            checked_plan.at_whole_visit(Rule::DifferentCarers, visit, predicate)
        })
        .collect()
}
