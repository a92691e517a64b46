//! Visits with a choice of days start on different days, and some set of days has all of these.

use super::checked_plan::CheckedPlan;
use crate::id::VisitId;
use crate::instance::{DayChoice, DaySet};
use crate::message::message;
use crate::rule::{Rule, Violation};
use crate::time::Moment;

/// A visit that is made, and the day on which it starts, counted from the first day of the horizon.
struct Made {
    visit: VisitId,
    start: Moment,
    day: i64,
}

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let choices = checked_plan.instance.relations().day_choices.iter();
    choices
        .filter_map(|choice| broken(checked_plan, choice))
        .collect()
}

/// The first visit, in order of starts, that no set allows beside those before.
fn broken(checked_plan: &CheckedPlan, choice: &DayChoice) -> Option<Violation> {
    let made = made(checked_plan, &choice.visits);
    let is_allowed = |count: usize| choice.sets.iter().any(|set| fits(set, &made[..count]));
    let last = (1..=made.len()).find(|&count| !is_allowed(count))? - 1;
    let before = made[..last].iter().map(|each| {
        let (visit, start) = (checked_plan.visit(each.visit), checked_plan.at(each.start));
        message!("{visit} at {start}", visit, start)
    });
    let before = before.reduce(|before, next| message!("{before}, {next}", before, next));
    let start = checked_plan.at(made[last].start);
    let predicate = match before {
        None => message!(
            "starts {start}, a day that none of its sets of days allows",
            start
        ),
        Some(others) => message!(
            "starts {start}, a day that none of its sets of days allows beside {others}",
            start,
            others
        ),
    };
    Some(checked_plan.at_whole_visit(Rule::DayChoice, made[last].visit, predicate))
}

fn made(checked_plan: &CheckedPlan, rows: &[VisitId]) -> Vec<Made> {
    let horizon = checked_plan.instance.horizon();
    let starts = checked_plan.starts_of_whole_visits(rows).into_iter();
    let mut made: Vec<Made> = starts
        .map(|(visit, start)| Made {
            visit,
            start,
            day: (horizon.date(start) - horizon.start()).num_days(),
        })
        .collect();
    made.sort_by_key(|each| (each.start, each.visit));
    made
}

fn fits(set: &DaySet, made: &[Made]) -> bool {
    made.iter().enumerate().all(|(index, one)| {
        let is_of_the_set = set.days.iter().any(|&day| day as i64 == one.day);
        let mut others = made[index + 1..].iter();
        is_of_the_set && others.all(|other| (other.day - one.day).abs() >= set.gap as i64)
    })
}
