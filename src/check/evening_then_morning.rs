//! A carer works mornings after evenings at most as often as permitted.

use super::checked_plan::CheckedPlan;
use super::clock::is_evening;
use super::worked_time::{days, span};
use crate::id::{CarerId, ShiftId};
use crate::message::{Message, message};
use crate::rule::{Rule, Violation};
use crate::time::Moment;

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let Some(most) = checked_plan
        .instance
        .working_time()
        .evenings_before_mornings
    else {
        return Vec::new();
    };
    let carers = checked_plan.instance.carers().ids();
    carers
        .flat_map(|carer| of_carer(checked_plan, carer, most))
        .collect()
}

/// Returns a violation for each morning that is one too many.
fn of_carer(checked_plan: &CheckedPlan, carer: CarerId, most: u32) -> Vec<Violation> {
    let days = days(checked_plan, carer);
    let mut times = 0;
    let mut found = Vec::new();
    for (day, worked) in days.iter().enumerate() {
        let morning = worked
            .iter()
            .copied()
            .find(|&each| is_morning(checked_plan, each));
        let evening = match day {
            0 => carried_in(checked_plan, carer),
            _ => last_evening(checked_plan, &days[day - 1]),
        };
        if let (Some((evening, end)), Some(morning)) = (evening, morning) {
            times += 1;
            if times > most {
                let (start, end) = (
                    checked_plan.at(span(checked_plan, morning).start),
                    checked_plan.at(end),
                );
                let predicate = message!(
                    "starts {start}, the morning after {evening}, which ends {end}: this happens {times} times; at most {most} permitted",
                    start,
                    evening,
                    end,
                    times,
                    most
                );
                found.push(checked_plan.in_shift(Rule::EveningThenMorning, morning, predicate));
            }
        }
    }
    found
}

/// Returns the last shift before the horizon, if it ends after 18:00 of the day before.
fn carried_in(checked_plan: &CheckedPlan, carer: CarerId) -> Option<(Message, Moment)> {
    let horizon = checked_plan.instance.horizon();
    let end = checked_plan.instance.carers()[carer]
        .carry_in
        .last_shift_end?;
    let six = horizon.start().pred_opt()?.and_hms_opt(18, 0, 0)?;
    (horizon.civil(end) > six).then(|| (message!("the last shift before the horizon"), end))
}

/// Returns the evening shift of a day that ends last.
fn last_evening(checked_plan: &CheckedPlan, worked: &[ShiftId]) -> Option<(Message, Moment)> {
    let evenings = worked
        .iter()
        .copied()
        .filter(|&each| is_evening(checked_plan, each));
    let last = evenings.max_by_key(|&each| span(checked_plan, each).end)?;
    Some((
        message!("shift {shift}", shift = checked_plan.shift(last)),
        span(checked_plan, last).end,
    ))
}

/// Returns true if the shift starts before 12:00, in civil time.
fn is_morning(checked_plan: &CheckedPlan, shift: ShiftId) -> bool {
    let start = checked_plan
        .instance
        .horizon()
        .civil(span(checked_plan, shift).start);
    let noon = start.date().and_hms_opt(12, 0, 0);
    noon.is_some_and(|noon| start < noon)
}
