//! Nobody comes whom the patient excludes.

use super::case::Case;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    case.assignments
        .iter()
        .filter(|each| is_excluded(case, each))
        .map(|each| violation(case, each))
        .collect()
}

fn is_excluded(case: &Case, assignment: &Assignment) -> bool {
    let patient = case.instance.visits()[assignment.visit].patient;
    case.instance.patients()[patient]
        .excluded
        .contains(&assignment.carer)
}

fn violation(case: &Case, assignment: &Assignment) -> Violation {
    let patient = case.instance.visits()[assignment.visit].patient;
    let patient = &case.instance.patients()[patient].id;
    let carer = case.carer(assignment.carer);
    let start = case.at(assignment.start);
    let predicate = format!("starts {start}, but patient {patient} excludes {carer}");
    case.at_visit(Rule::ExcludedCarer, assignment, &predicate)
}
