//! No more carers come to a visit than it asks for.

use super::case::Case;
use crate::id::VisitId;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    case.of_visit
        .iter()
        .filter(|(visit, come)| come.len() > case.instance.visits()[*visit].carers as usize)
        .map(|(visit, come)| violation(case, visit, come))
        .collect()
}

fn violation(case: &Case, visit: VisitId, come: &[Assignment]) -> Violation {
    let start = case.at(come[0].start);
    let names: Vec<&str> = come.iter().map(|each| case.carer(each.carer)).collect();
    let names = names.join(", ");
    let asked = case.instance.visits()[visit].carers;
    let predicate = format!(
        "at {start} asks for {asked} and gets {}: {names}",
        come.len()
    );
    case.at_whole_visit(Rule::Headcount, visit, &predicate)
}
