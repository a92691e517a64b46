//! A visit, and the travel from the start place and to the end place, lie inside the shift.

use super::checked_plan::CheckedPlan;
use super::interval::{Interval, leg_fits};
use crate::id::{PlaceId, ShiftId};
use crate::message::message;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let outside = checked_plan
        .assignments
        .iter()
        .filter(|each| !is_inside(checked_plan, each))
        .map(|each| outside(checked_plan, each));
    let ways = checked_plan
        .instance
        .shifts()
        .ids()
        .flat_map(|shift| [way_out(checked_plan, shift), way_back(checked_plan, shift)]);
    outside.chain(ways.flatten()).collect()
}

fn is_inside(checked_plan: &CheckedPlan, assignment: &Assignment) -> bool {
    checked_plan
        .time_of_shift(assignment.shift)
        .holds(checked_plan.time_of_visit(assignment))
}

fn outside(checked_plan: &CheckedPlan, assignment: &Assignment) -> Violation {
    let span = checked_plan.instance.shifts()[assignment.shift].span;
    let predicate = message!(
        "lasts from {start} to {end}, outside the shift ({from} to {until})",
        start = checked_plan.at(assignment.start),
        end = checked_plan.at(checked_plan.time_of_visit(assignment).end_moment()),
        from = checked_plan.at(span.start),
        until = checked_plan.at(span.end)
    );
    checked_plan.at_visit(Rule::WithinShift, assignment, predicate)
}

/// Returns a violation if the leg from the start place to the first visit does not fit.
fn way_out(checked_plan: &CheckedPlan, shift: ShiftId) -> Option<Violation> {
    let base = checked_plan.instance.shifts()[shift].start_place?;
    let first = checked_plan.of_shift[shift].first()?;
    let leg = checked_plan
        .instance
        .leg(shift, base, place(checked_plan, first));
    let gap = Interval {
        start: checked_plan.time_of_shift(shift).start,
        end: checked_plan.time_of_visit(first).start,
    };
    let fits = leg_fits(leg, gap, &checked_plan.times_of_breaks(shift));
    (is_inside(checked_plan, first) && !fits).then(|| {
        let start = checked_plan.at(first.start);
        let from = checked_plan.at(checked_plan.instance.shifts()[shift].span.start);
        let base = &checked_plan.instance.places()[base];
        let predicate = message!("starts {start}, without {leg} free for the way from {base} since the shift's start {from}", start, leg, base, from);
        checked_plan.at_visit(Rule::WithinShift, first, predicate)
    })
}

/// Returns a violation if the leg from the last visit to the end place does not fit.
fn way_back(checked_plan: &CheckedPlan, shift: ShiftId) -> Option<Violation> {
    let base = checked_plan.instance.shifts()[shift].end_place?;
    let last = checked_plan.of_shift[shift].last()?;
    let leg = checked_plan
        .instance
        .leg(shift, place(checked_plan, last), base);
    let gap = Interval {
        start: checked_plan.time_of_visit(last).end,
        end: checked_plan.time_of_shift(shift).end,
    };
    let fits = leg_fits(leg, gap, &checked_plan.times_of_breaks(shift));
    (is_inside(checked_plan, last) && !fits).then(|| {
        let end = checked_plan.at(checked_plan.time_of_visit(last).end_moment());
        let until = checked_plan.at(checked_plan.instance.shifts()[shift].span.end);
        let base = &checked_plan.instance.places()[base];
        let predicate = message!(
            "ends {end}, without {leg} free for the way to {base} until the shift's end {until}",
            end,
            leg,
            base,
            until
        );
        checked_plan.at_visit(Rule::WithinShift, last, predicate)
    })
}

fn place(checked_plan: &CheckedPlan, assignment: &Assignment) -> PlaceId {
    checked_plan.instance.visits()[assignment.visit].place
}
