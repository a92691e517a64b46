//! Every carer at a visit that asks for a role has it.

use super::checked_plan::CheckedPlan;
use crate::message::message;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let made = checked_plan.assignments.iter();
    made.filter_map(|each| violation(checked_plan, each))
        .collect()
}

fn violation(checked_plan: &CheckedPlan, assignment: &Assignment) -> Option<Violation> {
    let asked = checked_plan.instance.visits()[assignment.visit]
        .role
        .as_ref()?;
    let carer = &checked_plan.instance.carers()[assignment.carer];
    let has = match &carer.role {
        Some(role) if role == asked => return None,
        Some(role) => message!("whose role is {role}", role),
        None => message!("who has none"),
    };
    let predicate = message!(
        "asks for the role {asked} and is made by {carer}, {has}",
        asked,
        carer = &carer.id,
        has
    );
    Some(checked_plan.at_visit(Rule::RequiredRole, assignment, predicate))
}
