//! A carer's paid minutes are no more than the contract's.

use super::case::Case;
use super::worked::{paid, shifts};
use crate::id::CarerId;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let carers = case.instance.carers().ids();
    carers.filter_map(|carer| of_carer(case, carer)).collect()
}

fn of_carer(case: &Case, carer: CarerId) -> Option<Violation> {
    let most = case.instance.carers()[carer].contract.most?;
    let worked = shifts(case, carer);
    let paid = paid(case, &worked);
    let &last = worked.last().filter(|_| paid > most)?;
    let predicate = format!("makes it {paid} of work, more than the {most} of the contract");
    Some(case.in_shift(Rule::ContractMinutes, last, &predicate))
}
