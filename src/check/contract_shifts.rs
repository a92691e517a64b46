//! A carer works no more shifts than the contract's.

use super::case::Case;
use super::worked::shifts;
use crate::id::CarerId;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let carers = case.instance.carers().ids();
    carers.filter_map(|carer| of_carer(case, carer)).collect()
}

fn of_carer(case: &Case, carer: CarerId) -> Option<Violation> {
    let most = case.instance.carers()[carer].contract.most_shifts?;
    let worked = shifts(case, carer);
    let &one_too_many = worked.get(most as usize)?;
    let count = worked.len();
    let predicate =
        format!("is beyond the contract, which has {most} of the {count} shifts worked");
    Some(case.in_shift(Rule::ContractShifts, one_too_many, &predicate))
}
