//! Every carer at a visit has all its skills on the civil day on which it starts.

use super::case::Case;
use crate::id::SkillId;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    case.assignments
        .iter()
        .flat_map(|each| lacking(case, each))
        .collect()
}

fn lacking(case: &Case, assignment: &Assignment) -> Vec<Violation> {
    case.instance.visits()[assignment.visit]
        .skills
        .iter()
        .filter(|&&skill| !has(case, assignment, skill))
        .map(|&skill| violation(case, assignment, skill))
        .collect()
}

fn has(case: &Case, assignment: &Assignment, skill: SkillId) -> bool {
    let date = case.instance.horizon().date(assignment.start);
    case.instance.carers()[assignment.carer]
        .skills
        .iter()
        .any(|delegation| delegation.skill == skill && delegation.holds_on(date))
}

fn violation(case: &Case, assignment: &Assignment, skill: SkillId) -> Violation {
    let start = case.at(assignment.start);
    let carer = case.carer(assignment.carer);
    let skill = &case.instance.skills()[skill];
    let predicate = format!("starts {start} and needs {skill}, which {carer} may not do that day");
    case.at_visit(Rule::Skills, assignment, &predicate)
}
