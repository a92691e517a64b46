//! A carer is at one place at a time, over all of the carer's shifts, and has time to travel from one visit of a shift to the
//! next.

use super::case::Case;
use super::stretch::{Stretch, leg_fits};
use crate::id::ShiftId;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let in_shift = case.of_shift.rows().iter();
    let over_shifts = case.of_carer.rows().iter();
    let legs = case.instance.shifts().ids();
    in_shift
        .flat_map(|group| clashes(case, group, |one, other| one.shift == other.shift))
        .chain(
            over_shifts
                .flat_map(|group| clashes(case, group, |one, other| one.shift != other.shift)),
        )
        .chain(legs.flat_map(|shift| hurried(case, shift)))
        .collect()
}

/// Each visit in `group` that overlaps one before it, of those that `compares`. The same visit twice is at one place:
/// another rule says what is wrong with it.
fn clashes(
    case: &Case,
    group: &[Assignment],
    compares: impl Fn(&Assignment, &Assignment) -> bool,
) -> Vec<Violation> {
    let overlap = |one: &Assignment, other: &Assignment| {
        one.visit != other.visit && case.time_of_visit(one).overlaps(case.time_of_visit(other))
    };
    let earlier = |index: usize| {
        group[..index]
            .iter()
            .rfind(|other| compares(other, &group[index]) && overlap(other, &group[index]))
    };
    (0..group.len())
        .filter_map(|index| Some(clash(case, &group[index], earlier(index)?)))
        .collect()
}

fn clash(case: &Case, later: &Assignment, earlier: &Assignment) -> Violation {
    let predicate = format!(
        "starts {}, before visit {} by {} in shift {} ends {}",
        case.at(later.start),
        case.visit(earlier.visit),
        case.carer(earlier.carer),
        case.shift(earlier.shift),
        case.at(case.time_of_visit(earlier).end_moment()),
    );
    case.at_visit(Rule::OnePlaceAtATime, later, &predicate)
}

/// Each visit of `shift` that starts before the carer can come from the visit before.
fn hurried(case: &Case, shift: ShiftId) -> Vec<Violation> {
    let breaks = case.times_of_breaks(shift);
    case.of_shift[shift]
        .windows(2)
        .filter(|pair| !has_time(case, &pair[0], &pair[1], &breaks))
        .map(|pair| late_leg(case, &pair[0], &pair[1]))
        .collect()
}

/// Whether there is time for the leg between two successive visits; visits that overlap are told as clashes.
fn has_time(case: &Case, before: &Assignment, after: &Assignment, breaks: &[Stretch]) -> bool {
    let visits = case.instance.visits();
    let (from, to) = (visits[before.visit].place, visits[after.visit].place);
    let gap = Stretch {
        start: case.time_of_visit(before).end,
        end: case.time_of_visit(after).start,
    };
    gap.end < gap.start || leg_fits(case.instance.leg(after.shift, from, to), gap, breaks)
}

fn late_leg(case: &Case, before: &Assignment, after: &Assignment) -> Violation {
    let visits = case.instance.visits();
    let (from, to) = (visits[before.visit].place, visits[after.visit].place);
    let predicate = format!(
        "starts {}, without {} free for the way from visit {}, which ends {}",
        case.at(after.start),
        case.instance.leg(after.shift, from, to),
        case.visit(before.visit),
        case.at(case.time_of_visit(before).end_moment()),
    );
    case.at_visit(Rule::OnePlaceAtATime, after, &predicate)
}
