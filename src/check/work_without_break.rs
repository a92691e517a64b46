//! In a shift that makes visits nobody works longer without a break.

use super::case::Case;
use super::stretch::Stretch;
use crate::id::ShiftId;
use crate::rule::{Rule, Violation};
use crate::time::Minutes;

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let Some(most) = case.instance.working_time().without_break else {
        return Vec::new();
    };
    let shifts = case.instance.shifts().ids();
    let makes_visits = shifts.filter(|&shift| !case.of_shift[shift].is_empty());
    makes_visits
        .filter_map(|shift| in_shift(case, shift, most))
        .collect()
}

/// The first stretch that is too long.
fn in_shift(case: &Case, shift: ShiftId, most: Minutes) -> Option<Violation> {
    let whole = case.time_of_shift(shift);
    let breaks = case.times_of_breaks(shift);
    let begins = [whole.start]
        .into_iter()
        .chain(breaks.iter().map(|pause| pause.end));
    let ends = breaks.iter().map(|pause| pause.start).chain([whole.end]);
    let mut stretches = begins.zip(ends).map(|(start, end)| Stretch { start, end });
    let long = stretches.find(|stretch| stretch.end - stretch.start > i64::from(most.count()))?;
    let minutes = long.end - long.start;
    let until = case.at(long.end_moment());
    let predicate = format!("works {minutes} min without a break until {until}, more than {most}");
    Some(case.in_shift(Rule::WorkWithoutBreak, shift, &predicate))
}
