//! Nobody works when they are not available, or a shift of a kind that they do not work.

use super::case::Case;
use super::worked::{shifts, span};
use crate::id::ShiftId;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let carers = case.instance.carers().ids();
    let worked = carers.flat_map(|carer| shifts(case, carer));
    worked.filter_map(|shift| violation(case, shift)).collect()
}

fn violation(case: &Case, shift: ShiftId) -> Option<Violation> {
    let contract = &case.instance.carers()[case.instance.shifts()[shift].carer].contract;
    let own = span(case, shift);
    let mut away = contract.unavailable.iter();
    if let Some(away) = away.find(|away| away.overlaps(own)) {
        let (from, until) = (case.at(away.start), case.at(away.end));
        let predicate = format!("lies in time that they cannot work, {from} to {until}");
        return Some(case.in_shift(Rule::Availability, shift, &predicate));
    }
    let horizon = case.instance.horizon();
    let is_of_kind = contract.only.iter().any(|kind| kind.holds(horizon, own));
    (!contract.only.is_empty() && !is_of_kind).then(|| {
        let predicate = format!(
            "from {} to {} is of a kind that they do not work",
            case.at(own.start),
            case.at(own.end)
        );
        case.in_shift(Rule::Availability, shift, &predicate)
    })
}
