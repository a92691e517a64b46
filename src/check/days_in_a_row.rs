//! A carer works at most the permitted number of days in a row.

use super::checked_plan::CheckedPlan;
use super::worked_time::days;
use crate::id::CarerId;
use crate::message::message;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let Some(most) = checked_plan.instance.working_time().days_in_a_row else {
        return Vec::new();
    };
    let carers = checked_plan.instance.carers().ids();
    carers
        .flat_map(|carer| of_carer(checked_plan, carer, most))
        .collect()
}

/// Returns a violation for the first day too many of each run of working days.
fn of_carer(checked_plan: &CheckedPlan, carer: CarerId, most: u32) -> Vec<Violation> {
    let mut in_a_row = checked_plan.instance.carers()[carer].carry_in.days_in_a_row;
    let mut found = Vec::new();
    for worked in days(checked_plan, carer) {
        let Some(&shift) = worked.first() else {
            in_a_row = 0;
            continue;
        };
        in_a_row += 1;
        let is_too_many = in_a_row == most + 1 || found.is_empty() && in_a_row > most;
        if is_too_many {
            let predicate = message!(
                "is on working day {in_a_row} in a row; at most {most} are permitted",
                in_a_row,
                most
            );
            found.push(checked_plan.in_shift(Rule::DaysInARow, shift, predicate));
        }
    }
    found
}
