//! What is pinned of a visit stays where anybody makes it: the pinned carer, in the pinned shift, at the pinned start.

use super::case::Case;
use crate::instance::Pin;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let pins = case.instance.relations().pins.iter();
    pins.flat_map(|pin| broken(case, pin)).collect()
}

fn broken(case: &Case, pin: &Pin) -> Vec<Violation> {
    let come = &case.of_visit[pin.visit];
    if come.is_empty() {
        return Vec::new();
    }
    let late = |each: &&Assignment| pin.start.is_some_and(|start| each.start != start);
    let mut found: Vec<Violation> = come
        .iter()
        .filter(late)
        .map(|each| moved(case, pin, each))
        .collect();
    found.extend(without_carer(case, pin, come));
    found
}

fn moved(case: &Case, pin: &Pin, assignment: &Assignment) -> Violation {
    let pinned = pin.start.expect("only a pinned start is missed");
    let (start, pinned) = (case.at(assignment.start), case.at(pinned));
    let predicate = format!("starts {start}, but is pinned to {pinned}");
    case.at_visit(Rule::Pinned, assignment, &predicate)
}

fn without_carer(case: &Case, pin: &Pin, come: &[Assignment]) -> Option<Violation> {
    let carer = pin.carer?;
    let in_shift = |each: &Assignment| pin.shift.is_none_or(|shift| each.shift == shift);
    let is_kept = come
        .iter()
        .any(|each| each.carer == carer && in_shift(each));
    (!is_kept).then(|| {
        let names: Vec<&str> = come.iter().map(|each| case.carer(each.carer)).collect();
        let shift = match pin.shift {
            Some(shift) => format!(" in shift {}", case.shift(shift)),
            None => String::new(),
        };
        let start = case.at(come[0].start);
        let (names, carer) = (names.join(", "), case.carer(carer));
        let predicate =
            format!("at {start} is made by {names}, but {carer} is pinned to it{shift}");
        case.at_whole_visit(Rule::Pinned, pin.visit, &predicate)
    })
}
