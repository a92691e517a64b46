//! Carers whom the problem keeps apart are not at the same visit.

use crate::message::message;
use std::collections::BTreeSet;

use super::checked_plan::CheckedPlan;
use crate::id::{CarerId, VisitId};
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let sets = checked_plan.instance.relations().never_together.iter();
    sets.flat_map(|set| {
        let visits = checked_plan.of_whole_visits().into_iter();
        visits.filter_map(|(visit, come)| at_visit(checked_plan, visit, &come, set))
    })
    .collect()
}

fn at_visit(
    checked_plan: &CheckedPlan,
    visit: VisitId,
    come: &[Assignment],
    set: &[CarerId],
) -> Option<Violation> {
    let carers: BTreeSet<CarerId> = come
        .iter()
        .map(|each| each.carer)
        .filter(|carer| set.contains(carer))
        .collect();
    (carers.len() > 1).then(|| {
        let names: Vec<&str> = carers
            .iter()
            .map(|&carer| checked_plan.carer(carer))
            .collect();
        let (names, start) = (names.join(", "), checked_plan.at(come[0].start));
        let predicate = message!(
            "at {start} has carers who are never together: {names}",
            start,
            names
        );
        checked_plan.at_whole_visit(Rule::NeverTogether, visit, predicate)
    })
}
