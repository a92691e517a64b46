//! Of one carer's shifts that overlap, at most one makes visits.

use super::checked_plan::CheckedPlan;
use crate::id::ShiftId;
use crate::message::message;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    checked_plan
        .of_shift
        .iter()
        .filter(|(_, assignments)| !assignments.is_empty())
        .filter_map(|(shift, _)| {
            Some(violation(
                checked_plan,
                shift,
                staffed_overlapping_shift(checked_plan, shift)?,
            ))
        })
        .collect()
}

/// Returns an earlier shift in the file that overlaps `shift` and also makes visits.
fn staffed_overlapping_shift(checked_plan: &CheckedPlan, shift: ShiftId) -> Option<ShiftId> {
    let shifts = checked_plan.instance.shifts();
    let (carer, own) = (shifts[shift].carer, shifts[shift].span);
    let mut others = shifts.ids().take_while(|&other| other < shift);
    others.find(|&other| {
        let span = shifts[other].span;
        let overlaps = span.start < own.end && own.start < span.end;
        shifts[other].carer == carer && overlaps && !checked_plan.of_shift[other].is_empty()
    })
}

fn violation(checked_plan: &CheckedPlan, shift: ShiftId, rival: ShiftId) -> Violation {
    let (own, other) = (
        &checked_plan.of_shift[shift][0],
        &checked_plan.of_shift[rival][0],
    );
    let predicate = message!(
        "makes visits (the first, {visit}, {start}), and so does shift {other}, which overlaps it (the first, {visit_of_other}, {start_of_other})",
        visit = checked_plan.visit(own.visit),
        start = checked_plan.at(own.start),
        other = checked_plan.shift(rival),
        visit_of_other = checked_plan.visit(other.visit),
        start_of_other = checked_plan.at(other.start)
    );
    checked_plan.in_shift(Rule::OneOfOverlappingShifts, shift, predicate)
}
