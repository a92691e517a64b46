//! The problem contains every visit, carer and shift that a plan names. Plan files with other names are rejected on
//! reading. A plan that a program passes may belong to another problem.

use super::checked_plan::CheckedPlan;
use crate::message::{Message, message};
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let made = checked_plan
        .foreign
        .assignments
        .iter()
        .map(|number| (message!("assignment"), number));
    let taken = checked_plan
        .foreign
        .breaks
        .iter()
        .map(|number| (message!("break"), number));
    made.chain(taken)
        .map(|(row, number)| violation(row, *number))
        .collect()
}

fn violation(row: Message, number: usize) -> Violation {
    let sentence = message!(
        "{row} {number} of the plan, counted from 0, names what the problem does not have: is it a plan of another problem?",
        row,
        number
    );
    Violation {
        rule: Rule::KnownNames,
        visit: None,
        shift: None,
        sentence,
    }
}
