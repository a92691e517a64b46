//! A carer works at most as many shifts as the contract permits.

use super::checked_plan::CheckedPlan;
use super::worked_time::shifts;
use crate::id::CarerId;
use crate::message::message;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let carers = checked_plan.instance.carers().ids();
    carers
        .filter_map(|carer| of_carer(checked_plan, carer))
        .collect()
}

fn of_carer(checked_plan: &CheckedPlan, carer: CarerId) -> Option<Violation> {
    let most = checked_plan.instance.carers()[carer].contract.most_shifts?;
    let worked = shifts(checked_plan, carer);
    let &one_too_many = worked.get(most as usize)?;
    let count = worked.len();
    let predicate = message!(
        "is beyond the contract, which has {most} of the {count} shifts worked",
        most,
        count
    );
    Some(checked_plan.in_shift(Rule::ContractShifts, one_too_many, predicate))
}
