//! Clock and calendar, computed independently of the solver.

use super::checked_plan::CheckedPlan;
use crate::id::ShiftId;
use crate::time::Moment;

/// A shift is an evening shift if it ends later than this many minutes after the midnight before its start, in civil
/// time.
const EVENING: i64 = 18 * 60;
/// Number of Saturday; Monday is 0.
const SATURDAY: i64 = 5;

/// Returns the civil minutes from the midnight before `start` to `moment`.
pub(super) fn minutes_after_midnight(
    checked_plan: &CheckedPlan,
    start: Moment,
    moment: Moment,
) -> i64 {
    let horizon = checked_plan.instance.horizon();
    let midnight = horizon.date(start).and_time(<_>::default());
    let shown = horizon.civil(moment);
    shown.signed_duration_since(midnight).num_minutes()
}

/// Returns the day of the week of `moment`: 0 for Monday to 6 for Sunday.
pub(super) fn weekday(checked_plan: &CheckedPlan, moment: Moment) -> i64 {
    // The default date is 1 January 1970, a Thursday.
    let date = checked_plan.instance.horizon().date(moment);
    let since = date.signed_duration_since(<_>::default()).num_days();
    (since + 3).rem_euclid(7)
}

/// Returns true if a shift ends after 18:00 of the day on which it starts.
pub(super) fn is_evening(checked_plan: &CheckedPlan, shift: ShiftId) -> bool {
    let span = checked_plan.instance.shifts()[shift].span;
    minutes_after_midnight(checked_plan, span.start, span.end) > EVENING
}

/// Returns true if a shift starts on a Saturday or a Sunday.
pub(super) fn is_weekend(checked_plan: &CheckedPlan, shift: ShiftId) -> bool {
    let start = checked_plan.instance.shifts()[shift].span.start;
    weekday(checked_plan, start) >= SATURDAY
}

/// Returns the weekend on which a shift starts: 1 for the week in which the horizon starts, 2 for the next.
pub(super) fn weekend(checked_plan: &CheckedPlan, shift: ShiftId) -> Option<usize> {
    let horizon = checked_plan.instance.horizon();
    let start = checked_plan.instance.shifts()[shift].span.start;
    let before = weekday(checked_plan, horizon.span().start) as usize;
    is_weekend(checked_plan, shift).then(|| 1 + (horizon.day(start) + before) / 7)
}
