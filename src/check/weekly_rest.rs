//! A carer has one rest of at least the required length in the seven days from the start of each shift.

use super::checked_plan::CheckedPlan;
use super::worked_time::{shifts, span};
use crate::id::CarerId;
use crate::message::message;
use crate::rule::{Rule, Violation};
use crate::time::{Minutes, Moment, Span};

const SEVEN_DAYS: Minutes = Minutes::new(7 * 24 * 60);

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let Some(rest) = checked_plan.instance.working_time().weekly_rest else {
        return Vec::new();
    };
    let carers = checked_plan.instance.carers().ids();
    carers
        .filter_map(|carer| of_carer(checked_plan, carer, rest))
        .collect()
}

/// Returns a violation for the first seven days without such a rest.
fn of_carer(checked_plan: &CheckedPlan, carer: CarerId, rest: Minutes) -> Option<Violation> {
    let (week, longest) = weeks(checked_plan, carer)
        .into_iter()
        .map(|week| (week, longest_rest(checked_plan, carer, week)))
        .find(|&(_, longest)| longest < rest)?;
    let mut worked = shifts(checked_plan, carer).into_iter();
    let last = worked.rfind(|&shift| span(checked_plan, shift).overlaps(week))?;
    let (from, until) = (checked_plan.at(week.start), checked_plan.at(week.end));
    let predicate = message!(
        "leaves a rest of {longest} at most from {from} to {until}: less than {rest} of weekly rest",
        longest,
        from,
        until,
        rest
    );
    Some(checked_plan.in_shift(Rule::WeeklyRest, last, predicate))
}

/// Returns the seven-day spans to check:
///
/// - the seven days from the end of the last weekly rest before the horizon, as far as the carer's work in them is
///   known,
/// - the seven days from the start of each shift. After the horizon there is no work.
fn weeks(checked_plan: &CheckedPlan, carer: CarerId) -> Vec<Span> {
    let horizon = checked_plan.instance.horizon();
    let carried = &checked_plan.instance.carers()[carer].carry_in;
    let since_rest = carried.last_weekly_rest_end.map(|rested| {
        let known = carried.last_shift_end.unwrap_or(horizon.span().start);
        Span {
            start: rested.max(known),
            end: rested + SEVEN_DAYS,
        }
    });
    let shifts = shifts(checked_plan, carer).into_iter();
    let from_shift = |shift| {
        let start = span(checked_plan, shift).start;
        Span {
            start,
            end: start + SEVEN_DAYS,
        }
    };
    since_rest
        .into_iter()
        .chain(shifts.map(from_shift))
        .collect()
}

/// Returns the longest time in `week` without work. It begins with the week or with the end of a shift.
fn longest_rest(checked_plan: &CheckedPlan, carer: CarerId, week: Span) -> Minutes {
    let worked: Vec<Span> = shifts(checked_plan, carer)
        .into_iter()
        .map(|shift| span(checked_plan, shift))
        .collect();
    let begins = worked.iter().map(|span| span.end).chain([week.start]);
    let begins = begins.filter(|&begin| week.start <= begin && begin <= week.end);
    let rest = |begin: Moment| {
        let busy = worked
            .iter()
            .any(|span| span.start <= begin && begin < span.end);
        let next = worked
            .iter()
            .map(|span| span.start)
            .filter(|&start| start >= begin)
            .min();
        if busy {
            Minutes::ZERO
        } else {
            next.unwrap_or(week.end).min(week.end) - begin
        }
    };
    begins.map(rest).max().unwrap_or(Minutes::ZERO)
}
