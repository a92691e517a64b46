//! Working time as the law has it, recomputed from the files alone.

use std::collections::BTreeSet;

use chrono::Datelike;
use samma::id::CarerId;
use samma::instance::Instance;
use samma::scenario::Unit;
use samma::time::{Minutes, Moment, Span};

use super::Made;

const DAILY_REST: Minutes = Minutes::new(11 * 60);
const WEEKLY_REST: Minutes = Minutes::new(36 * 60);
const WEEKLY_REST_IN_PRACTICE: Minutes = Minutes::new(47 * 60);
const LONGEST_WEEK: Minutes = Minutes::new(40 * 60);
const LONGEST_WITHOUT_BREAK: Minutes = Minutes::new(5 * 60);
/// Most minutes a week of somebody who is paid by the hour.
const SUBSTITUTE_WEEK: u32 = 30 * 60;
/// Minutes a week of the staff: from half of 37 h to full time of 38 h 15 min.
const PART_OF_FULL_TIME: std::ops::RangeInclusive<u32> = 37 * 60 / 2..=38 * 60 + 15;

/// A sentence for each carer and rule of working time that a roster breaks.
pub(crate) fn rosters_at_fault(unit: &Unit, made: &Made) -> Vec<String> {
    let mut faults = Vec::new();
    assert_eq!(made.scenario.contracts.len(), made.instance.carers().len());
    for (carer, contract) in made.instance.carers().ids().zip(&made.scenario.contracts) {
        let id = &made.instance.carers()[carer].id;
        assert_eq!(*id, contract.carer);
        let weeks = weeks(unit);
        // Less than a week counts as a week.
        let most = contract.weekly_minutes as i32 * unit.days.max(7) as i32 / 7;
        let is_known_week = if contract.is_substitute {
            contract.weekly_minutes == SUBSTITUTE_WEEK
        } else {
            PART_OF_FULL_TIME.contains(&contract.weekly_minutes)
        };
        let rules = [
            ("daily rest", daily_rest(&made.instance, carer)),
            ("weekly rest", weekly_rest(&made.instance, carer)),
            (
                "rest in calendar weeks",
                weeks
                    .iter()
                    .all(|week| rests_in(&made.instance, carer, week)),
            ),
            (
                "40 h a week",
                weeks
                    .iter()
                    .all(|week| works_no_longer(&made.instance, carer, week)),
            ),
            ("weekends", weekends(unit, &made.instance, carer)),
            ("days in a row", days_in_a_row(&made.instance, carer) <= 5),
            ("breaks", breaks(&made.instance, carer)),
            (
                "contract",
                paid(&made.instance, carer) <= most && is_known_week,
            ),
        ];
        let broken = rules.into_iter().filter(|&(_, holds)| !holds);
        faults.extend(broken.map(|(rule, _)| format!("{id}: {rule}")));
    }
    faults
}

/// The days of each calendar week, from Monday.
fn weeks(unit: &Unit) -> Vec<Vec<usize>> {
    let first = unit.start.weekday().num_days_from_monday() as usize;
    let mut weeks: Vec<Vec<usize>> = Vec::new();
    for day in 0..unit.days as usize {
        if day == 0 || (first + day).is_multiple_of(7) {
            weeks.push(Vec::new());
        }
        weeks.last_mut().unwrap().push(day);
    }
    weeks
}

fn spans(instance: &Instance, carer: CarerId) -> Vec<Span> {
    let shifts = instance.shifts_of(carer).iter();
    shifts.map(|&shift| instance.shifts()[shift].span).collect()
}

fn days_worked(instance: &Instance, carer: CarerId) -> BTreeSet<usize> {
    let spans = spans(instance, carer);
    spans
        .iter()
        .map(|span| instance.horizon().day(span.start))
        .collect()
}

