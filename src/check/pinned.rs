//! A visit that is made keeps its pins: the pinned carer, the pinned shift and the pinned start.

use super::checked_plan::CheckedPlan;
use crate::instance::Pin;
use crate::message::message;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let pins = checked_plan.instance.relations().pins.iter();
    pins.flat_map(|pin| broken(checked_plan, pin)).collect()
}

fn broken(checked_plan: &CheckedPlan, pin: &Pin) -> Vec<Violation> {
    let come = &checked_plan.of_visit[pin.visit];
    if come.is_empty() {
        return Vec::new();
    }
    let late = |each: &&Assignment| pin.start.is_some_and(|start| each.start != start);
    let mut found: Vec<Violation> = come
        .iter()
        .filter(late)
        .map(|each| moved(checked_plan, pin, each))
        .collect();
    found.extend(without_carer(checked_plan, pin, come));
    found
}

fn moved(checked_plan: &CheckedPlan, pin: &Pin, assignment: &Assignment) -> Violation {
    let pinned = pin.start.expect("only a pinned start is missed");
    let (start, pinned) = (checked_plan.at(assignment.start), checked_plan.at(pinned));
    let predicate = message!("starts {start}, but is pinned to {pinned}", start, pinned);
    checked_plan.at_visit(Rule::Pinned, assignment, predicate)
}

fn without_carer(checked_plan: &CheckedPlan, pin: &Pin, come: &[Assignment]) -> Option<Violation> {
    let carer = pin.carer?;
    let in_shift = |each: &Assignment| pin.shift.is_none_or(|shift| each.shift == shift);
    let is_kept = come
        .iter()
        .any(|each| each.carer == carer && in_shift(each));
    (!is_kept).then(|| {
        let names: Vec<&str> = come
            .iter()
            .map(|each| checked_plan.carer(each.carer))
            .collect();
        let start = checked_plan.at(come[0].start);
        let (names, carer) = (names.join(", "), checked_plan.carer(carer));
        let predicate = match pin.shift {
            None => message!(
                "at {start} is made by {names}, but {carer} is pinned to it",
                start,
                names,
                carer
            ),
            Some(shift) => message!(
                "at {start} is made by {names}, but {carer} is pinned to it in shift {shift}",
                start,
                names,
                carer,
                shift = checked_plan.shift(shift)
            ),
        };
        checked_plan.at_whole_visit(Rule::Pinned, pin.visit, predicate)
    })
}
