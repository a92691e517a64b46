//! A carer has at least one free weekend in every given number of consecutive weekends.

use crate::message::message;
use std::collections::BTreeSet;

use super::checked_plan::CheckedPlan;
use super::clock::weekend;
use super::worked_time::shifts;
use crate::id::CarerId;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let Some(every) = checked_plan.instance.working_time().weekends_free_every else {
        return Vec::new();
    };
    let carers = checked_plan.instance.carers().ids();
    carers
        .flat_map(|carer| of_carer(checked_plan, carer, every as usize))
        .collect()
}

/// Returns a violation for the first shift of each weekend that completes a run of `every` working weekends.
fn of_carer(checked_plan: &CheckedPlan, carer: CarerId, every: usize) -> Vec<Violation> {
    let mut worked = BTreeSet::new();
    if checked_plan.instance.carers()[carer]
        .carry_in
        .worked_last_weekend
    {
        worked.insert(0);
    }
    if checked_plan.instance.carers()[carer]
        .carry_in
        .worked_saturday_before
    {
        worked.insert(1);
    }
    let mut found = Vec::new();
    for shift in shifts(checked_plan, carer) {
        let Some(weekend) = weekend(checked_plan, shift) else {
            continue;
        };
        let is_new = worked.insert(weekend);
        let before = weekend.checked_sub(every - 1);
        if is_new
            && before.is_some_and(|first| (first..=weekend).all(|each| worked.contains(&each)))
        {
            let predicate = message!(
                "is on the last of {every} weekends in a row with work; one of them must be free",
                every
            );
            found.push(checked_plan.in_shift(Rule::WeekendsFree, shift, predicate));
        }
    }
    found
}
