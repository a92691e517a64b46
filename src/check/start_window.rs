//! A visit starts inside one of its windows.

use super::checked_plan::CheckedPlan;
use crate::id::PatientId;
use crate::message::message;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    checked_plan
        .assignments
        .iter()
        .filter(|each| {
            let mut windows = checked_plan.instance.visits()[each.visit].windows.iter();
            !windows.any(|window| window.earliest <= each.start && each.start <= window.latest)
        })
        .map(|each| violation(checked_plan, each))
        .collect()
}

fn violation(checked_plan: &CheckedPlan, assignment: &Assignment) -> Violation {
    let start = checked_plan.at(assignment.start);
    let windows = checked_plan.windows(&checked_plan.instance.visits()[assignment.visit].windows);
    let date = checked_plan.instance.horizon().date(assignment.start);
    let is_away = |patient: PatientId| {
        let mut absences = checked_plan.instance.patients()[patient].absences.iter();
        absences.any(|absence| absence.from <= date && date <= absence.until)
    };
    let visited = checked_plan.everybody_at(assignment.visit);
    let predicate = if visited.into_iter().any(is_away) {
        message!(
            "starts {start}, outside its windows ({windows}), while the patient is away",
            start,
            windows
        )
    } else {
        message!(
            "starts {start}, outside its windows ({windows})",
            start,
            windows
        )
    };
    checked_plan.at_visit(Rule::StartWindow, assignment, predicate)
}
