//! The carers at one visit start together.

use super::case::Case;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    case.of_visit
        .rows()
        .iter()
        .flat_map(|assignments| late(case, assignments))
        .collect()
}

/// Those who start after the first.
fn late(case: &Case, assignments: &[Assignment]) -> Vec<Violation> {
    assignments
        .iter()
        .filter(|each| each.start != assignments[0].start)
        .map(|each| violation(case, each, &assignments[0]))
        .collect()
}

fn violation(case: &Case, late: &Assignment, first: &Assignment) -> Violation {
    let (start, earlier) = (case.at(late.start), case.at(first.start));
    let carer = case.carer(first.carer);
    let predicate = format!("starts {start}, but with {carer} it starts {earlier}");
    case.at_visit(Rule::StartTogether, late, &predicate)
}
