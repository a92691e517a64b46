//! Every carer at a visit that requires carers is one of those.

use super::case::Case;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    case.assignments
        .iter()
        .filter(|each| is_another(case, each))
        .map(|each| violation(case, each))
        .collect()
}

fn is_another(case: &Case, assignment: &Assignment) -> bool {
    let required = &case.instance.visits()[assignment.visit].required;
    !required.is_empty() && !required.contains(&assignment.carer)
}

fn violation(case: &Case, assignment: &Assignment) -> Violation {
    let required = &case.instance.visits()[assignment.visit].required;
    let names: Vec<&str> = required.iter().map(|&carer| case.carer(carer)).collect();
    let (start, names) = (case.at(assignment.start), names.join(", "));
    let predicate = format!("starts {start}, but only these may make it: {names}");
    case.at_visit(Rule::RequiredCarer, assignment, &predicate)
}
