//! The loads of the visits that a shift makes come to no more than its limit.

use crate::message::message;
use std::collections::BTreeSet;

use super::checked_plan::CheckedPlan;
use crate::id::{ShiftId, VisitId};
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let shifts = checked_plan.instance.shifts().ids();
    shifts
        .filter_map(|shift| violation(checked_plan, shift))
        .collect()
}

fn violation(checked_plan: &CheckedPlan, shift: ShiftId) -> Option<Violation> {
    let most = u64::from(checked_plan.instance.shifts()[shift].most_load?);
    let made = checked_plan.of_shift[shift].iter();
    let visits: BTreeSet<VisitId> = made.map(|each| each.visit).collect();
    let loads = visits
        .into_iter()
        .map(|visit| u64::from(checked_plan.instance.visits()[visit].load));
    let load: u64 = loads.sum();
    let predicate = message!(
        "makes visits with a load of {load} in all, more than its limit of {most}",
        load,
        most
    );
    (load > most).then(|| checked_plan.in_shift(Rule::ShiftLoad, shift, predicate))
}
