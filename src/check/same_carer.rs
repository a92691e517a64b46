//! Some visits must be made by the same carers. All visits of such a set together have at most as many different carers
//! as one of them asks for.

use crate::message::message;
use std::collections::BTreeSet;

use super::checked_plan::CheckedPlan;
use crate::id::{CarerId, VisitId};
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let sets = checked_plan.instance.relations().same_carer.iter();
    sets.filter_map(|set| in_set(checked_plan, set)).collect()
}

fn in_set(checked_plan: &CheckedPlan, set: &[VisitId]) -> Option<Violation> {
    let assignments = set.iter().flat_map(|&visit| &checked_plan.of_visit[visit]);
    let carers: BTreeSet<CarerId> = assignments.map(|each| each.carer).collect();
    let first = &checked_plan.instance.visits()[set[0]];
    let stays = checked_plan.stays_with(set[0]).len();
    let asked = if stays > 1 {
        stays as u32
    } else {
        first.carers
    };
    (carers.len() > asked as usize).then(|| {
        let others: Vec<&str> = set[1..]
            .iter()
            .map(|&visit| checked_plan.visit(visit))
            .collect();
        let names: Vec<&str> = carers
            .iter()
            .map(|&carer| checked_plan.carer(carer))
            .collect();
        let predicate = message!(
            "has the same carers as {visit}, {asked} in all, but {count} come: {carers}",
            visit = others.join(", "),
            asked,
            count = names.len(),
            carers = names.join(", ")
        );
        checked_plan.at_whole_visit(Rule::SameCarer, set[0], predicate)
    })
}
