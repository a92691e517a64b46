//! What a roster may require of a carer: rest, weekends and hours, by Swedish working-time law and local agreements.

use super::calendar::Calendar;
use super::parameters::{
    DAILY_REST, DAYS_IN_A_ROW, LONGEST_WEEK, WEEKLY_REST, WEEKLY_REST_IN_PRACTICE,
};
use crate::time::{Minutes, Moment, Span};

/// A time span at work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Work {
    pub(super) span: Span,
    pub(super) paid: Minutes,
}

/// What a carer works: at most one span per day.
pub(super) type Days = [Option<Work>];

/// Returns true if a carer may work `days` for at most `contract` paid minutes in total, with every second weekend
/// free.
pub(super) fn allows(calendar: &Calendar, days: &Days, contract: Minutes) -> bool {
    paid(days) <= contract
        && daily_rest(days)
        && days_in_a_row(days) <= DAYS_IN_A_ROW
        && every_second_weekend_free(calendar, days)
        && (0..calendar.weeks()).all(|week| week_is_legal(calendar, days, week))
        && (0..calendar.days().saturating_sub(6))
            .all(|first| longest_rest(calendar, days, first, first + 7) >= WEEKLY_REST)
}

/// Returns the total of paid minutes.
pub(super) fn paid(days: &Days) -> Minutes {
    days.iter().flatten().map(|work| work.paid).sum()
}

fn daily_rest(days: &Days) -> bool {
    days.windows(2).all(|pair| match (pair[0], pair[1]) {
        (Some(today), Some(tomorrow)) => tomorrow.span.start - today.span.end >= DAILY_REST,
        _ => true,
    })
}

fn days_in_a_row(days: &Days) -> usize {
    days.split(Option::is_none)
        .map(<[_]>::len)
        .max()
        .unwrap_or(0)
}

fn every_second_weekend_free(calendar: &Calendar, days: &Days) -> bool {
    let works = |week: usize| {
        let mut weekend =
            (0..days.len()).filter(|&day| calendar.week(day) == week && calendar.is_weekend(day));
        weekend.any(|day| days[day].is_some())
    };
    (1..calendar.weeks()).all(|week| !(works(week - 1) && works(week)))
}

/// Returns true if a week has at most 40 hours and, if it is complete, a rest of 47 hours.
fn week_is_legal(calendar: &Calendar, days: &Days, week: usize) -> bool {
    let inside: Vec<usize> = (0..days.len())
        .filter(|&day| calendar.week(day) == week)
        .collect();
    let (first, after) = (inside[0], inside[0] + inside.len());
    let rested =
        inside.len() < 7 || longest_rest(calendar, days, first, after) >= WEEKLY_REST_IN_PRACTICE;
    rested && paid(&days[first..after]) <= LONGEST_WEEK
}

/// Returns the longest time without work between the starts of two days.
fn longest_rest(calendar: &Calendar, days: &Days, first: usize, after: usize) -> Minutes {
    let mut longest = Minutes::ZERO;
    let mut free_from: Moment = calendar.dawn(first);
    for work in days[first..after].iter().flatten() {
        longest = longest.max(work.span.start - free_from);
        free_from = work.span.end;
    }
    longest.max(calendar.dawn(after) - free_from)
}
