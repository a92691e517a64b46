//! Insertion of visits that share a choice of days: they go in together, on days of one set. Some ways to spread them over days are tried,
//! and the visits are inserted once more on the days of the one that cost least.

use rand::Rng;
use rand::seq::SliceRandom;

use super::greedy_insertion::{InsertionChoice, staff};
use super::state::SearchState;
use crate::id::VisitId;
use crate::instance::{DayChoice, SPREAD_STEPS};
use crate::time::{Minutes, Window};

/// So many ways to spread the visits over days are tried.
const SPREADS_TRIED: usize = 6;

/// Lets carers join the visits in `open`, which miss some and share a choice of days. Visits of the choice that are placed keep their days.
pub(super) fn staff_on_days(
    state: &mut SearchState,
    open: &[VisitId],
    choice: InsertionChoice,
    rng: &mut impl Rng,
) {
    let Some(asked) = state.timetable().day_choice(open[0]) else {
        return;
    };
    let mark = state.mark();
    let mut tried: Vec<Vec<(VisitId, usize)>> = Vec::new();
    let mut best: Option<(f64, usize)> = None;
    for _ in 0..SPREADS_TRIED {
        let drawn = drawn_days(state, asked, rng, |visit| {
            let placed = state.timetable().day_of(visit);
            placed.map_or_else(|| state.timetable().open_days(visit), |day| vec![day])
        });
        let Some(days) = drawn.filter(|days| !tried.contains(days)) else {
            continue;
        };
        staff_each(state, open, &days, choice, rng);
        let cost = choice.weights.energy(&state.score());
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, tried.len()));
        }
        tried.push(days);
        state.rollback(mark);
    }
    if let Some((_, index)) = best {
        staff_each(state, open, &tried[index], choice, rng);
    }
}

/// A day of one set for every visit of the choice, of those that are open to it; drawn at random. `None` if none were found.
pub(super) fn drawn_days(
    state: &SearchState,
    choice: &DayChoice,
    rng: &mut impl Rng,
    open_days: impl Fn(VisitId) -> Vec<usize>,
) -> Option<Vec<(VisitId, usize)>> {
    let rows = choice.visits.iter().copied();
    let mut whole: Vec<VisitId> = rows
        .filter(|&row| state.instance.visits()[row].is_first())
        .collect();
    whole.shuffle(rng);
    let mut open: Vec<(usize, VisitId, Vec<usize>)> = Vec::with_capacity(whole.len());
    for visit in whole {
        let mut days = open_days(visit);
        days.shuffle(rng);
        open.push((days.len(), visit, days));
    }
    // Those with the fewest days first: they leave the least to choose.
    open.sort_by_key(|&(count, ..)| count);
    let days: Vec<Vec<usize>> = open.iter().map(|(.., days)| days.clone()).collect();
    let mut sets: Vec<usize> = (0..choice.sets.len()).collect();
    sets.shuffle(rng);
    let chosen = sets.into_iter().find_map(|set| {
        let mut steps = SPREAD_STEPS;
        choice.sets[set].spread(&days, &mut steps)
    })?;
    let visits = open.into_iter().map(|(_, visit, _)| visit);
    let mut days: Vec<(VisitId, usize)> = visits.zip(chosen).collect();
    days.sort_unstable();
    Some(days)
}

/// Staffs each visit on the day that is given for it.
fn staff_each(
    state: &mut SearchState,
    open: &[VisitId],
    days: &[(VisitId, usize)],
    choice: InsertionChoice,
    rng: &mut impl Rng,
) {
    for &visit in open {
        let first = state.instance.visits()[visit].first_row(visit);
        let day = days.iter().find(|(other, _)| *other == first);
        if let Some(&(_, day)) = day {
            let within = on_day(state, visit, day);
            staff(state, visit, InsertionChoice { within, ..choice }, rng);
        }
    }
}

/// When a stay may start if its visit starts on this day.
fn on_day(state: &SearchState, visit: VisitId, day: usize) -> Window {
    let span = state.instance.horizon().day_span(day);
    let after = state.instance.offset_of(visit);
    Window {
        earliest: span.start + after,
        latest: span.end + after - Minutes::new(1),
    }
}
