//! A carer's paid minutes are at most those of the contract.

use super::checked_plan::CheckedPlan;
use super::worked_time::{paid, shifts};
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
    let most = checked_plan.instance.carers()[carer].contract.most?;
    let worked = shifts(checked_plan, carer);
    let paid = paid(checked_plan, &worked);
    let &last = worked.last().filter(|_| paid > most)?;
    let predicate = message!(
        "makes it {paid} of work, more than the {most} of the contract",
        paid,
        most
    );
    Some(checked_plan.in_shift(Rule::ContractMinutes, last, predicate))
}
