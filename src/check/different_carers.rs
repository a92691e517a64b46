//! The carers at one visit are different people.

use std::collections::BTreeMap;

use super::case::Case;
use crate::id::{CarerId, VisitId};
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    case.of_visit
        .iter()
        .flat_map(|(visit, assignments)| repeated(case, visit, assignments))
        .collect()
}

fn repeated(case: &Case, visit: VisitId, assignments: &[Assignment]) -> Vec<Violation> {
    let mut times: BTreeMap<CarerId, u32> = BTreeMap::new();
    for each in assignments {
        *times.entry(each.carer).or_default() += 1;
    }
    times
        .into_iter()
        .filter(|&(_, times)| times > 1)
        .map(|(carer, times)| {
            let start = case.at(assignments[0].start);
            let carer = case.carer(carer);
            let predicate = format!("at {start} has {carer} {times} times among its carers");
            case.at_whole_visit(Rule::DifferentCarers, visit, &predicate)
        })
        .collect()
}
