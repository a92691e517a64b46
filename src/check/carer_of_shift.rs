//! The carer at a visit is the one who works the shift.

use super::case::Case;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    case.assignments
        .iter()
        .filter(|each| each.carer != case.instance.shifts()[each.shift].carer)
        .map(|each| violation(case, each))
        .collect()
}

fn violation(case: &Case, assignment: &Assignment) -> Violation {
    let worker = case.carer(case.instance.shifts()[assignment.shift].carer);
    let start = case.at(assignment.start);
    let predicate = format!("starts {start}, but {worker} works that shift");
    case.at_visit(Rule::CarerOfShift, assignment, &predicate)
}
