//! If a visit requires certain carers, every carer at the visit is one of them.

use super::checked_plan::CheckedPlan;
use crate::message::message;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    checked_plan
        .assignments
        .iter()
        .filter(|each| is_another(checked_plan, each))
        .map(|each| violation(checked_plan, each))
        .collect()
}

fn is_another(checked_plan: &CheckedPlan, assignment: &Assignment) -> bool {
    let required = &checked_plan.instance.visits()[assignment.visit].required;
    !required.is_empty() && !required.contains(&assignment.carer)
}

fn violation(checked_plan: &CheckedPlan, assignment: &Assignment) -> Violation {
    let required = &checked_plan.instance.visits()[assignment.visit].required;
    let names: Vec<&str> = required
        .iter()
        .map(|&carer| checked_plan.carer(carer))
        .collect();
    let (start, names) = (checked_plan.at(assignment.start), names.join(", "));
    let predicate = message!(
        "starts {start}, but only these may make it: {names}",
        start,
        names
    );
    checked_plan.at_visit(Rule::RequiredCarer, assignment, predicate)
}
