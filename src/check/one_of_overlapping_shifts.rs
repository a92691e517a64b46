//! Of one carer's shifts that overlap, at most one makes visits.

use super::checked_plan::CheckedPlan;
use crate::id::ShiftId;
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
    let predicate = format!(
        "makes visits (the first, {}, {}), and so does shift {}, which overlaps it (the first, {}, {})",
        checked_plan.visit(own.visit),
        checked_plan.at(own.start),
        checked_plan.shift(rival),
        checked_plan.visit(other.visit),
        checked_plan.at(other.start),
    );
    checked_plan.in_shift(Rule::OneOfOverlappingShifts, shift, &predicate)
}
