//! A visit, and the travel from the start place and to the end place, lie inside the shift.

use super::case::Case;
use super::stretch::{Stretch, leg_fits};
use crate::id::{PlaceId, ShiftId};
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let outside = case
        .assignments
        .iter()
        .filter(|each| !is_inside(case, each))
        .map(|each| outside(case, each));
    let ways = case
        .instance
        .shifts()
        .ids()
        .flat_map(|shift| [way_out(case, shift), way_back(case, shift)]);
    outside.chain(ways.flatten()).collect()
}

fn is_inside(case: &Case, assignment: &Assignment) -> bool {
    case.time_of_shift(assignment.shift)
        .holds(case.time_of_visit(assignment))
}

fn outside(case: &Case, assignment: &Assignment) -> Violation {
    let span = case.instance.shifts()[assignment.shift].span;
    let predicate = format!(
        "lasts from {} to {}, outside the shift ({} to {})",
        case.at(assignment.start),
        case.at(case.time_of_visit(assignment).end_moment()),
        case.at(span.start),
        case.at(span.end),
    );
    case.at_visit(Rule::WithinShift, assignment, &predicate)
}

/// The leg from the start place to the first visit, where it does not fit.
fn way_out(case: &Case, shift: ShiftId) -> Option<Violation> {
    let base = case.instance.shifts()[shift].start_place?;
    let first = case.of_shift[shift].first()?;
    let leg = case.instance.leg(shift, base, place(case, first));
    let gap = Stretch {
        start: case.time_of_shift(shift).start,
        end: case.time_of_visit(first).start,
    };
    let fits = leg_fits(leg, gap, &case.times_of_breaks(shift));
    (is_inside(case, first) && !fits).then(|| {
        let start = case.at(first.start);
        let from = case.at(case.instance.shifts()[shift].span.start);
        let base = &case.instance.places()[base];
        let predicate = format!(
            "starts {start}, without {leg} free for the way from {base} since the shift's start {from}"
        );
        case.at_visit(Rule::WithinShift, first, &predicate)
    })
}

/// The leg from the last visit to the end place, where it does not fit.
fn way_back(case: &Case, shift: ShiftId) -> Option<Violation> {
    let base = case.instance.shifts()[shift].end_place?;
    let last = case.of_shift[shift].last()?;
    let leg = case.instance.leg(shift, place(case, last), base);
    let gap = Stretch {
        start: case.time_of_visit(last).end,
        end: case.time_of_shift(shift).end,
    };
    let fits = leg_fits(leg, gap, &case.times_of_breaks(shift));
    (is_inside(case, last) && !fits).then(|| {
        let end = case.at(case.time_of_visit(last).end_moment());
        let until = case.at(case.instance.shifts()[shift].span.end);
        let base = &case.instance.places()[base];
        let predicate = format!(
            "ends {end}, without {leg} free for the way to {base} until the shift's end {until}"
        );
        case.at_visit(Rule::WithinShift, last, &predicate)
    })
}

fn place(case: &Case, assignment: &Assignment) -> PlaceId {
    case.instance.visits()[assignment.visit].place
}
