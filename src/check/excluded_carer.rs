//! Nobody comes whom the patient excludes, or another who is visited too.

use super::checked_plan::CheckedPlan;
use crate::id::{CarerId, PatientId};
use crate::message::message;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    checked_plan
        .assignments
        .iter()
        .flat_map(|each| of_assignment(checked_plan, each))
        .collect()
}

/// One for each of those visited who excludes the carer.
fn of_assignment(checked_plan: &CheckedPlan, assignment: &Assignment) -> Vec<Violation> {
    let visited = checked_plan.everybody_at(assignment.visit).into_iter();
    visited
        .filter(|&patient| is_excluded(checked_plan, patient, assignment.carer))
        .map(|patient| violation(checked_plan, patient, assignment))
        .collect()
}

fn is_excluded(checked_plan: &CheckedPlan, patient: PatientId, carer: CarerId) -> bool {
    checked_plan.instance.patients()[patient]
        .excluded
        .contains(&carer)
}

fn violation(checked_plan: &CheckedPlan, patient: PatientId, assignment: &Assignment) -> Violation {
    let patient = &checked_plan.instance.patients()[patient].id;
    let carer = checked_plan.carer(assignment.carer);
    let start = checked_plan.at(assignment.start);
    let predicate = message!(
        "starts {start}, but patient {patient} excludes {carer}",
        start,
        patient,
        carer
    );
    checked_plan.at_visit(Rule::ExcludedCarer, assignment, predicate)
}
