//! If both visits of an ordered pair are made, the second starts within the required time after the end of the first.

use super::checked_plan::CheckedPlan;
use crate::instance::FirstThen;
use crate::message::{Message, message};
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let orders = checked_plan.instance.relations().first_then.iter();
    orders
        .filter_map(|asked| broken(checked_plan, asked))
        .collect()
}

fn broken(checked_plan: &CheckedPlan, asked: &FirstThen) -> Option<Violation> {
    let first = checked_plan.of_visit[asked.first].first()?;
    let then = checked_plan.of_visit[asked.then].first()?;
    let delay = checked_plan.time_of_visit(then).start - checked_plan.time_of_visit(first).end;
    let is_late = |most| delay > i64::from(most);
    if delay < i64::from(asked.least.get()) {
        let clause = message!("less than {least}", least = asked.least);
        return Some(violation(checked_plan, first, then, clause));
    }
    let most = asked.most.filter(|most| is_late(most.get()))?;
    Some(violation(
        checked_plan,
        first,
        then,
        message!("more than {most}", most),
    ))
}

fn violation(
    checked_plan: &CheckedPlan,
    first: &Assignment,
    then: &Assignment,
    clause: Message,
) -> Violation {
    let start = checked_plan.at(then.start);
    let end = checked_plan.at(checked_plan.time_of_visit(first).end_moment());
    let first = checked_plan.visit(first.visit);
    let predicate = message!(
        "starts {start}, {clause} after visit {first}, which ends {end}",
        start,
        clause,
        first,
        end
    );
    checked_plan.at_whole_visit(Rule::FirstThen, then.visit, predicate)
}
