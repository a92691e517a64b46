//! Carers whom the problem keeps from each other are not at the same visit.

use std::collections::BTreeSet;

use super::case::Case;
use crate::id::{CarerId, VisitId};
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let sets = case.instance.relations().never_together.iter();
    sets.flat_map(|set| {
        let visits = case.instance.visits().ids();
        visits.filter_map(|visit| at_visit(case, visit, set))
    })
    .collect()
}

fn at_visit(case: &Case, visit: VisitId, set: &[CarerId]) -> Option<Violation> {
    let come = &case.of_visit[visit];
    let carers: BTreeSet<CarerId> = come
        .iter()
        .map(|each| each.carer)
        .filter(|carer| set.contains(carer))
        .collect();
    (carers.len() > 1).then(|| {
        let names: Vec<&str> = carers.iter().map(|&carer| case.carer(carer)).collect();
        let (names, start) = (names.join(", "), case.at(come[0].start));
        let predicate = format!("at {start} has carers who are never together: {names}");
        case.at_whole_visit(Rule::NeverTogether, visit, &predicate)
    })
}
