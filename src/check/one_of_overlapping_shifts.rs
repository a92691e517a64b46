//! Of one carer's shifts that overlap, at most one makes visits.

use super::case::Case;
use crate::id::ShiftId;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    case.of_shift
        .iter()
        .filter(|(_, assignments)| !assignments.is_empty())
        .filter_map(|(shift, _)| Some(violation(case, shift, staffed_rival(case, shift)?)))
        .collect()
}

/// A shift before `shift` in the file that overlaps it and makes visits too.
fn staffed_rival(case: &Case, shift: ShiftId) -> Option<ShiftId> {
    case.instance
        .rivals(shift)
        .find(|&rival| rival < shift && !case.of_shift[rival].is_empty())
}

fn violation(case: &Case, shift: ShiftId, rival: ShiftId) -> Violation {
    let (own, other) = (&case.of_shift[shift][0], &case.of_shift[rival][0]);
    let predicate = format!(
        "makes visits (the first, {}, {}), and so does shift {}, which overlaps it (the first, {}, {})",
        case.visit(own.visit),
        case.at(own.start),
        case.shift(rival),
        case.visit(other.visit),
        case.at(other.start),
    );
    case.in_shift(Rule::OneOfOverlappingShifts, shift, &predicate)
}
