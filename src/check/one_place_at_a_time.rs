//! A carer is at one place at a time, across all of the carer's shifts. The carer has time to travel from one visit of
//! a shift to the next.

use super::checked_plan::CheckedPlan;
use super::interval::{Interval, leg_fits};
use crate::id::ShiftId;
use crate::message::message;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let in_shift = checked_plan.of_shift.rows().iter();
    let over_shifts = checked_plan.of_carer.rows().iter();
    let legs = checked_plan.instance.shifts().ids();
    in_shift
        .flat_map(|group| clashes(checked_plan, group, |one, other| one.shift == other.shift))
        .chain(
            over_shifts.flat_map(|group| {
                clashes(checked_plan, group, |one, other| one.shift != other.shift)
            }),
        )
        .chain(legs.flat_map(|shift| hurried(checked_plan, shift)))
        .collect()
}

/// Returns a violation for each visit in `group` that overlaps an earlier one. `compares` selects the pairs. Two
/// assignments to the same visit do not overlap; another rule reports them.
fn clashes(
    checked_plan: &CheckedPlan,
    group: &[Assignment],
    compares: impl Fn(&Assignment, &Assignment) -> bool,
) -> Vec<Violation> {
    let overlap = |one: &Assignment, other: &Assignment| {
        one.visit != other.visit
            && checked_plan
                .time_of_visit(one)
                .overlaps(checked_plan.time_of_visit(other))
    };
    let earlier = |index: usize| {
        group[..index]
            .iter()
            .rfind(|other| compares(other, &group[index]) && overlap(other, &group[index]))
    };
    (0..group.len())
        .filter_map(|index| Some(clash(checked_plan, &group[index], earlier(index)?)))
        .collect()
}

fn clash(checked_plan: &CheckedPlan, later: &Assignment, earlier: &Assignment) -> Violation {
    let predicate = message!(
        "starts {start}, before visit {visit} by {carer} in shift {shift} ends {end}",
        start = checked_plan.at(later.start),
        visit = checked_plan.visit(earlier.visit),
        carer = checked_plan.carer(earlier.carer),
        shift = checked_plan.shift(earlier.shift),
        end = checked_plan.at(checked_plan.time_of_visit(earlier).end_moment())
    );
    checked_plan.at_visit(Rule::OnePlaceAtATime, later, predicate)
}

/// Returns a violation for each visit of `shift` that starts before the carer can arrive from the visit before.
fn hurried(checked_plan: &CheckedPlan, shift: ShiftId) -> Vec<Violation> {
    let breaks = checked_plan.times_of_breaks(shift);
    checked_plan.of_shift[shift]
        .windows(2)
        .filter(|pair| !has_time(checked_plan, &pair[0], &pair[1], &breaks))
        .map(|pair| late_leg(checked_plan, &pair[0], &pair[1]))
        .collect()
}

/// Returns true if there is time for the leg between two successive visits. Overlapping visits are reported elsewhere.
fn has_time(
    checked_plan: &CheckedPlan,
    before: &Assignment,
    after: &Assignment,
    breaks: &[Interval],
) -> bool {
    let visits = checked_plan.instance.visits();
    let (from, to) = (visits[before.visit].place, visits[after.visit].place);
    let gap = Interval {
        start: checked_plan.time_of_visit(before).end,
        end: checked_plan.time_of_visit(after).start,
    };
    gap.end < gap.start
        || leg_fits(
            checked_plan.instance.leg(after.shift, from, to),
            gap,
            breaks,
        )
}

fn late_leg(checked_plan: &CheckedPlan, before: &Assignment, after: &Assignment) -> Violation {
    let visits = checked_plan.instance.visits();
    let (from, to) = (visits[before.visit].place, visits[after.visit].place);
    let predicate = message!(
        "starts {start}, without {minutes} free for the way from visit {visit}, which ends {end}",
        start = checked_plan.at(after.start),
        minutes = checked_plan.instance.leg(after.shift, from, to),
        visit = checked_plan.visit(before.visit),
        end = checked_plan.at(checked_plan.time_of_visit(before).end_moment())
    );
    checked_plan.at_visit(Rule::OnePlaceAtATime, after, predicate)
}
