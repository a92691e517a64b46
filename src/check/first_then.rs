//! A visit that comes after another starts so long after it ends, where both are made.

use super::case::Case;
use crate::instance::FirstThen;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let orders = case.instance.relations().first_then.iter();
    orders.filter_map(|asked| broken(case, asked)).collect()
}

fn broken(case: &Case, asked: &FirstThen) -> Option<Violation> {
    let first = case.of_visit[asked.first].first()?;
    let then = case.of_visit[asked.then].first()?;
    let delay = case.time_of_visit(then).start - case.time_of_visit(first).end;
    let is_late = |most| delay > i64::from(most);
    if delay < i64::from(asked.least.count()) {
        let clause = format!("less than {}", asked.least);
        return Some(violation(case, first, then, &clause));
    }
    let most = asked.most.filter(|most| is_late(most.count()))?;
    Some(violation(case, first, then, &format!("more than {most}")))
}

fn violation(case: &Case, first: &Assignment, then: &Assignment, clause: &str) -> Violation {
    let start = case.at(then.start);
    let end = case.at(case.time_of_visit(first).end_moment());
    let first = case.visit(first.visit);
    let predicate = format!("starts {start}, {clause} after visit {first}, which ends {end}");
    case.at_whole_visit(Rule::FirstThen, then.visit, &predicate)
}
