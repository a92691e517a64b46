//! Every carer at a visit has all skills of the visit, on the civil day on which it starts.

use super::checked_plan::CheckedPlan;
use crate::id::SkillId;
use crate::message::message;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    checked_plan
        .assignments
        .iter()
        .flat_map(|each| lacking(checked_plan, each))
        .collect()
}

fn lacking(checked_plan: &CheckedPlan, assignment: &Assignment) -> Vec<Violation> {
    checked_plan.instance.visits()[assignment.visit]
        .skills
        .iter()
        .filter(|&&skill| !has(checked_plan, assignment, skill))
        .map(|&skill| violation(checked_plan, assignment, skill))
        .collect()
}

fn has(checked_plan: &CheckedPlan, assignment: &Assignment, skill: SkillId) -> bool {
    let date = checked_plan.instance.horizon().date(assignment.start);
    checked_plan.instance.carers()[assignment.carer]
        .skills
        .iter()
        .any(|held| {
            held.skill == skill
                && held.from.is_none_or(|from| from <= date)
                && held.until.is_none_or(|until| date <= until)
        })
}

fn violation(checked_plan: &CheckedPlan, assignment: &Assignment, skill: SkillId) -> Violation {
    let start = checked_plan.at(assignment.start);
    let carer = checked_plan.carer(assignment.carer);
    let skill = &checked_plan.instance.skills()[skill];
    let predicate = message!(
        "starts {start} and needs {skill}, which {carer} may not do that day",
        start,
        skill,
        carer
    );
    checked_plan.at_visit(Rule::Skills, assignment, predicate)
}
