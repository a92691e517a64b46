//! Nobody comes whom the patient excludes.

use super::checked_plan::CheckedPlan;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    checked_plan
        .assignments
        .iter()
        .filter(|each| is_excluded(checked_plan, each))
        .map(|each| violation(checked_plan, each))
        .collect()
}

fn is_excluded(checked_plan: &CheckedPlan, assignment: &Assignment) -> bool {
    let patient = checked_plan.instance.visits()[assignment.visit].patient;
    checked_plan.instance.patients()[patient]
        .excluded
        .contains(&assignment.carer)
}

fn violation(checked_plan: &CheckedPlan, assignment: &Assignment) -> Violation {
    let patient = checked_plan.instance.visits()[assignment.visit].patient;
    let patient = &checked_plan.instance.patients()[patient].id;
    let carer = checked_plan.carer(assignment.carer);
    let start = checked_plan.at(assignment.start);
    let predicate = format!("starts {start}, but patient {patient} excludes {carer}");
    checked_plan.at_visit(Rule::ExcludedCarer, assignment, &predicate)
}
