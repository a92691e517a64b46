//! A visit starts inside one of its windows.

use super::case::Case;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    case.assignments
        .iter()
        .filter(|each| !case.instance.visits()[each.visit].may_start(each.start))
        .map(|each| violation(case, each))
        .collect()
}

fn violation(case: &Case, assignment: &Assignment) -> Violation {
    let start = case.at(assignment.start);
    let windows = case.windows(&case.instance.visits()[assignment.visit].windows);
    let predicate = format!("starts {start}, outside its windows ({windows})");
    case.at_visit(Rule::StartWindow, assignment, &predicate)
}
