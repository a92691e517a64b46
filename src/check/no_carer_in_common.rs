//! Visits that the problem gives to different carers have no carer in common.

use crate::message::message;
use std::collections::BTreeSet;

use super::checked_plan::CheckedPlan;
use crate::id::{CarerId, VisitId};
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let sets = checked_plan.instance.relations().different_carers.iter();
    sets.flat_map(|set| in_set(checked_plan, set)).collect()
}

fn in_set(checked_plan: &CheckedPlan, set: &[VisitId]) -> Vec<Violation> {
    let mut found = Vec::new();
    for (index, &one) in set.iter().enumerate() {
        for &other in &set[index + 1..] {
            if !checked_plan.stays_with(one).contains(&other) {
                found.extend(in_common(checked_plan, one, other));
            }
        }
    }
    found
}

/// One for each carer at both.
fn in_common(checked_plan: &CheckedPlan, one: VisitId, other: VisitId) -> Vec<Violation> {
    let carers = |visit: VisitId| -> BTreeSet<CarerId> {
        let come = checked_plan.of_visit[visit].iter();
        come.map(|each| each.carer).collect()
    };
    let (own, theirs) = (carers(one), carers(other));
    let both = own.into_iter().filter(|carer| theirs.contains(carer));
    both.map(|carer| {
        let (carer, second) = (checked_plan.carer(carer), checked_plan.visit(other));
        let predicate = message!(
            "has other carers than {second}, but {carer} comes to both",
            second,
            carer
        );
        checked_plan.at_whole_visit(Rule::NoCarerInCommon, one, predicate)
    })
    .collect()
}
