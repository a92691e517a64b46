//! The carer at a visit is the one who works the shift.

use super::checked_plan::CheckedPlan;
use crate::message::message;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    checked_plan
        .assignments
        .iter()
        .filter(|each| each.carer != checked_plan.instance.shifts()[each.shift].carer)
        .map(|each| violation(checked_plan, each))
        .collect()
}

fn violation(checked_plan: &CheckedPlan, assignment: &Assignment) -> Violation {
    let worker = checked_plan.carer(checked_plan.instance.shifts()[assignment.shift].carer);
    let start = checked_plan.at(assignment.start);
    let predicate = message!(
        "starts {start}, but {worker} works that shift",
        start,
        worker
    );
    checked_plan.at_visit(Rule::CarerOfShift, assignment, predicate)
}
