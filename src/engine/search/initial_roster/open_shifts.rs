//! Chooses the optional shifts for a first plan. Weekends come first, because few carers may work them.
//!
//! Each step takes a visit that misses carers, one for few carers or the earliest of its day, and grows a tour from it in each kind of shift
//! that could make it. The kind with the most care per paid minute is opened. Days take turns, so that no day takes the
//! carers whom another day needs for its visits.

use super::day::{Common, Day};
use super::near_visits::NearVisits;
use super::weekends_worked::WeekendsWorked;
use crate::engine::search::state::SearchState;
use crate::id::{ShiftId, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;

/// The optional shifts that were opened, with the trial plan.
pub(in crate::engine::search) struct Opened {
    pub shifts: Vec<ShiftId>,
    pub plan: Plan,
}

/// Returns optional shifts which, together with the worked ones, have room for everything that could be placed. If
/// `is_over` stops it, returns those opened by then.
pub(in crate::engine::search) fn shifts_to_open(
    state: &SearchState,
    mut is_over: impl FnMut() -> bool,
) -> Opened {
    let instance = state.instance;
    let mut trial = SearchState::new(instance, state.candidates);
    trial.load(&state.plan());
    let visits = visits_by_day(instance);
    let shifts = instance.shifts().ids();
    let shifts = shifts.filter(|&shift| state.candidates.may_be_worked(shift));
    let is_optional = |&shift: &ShiftId| instance.shifts()[shift].optional;
    let (mut shifts, fixed): (Vec<ShiftId>, Vec<ShiftId>) = shifts.partition(is_optional);
    for shift in fixed {
        if is_over() {
            break;
        }
        fill(&mut trial, shift, &on_days_of(instance, &visits, &[shift]));
    }
    let mut common = Common {
        weekends: WeekendsWorked::new(&trial),
        near: NearVisits::new(instance),
        trial: &mut trial,
    };
    for is_weekend in [true, false] {
        let shifts = shifts.iter().copied();
        let shifts = shifts.filter(|&shift| instance.is_weekend(shift) == is_weekend);
        let mut days = days(common.trial, shifts.collect(), &visits);
        open_in_turn(&mut days, &mut common, &mut is_over);
    }
    shifts.retain(|&shift| trial.timetable().works(shift));
    Opened {
        shifts,
        plan: trial.plan(),
    }
}

/// Opens one shift of each day after the other, until nothing is left to open or `is_over`.
fn open_in_turn(days: &mut [Day], common: &mut Common, mut is_over: impl FnMut() -> bool) {
    let mut are_open = vec![true; days.len()];
    while are_open.contains(&true) {
        for index in 0..days.len() {
            if is_over() {
                return;
            }
            let opened = days[index].open_next(common);
            are_open[index] = opened.is_some();
            if let Some(shift) = opened {
                let carer = common.trial.instance.shifts()[shift].carer;
                for day in &mut *days {
                    day.forget_illegal(common.trial, carer);
                }
            }
        }
    }
}

/// The days on which these shifts start.
fn days(trial: &SearchState, mut shifts: Vec<ShiftId>, visits: &[Vec<VisitId>]) -> Vec<Day> {
    let instance = trial.instance;
    let day = |shift: ShiftId| instance.horizon().day(instance.shifts()[shift].span.start);
    shifts.sort_by_cached_key(|&shift| (day(shift), shift));
    let days = shifts.chunk_by(|&one, &other| day(one) == day(other));
    days.map(|shifts| Day::new(trial, shifts, &on_days_of(instance, visits, shifts)))
        .collect()
}

/// The visits that have windows on each day.
fn visits_by_day(instance: &Instance) -> Vec<Vec<VisitId>> {
    let day = |moment| instance.horizon().day(moment);
    let mut on_day = vec![Vec::new(); instance.horizon().days()];
    for (id, visit) in instance.visits().iter() {
        for window in &visit.windows {
            let days = day(window.earliest)..=day(window.latest);
            on_day[days].iter_mut().for_each(|visits| visits.push(id));
        }
    }
    on_day.iter_mut().for_each(Vec::dedup);
    on_day
}

/// The visits that have windows on the days of these shifts, by latest start.
fn on_days_of(instance: &Instance, on_day: &[Vec<VisitId>], shifts: &[ShiftId]) -> Vec<VisitId> {
    let spans = shifts.iter().map(|&shift| instance.shifts()[shift].span);
    let spans =
        spans.map(|span| [span.start, span.end].map(|moment| instance.horizon().day(moment)));
    let Some([first, last]) =
        spans.reduce(|[first, last], [start, end]| [first.min(start), last.max(end)])
    else {
        return Vec::new();
    };
    let latest = |visit: VisitId| {
        instance.visits()[visit]
            .windows
            .last()
            .map(|window| window.latest)
    };
    let mut visits = on_day[first..=last].concat();
    visits.sort_unstable_by_key(|&visit| (latest(visit), visit));
    visits.dedup();
    visits
}

/// Inserts as many of `visits` as fit into `shift`.
fn fill(state: &mut SearchState, shift: ShiftId, visits: &[VisitId]) {
    for &visit in visits {
        if state.missing(visit) == 0 {
            continue;
        }
        let candidate = state.candidates.find(visit, shift);
        let slot = candidate.and_then(|candidate| state.best_slot(visit, candidate));
        if let Some(slot) = slot {
            state.join(visit, &[slot]);
        }
    }
}
