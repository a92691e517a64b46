//! A carer works no more often a morning on the day after an evening.

use super::case::Case;
use super::worked::{days, span};
use crate::id::{CarerId, ShiftId};
use crate::rule::{Rule, Violation};
use crate::time::Moment;

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let Some(most) = case.instance.working_time().evenings_before_mornings else {
        return Vec::new();
    };
    let carers = case.instance.carers().ids();
    carers
        .flat_map(|carer| of_carer(case, carer, most))
        .collect()
}

/// The first morning of each day on which it is once too often.
fn of_carer(case: &Case, carer: CarerId, most: u32) -> Vec<Violation> {
    let days = days(case, carer);
    let mut times = 0;
    let mut found = Vec::new();
    for (day, worked) in days.iter().enumerate() {
        let morning = worked.iter().copied().find(|&each| is_morning(case, each));
        let evening = match day {
            0 => carried_in(case, carer),
            _ => last_evening(case, &days[day - 1]),
        };
        if let (Some((evening, end)), Some(morning)) = (evening, morning) {
            times += 1;
            if times > most {
                let (start, end) = (case.at(span(case, morning).start), case.at(end));
                let predicate = format!(
                    "starts {start}, the morning after {evening}, which ends {end}: time {times}, of which there may be {most}"
                );
                found.push(case.in_shift(Rule::EveningThenMorning, morning, &predicate));
            }
        }
    }
    found
}

/// The last shift before the horizon, where it ends after 18:00 of the day before.
fn carried_in(case: &Case, carer: CarerId) -> Option<(String, Moment)> {
    let horizon = case.instance.horizon();
    let end = case.instance.carers()[carer].carry_in.last_shift_end?;
    let six = horizon.start().pred_opt()?.and_hms_opt(18, 0, 0)?;
    (horizon.civil(end) > six).then(|| ("the last shift before the horizon".to_owned(), end))
}

/// The one of a day's evenings that ends last.
fn last_evening(case: &Case, worked: &[ShiftId]) -> Option<(String, Moment)> {
    let evenings = worked
        .iter()
        .copied()
        .filter(|&each| is_evening(case, each));
    let last = evenings.max_by_key(|&each| span(case, each).end)?;
    Some((format!("shift {}", case.shift(last)), span(case, last).end))
}

/// Whether it ends after 18:00, by the clock, of the day on which it starts.
fn is_evening(case: &Case, shift: ShiftId) -> bool {
    let horizon = case.instance.horizon();
    let six = horizon.date(span(case, shift).start).and_hms_opt(18, 0, 0);
    six.is_some_and(|six| horizon.civil(span(case, shift).end) > six)
}

/// Whether it starts before 12:00, by the clock.
fn is_morning(case: &Case, shift: ShiftId) -> bool {
    let start = case.instance.horizon().civil(span(case, shift).start);
    let noon = start.date().and_hms_opt(12, 0, 0);
    noon.is_some_and(|noon| start < noon)
}