fn daily_rest(instance: &Instance, carer: CarerId) -> bool {
    spans(instance, carer)
        .windows(2)
        .all(|pair| pair[1].start - pair[0].end >= DAILY_REST)
}

/// The longest rest between two moments.
fn longest_rest(instance: &Instance, carer: CarerId, from: Moment, to: Moment) -> Minutes {
    let mut longest = Minutes::ZERO;
    let mut free = from;
    for span in spans(instance, carer) {
        if span.end > from && span.start < to {
            longest = longest.max(span.start - free);
            free = span.end;
        }
    }
    longest.max(to - free)
}

/// 36 h in the seven days from the start of every shift.
fn weekly_rest(instance: &Instance, carer: CarerId) -> bool {
    let shifts = instance.shifts_of(carer).iter();
    let mut starts = shifts.map(|&shift| instance.shifts()[shift].span.start);
    let week = Minutes::new(7 * 24 * 60);
    starts.all(|start| longest_rest(instance, carer, start, start + week) >= WEEKLY_REST)
}

/// 47 h in a whole calendar week.
fn rests_in(instance: &Instance, carer: CarerId, week: &[usize]) -> bool {
    let horizon = instance.horizon();
    let (from, to) = (
        horizon.day_span(week[0]).start,
        horizon.day_span(week[0] + week.len() - 1).end,
    );
    week.len() < 7 || longest_rest(instance, carer, from, to) >= WEEKLY_REST_IN_PRACTICE
}

fn works_no_longer(instance: &Instance, carer: CarerId, week: &[usize]) -> bool {
    let inside = |span: &Span| week.contains(&instance.horizon().day(span.start));
    let shifts = instance
        .shifts_of(carer)
        .iter()
        .map(|&shift| &instance.shifts()[shift]);
    let worked: Minutes = shifts
        .filter(|shift| inside(&shift.span))
        .map(|shift| shift.span.length() - shift.breaks.iter().map(|pause| pause.minutes).sum())
        .sum();
    worked <= LONGEST_WEEK
}

/// Of two weekends on end at least one is free.
fn weekends(unit: &Unit, instance: &Instance, carer: CarerId) -> bool {
    let days = days_worked(instance, carer);
    let first = unit.start.weekday().num_days_from_monday() as usize;
    let works = |week: &Vec<usize>| {
        week.iter()
            .any(|day| (first + day) % 7 >= 5 && days.contains(day))
    };
    weeks(unit)
        .windows(2)
        .all(|pair| !(works(&pair[0]) && works(&pair[1])))
}

fn days_in_a_row(instance: &Instance, carer: CarerId) -> usize {
    let days = days_worked(instance, carer);
    (0..instance.horizon().days())
        .map(|first| {
            (first..instance.horizon().days())
                .take_while(|day| days.contains(day))
                .count()
        })
        .max()
        .unwrap_or(0)
}

/// Nobody works more than five hours on end, whenever in its window the break is taken.
fn breaks(instance: &Instance, carer: CarerId) -> bool {
    instance.shifts_of(carer).iter().all(|&shift| {
        let shift = &instance.shifts()[shift];
        match shift.breaks.as_slice() {
            [] => shift.span.length() <= LONGEST_WITHOUT_BREAK,
            [pause] => {
                let (first, last) = (pause.windows[0].earliest, pause.windows[0].latest);
                last - shift.span.start <= LONGEST_WITHOUT_BREAK
                    && shift.span.end - (first + pause.minutes) <= LONGEST_WITHOUT_BREAK
            }
            _ => false,
        }
    })
}

/// Paid minutes in all.
pub(crate) fn paid(instance: &Instance, carer: CarerId) -> i32 {
    let shifts = instance
        .shifts_of(carer)
        .iter()
        .map(|&shift| &instance.shifts()[shift]);
    let worked: Minutes = shifts
        .map(|shift| shift.span.length() - shift.breaks.iter().map(|pause| pause.minutes).sum())
        .sum();
    worked.get()
}
