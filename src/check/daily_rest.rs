//! From the last shift that a carer works of one day to the first of a later one they rest so long.

use super::case::Case;
use super::worked::{shifts, span};
use crate::id::{CarerId, ShiftId};
use crate::rule::{Rule, Violation};
use crate::time::{Minutes, Moment};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let Some(rest) = case.instance.working_time().daily_rest else {
        return Vec::new();
    };
    let carers = case.instance.carers().ids();
    carers
        .flat_map(|carer| of_carer(case, carer, rest))
        .collect()
}

fn of_carer(case: &Case, carer: CarerId, rest: Minutes) -> Vec<Violation> {
    let worked = shifts(case, carer);
    worked
        .iter()
        .filter_map(|&shift| {
            let (before, end) = last_before(case, &worked, shift).or_else(|| {
                let end = case.instance.carers()[carer].carry_in.last_shift_end?;
                Some(("the last shift before the horizon".to_owned(), end))
            })?;
            let rested = span(case, shift).start - end;
            (rested < rest).then(|| {
                let (start, end) = (case.at(span(case, shift).start), case.at(end));
                let predicate = format!(
                    "starts {start}, {rested} after {before}, which ends {end}: less than {rest} of daily rest"
                );
                case.in_shift(Rule::DailyRest, shift, &predicate)
            })
        })
        .collect()
}

/// The shift of an earlier day that ends last.
fn last_before(case: &Case, worked: &[ShiftId], shift: ShiftId) -> Option<(String, Moment)> {
    let horizon = case.instance.horizon();
    let day = |shift: ShiftId| horizon.day(span(case, shift).start);
    let before = worked
        .iter()
        .copied()
        .filter(|&other| day(other) < day(shift));
    let last = before.max_by_key(|&other| span(case, other).end)?;
    Some((format!("shift {}", case.shift(last)), span(case, last).end))
}
