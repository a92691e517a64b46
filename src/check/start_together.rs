//! The carers at one visit start together.

use super::checked_plan::CheckedPlan;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    checked_plan
        .of_visit
        .rows()
        .iter()
        .flat_map(|assignments| late(checked_plan, assignments))
        .collect()
}

/// Those who start after the first.
fn late(checked_plan: &CheckedPlan, assignments: &[Assignment]) -> Vec<Violation> {
    assignments
        .iter()
        .filter(|each| each.start != assignments[0].start)
        .map(|each| violation(checked_plan, each, &assignments[0]))
        .collect()
}

fn violation(checked_plan: &CheckedPlan, late: &Assignment, first: &Assignment) -> Violation {
    let (start, earlier) = (checked_plan.at(late.start), checked_plan.at(first.start));
    let carer = checked_plan.carer(first.carer);
    let predicate = format!("starts {start}, but with {carer} it starts {earlier}");
    checked_plan.at_visit(Rule::StartTogether, late, &predicate)
}
