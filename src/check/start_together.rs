//! The carers at one visit start together; where it has stays, so long after each other as the stays say.

use super::checked_plan::CheckedPlan;
use crate::message::message;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};
use crate::time::Minutes;

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let rows = checked_plan.of_visit.rows().iter();
    let in_rows = rows.flat_map(|assignments| late(checked_plan, assignments));
    let visits = checked_plan.of_whole_visits().into_iter();
    let of_stays = visits.flat_map(|(_, assignments)| out_of_step(checked_plan, &assignments));
    in_rows.chain(of_stays).collect()
}

/// Those at other stays than the first who comes, at another time than the two stays say.
fn out_of_step(checked_plan: &CheckedPlan, assignments: &[Assignment]) -> Vec<Violation> {
    let after = |each: &Assignment| {
        let stay = &checked_plan.instance.visits()[each.visit].stay;
        stay.as_ref().map_or(Minutes::ZERO, |stay| stay.after)
    };
    let first = assignments.first();
    let others = assignments.iter().filter(|each| {
        first.is_some_and(|first| {
            each.visit != first.visit && each.start - first.start != after(each) - after(first)
        })
    });
    others
        .zip(first.into_iter().cycle())
        .map(|(each, first)| wrong_stay(checked_plan, each, first, after(each) - after(first)))
        .collect()
}

fn wrong_stay(
    checked_plan: &CheckedPlan,
    each: &Assignment,
    first: &Assignment,
    later: Minutes,
) -> Violation {
    let (start, earlier) = (checked_plan.at(each.start), checked_plan.at(first.start));
    let carer = checked_plan.carer(first.carer);
    let predicate = if later >= Minutes::ZERO {
        message!(
            "starts {start}, not {later} after {carer}, who comes {earlier}",
            start,
            later,
            carer,
            earlier
        )
    } else {
        message!(
            "starts {start}, not {minutes} before {carer}, who comes {earlier}",
            start,
            minutes = Minutes::ZERO - later,
            carer,
            earlier
        )
    };
    checked_plan.at_visit(Rule::StartTogether, each, predicate)
}

/// Returns violations for the carers who start later than the first.
fn late(checked_plan: &CheckedPlan, assignments: &[Assignment]) -> Vec<Violation> {
    assignments
        .iter()
        .filter(|each| each.start != assignments[0].start)
        .map(|each| violation(checked_plan, each, &assignments[0]))
        .collect()
}

fn violation(checked_plan: &CheckedPlan, late: &Assignment, first: &Assignment) -> Violation {
    let (start, earlier) = (checked_plan.at(late.start), checked_plan.at(first.start));
    let carer = checked_plan.carer(first.carer);
    let predicate = message!(
        "starts {start}, but with {carer} it starts {earlier}",
        start,
        carer,
        earlier
    );
    checked_plan.at_visit(Rule::StartTogether, late, predicate)
}
