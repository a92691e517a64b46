//! No more carers come to a visit than it asks for.

use super::checked_plan::CheckedPlan;
use crate::id::VisitId;
use crate::message::message;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    checked_plan
        .of_visit
        .iter()
        .filter(|(visit, come)| come.len() > checked_plan.instance.visits()[*visit].carers as usize)
        .map(|(visit, come)| violation(checked_plan, visit, come))
        .collect()
}

fn violation(checked_plan: &CheckedPlan, visit: VisitId, come: &[Assignment]) -> Violation {
    let start = checked_plan.at(come[0].start);
    let names: Vec<&str> = come
        .iter()
        .map(|each| checked_plan.carer(each.carer))
        .collect();
    let names = names.join(", ");
    let asked = checked_plan.instance.visits()[visit].carers;
    let predicate = message!(
        "at {start} asks for {asked} and gets {carers}: {names}",
        start,
        asked,
        carers = come.len(),
        names
    );
    checked_plan.at_whole_visit(Rule::Headcount, visit, predicate)
}
