//! In a shift that makes visits, a carer works at most the permitted time without a break.

use super::checked_plan::CheckedPlan;
use super::interval::Interval;
use crate::id::ShiftId;
use crate::message::message;
use crate::rule::{Rule, Violation};
use crate::time::Minutes;

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let Some(most) = checked_plan.instance.working_time().without_break else {
        return Vec::new();
    };
    let shifts = checked_plan.instance.shifts().ids();
    let makes_visits = shifts.filter(|&shift| !checked_plan.of_shift[shift].is_empty());
    makes_visits
        .filter_map(|shift| in_shift(checked_plan, shift, most))
        .collect()
}

/// Returns a violation for the first time span that is too long.
fn in_shift(checked_plan: &CheckedPlan, shift: ShiftId, most: Minutes) -> Option<Violation> {
    let whole = checked_plan.time_of_shift(shift);
    let breaks = checked_plan.times_of_breaks(shift);
    let begins = [whole.start]
        .into_iter()
        .chain(breaks.iter().map(|pause| pause.end));
    let ends = breaks.iter().map(|pause| pause.start).chain([whole.end]);
    let mut stretches = begins.zip(ends).map(|(start, end)| Interval { start, end });
    let long = stretches.find(|stretch| stretch.end - stretch.start > i64::from(most.get()))?;
    let minutes = long.end - long.start;
    let until = checked_plan.at(long.end_moment());
    let predicate = message!(
        "works {minutes} min without a break until {until}, more than {most}",
        minutes,
        until,
        most
    );
    Some(checked_plan.in_shift(Rule::WorkWithoutBreak, shift, predicate))
}
