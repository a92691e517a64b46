//! Chooses the optional shifts for a first plan, before it is decided who visits whom. It goes day by day, weekends
//! first, because few carers may work them.
//!
//! Each step opens the kind of shift with the most care per paid minute. Its carer should
//!
//! - work no shifts at other hours of the day, so that teams for the morning and for the evening form,
//! - already visit most of the patients in it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::state::SearchState;
use crate::id::{CarerId, PlaceId, ShiftId, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::time::{Minutes, Moment, Span};

/// Time that a shift costs in addition to its paid minutes. A carer in a long shift visits more patients.
const OVERHEAD: Minutes = Minutes::new(60);

/// Shifts that differ only in their carer.
struct ShiftKind {
    shifts: Vec<ShiftId>,
    /// Visits that they could make, by latest start.
    visits: Vec<VisitId>,
    /// Care per paid minute that fitted into one of them when it was last tried. It does not increase when other shifts
    /// are opened.
    worth: f64,
    /// What was made in it then.
    made: Vec<VisitId>,
}

/// The optional shifts that were opened, with the trial plan.
pub(super) struct Opened {
    pub shifts: Vec<ShiftId>,
    pub plan: Plan,
}

/// Returns optional shifts which, together with the worked ones, have room for everything that could be placed. If
/// `is_over` stops it, returns those opened by then.
pub(super) fn shifts_to_open(state: &SearchState, mut is_over: impl FnMut() -> bool) -> Opened {
    let instance = state.instance;
    let mut trial = SearchState::new(instance, state.candidates);
    trial.load(&state.plan());
    let visits = Visits::new(instance);
    let day = |shift: ShiftId| instance.horizon().day(instance.shifts()[shift].span.start);
    let is_optional = |&shift: &ShiftId| instance.shifts()[shift].optional;
    let shifts = instance.shifts().ids();
    let shifts = shifts.filter(|&shift| state.candidates.may_be_worked(shift));
    let (mut shifts, fixed): (Vec<ShiftId>, Vec<ShiftId>) = shifts.partition(is_optional);
    for shift in fixed {
        if is_over() {
            break;
        }
        fill(&mut trial, shift, &visits.of(state, &[shift]));
    }
    shifts.sort_by_cached_key(|&shift| (!instance.is_weekend(shift), day(shift), shift));
    for shifts in shifts.chunk_by(|&one, &other| day(one) == day(other)) {
        let mut kinds = kinds(state, shifts, &visits, &mut is_over);
        while let Some(kind) = best_kind(&mut trial, &mut kinds, &mut is_over) {
            open(&mut trial, &mut kinds[kind]);
        }
    }
    shifts.retain(|&shift| trial.timetable().works(shift));
    Opened {
        shifts,
        plan: trial.plan(),
    }
}

/// The possible visits of each day, and the visits with restrictions on their carers.
struct Visits {
    on_day: Vec<Vec<VisitId>>,
    bound: BTreeSet<VisitId>,
}

impl Visits {
    fn new(instance: &Instance) -> Self {
        let day = |moment| instance.horizon().day(moment);
        let mut on_day = vec![Vec::new(); instance.horizon().days()];
        let mut bound: BTreeSet<VisitId> = BTreeSet::new();
        bound.extend(instance.relations().pins.iter().map(|pin| pin.visit));
        for (id, visit) in instance.visits().iter() {
            let days = visit
                .windows
                .iter()
                .flat_map(|window| day(window.earliest)..=day(window.latest));
            for day in days.collect::<BTreeSet<usize>>() {
                on_day[day].push(id);
            }
            if !visit.required.is_empty() {
                bound.insert(id);
            }
        }
        Self { on_day, bound }
    }

    /// Returns the visits that these `shifts`, which differ only in their carer, could make, by latest start.
    fn of(&self, state: &SearchState, shifts: &[ShiftId]) -> Vec<VisitId> {
        let instance = state.instance;
        let span = instance.shifts()[shifts[0]].span;
        let days = instance.horizon().day(span.start)..=instance.horizon().day(span.end);
        let mut visits: Vec<VisitId> = self.on_day[days].iter().flatten().copied().collect();
        visits.sort_unstable();
        visits.dedup();
        let starts = visits.into_iter().filter_map(|visit| {
            let mut found = shifts
                .iter()
                .map(|&shift| state.candidates.find(visit, shift));
            let candidate = if self.bound.contains(&visit) {
                found.flatten().next()
            } else {
                let asked = &instance.visits()[visit];
                let carer = |shift: ShiftId| instance.shifts()[shift].carer;
                let is_kept_away =
                    |&&shift: &&ShiftId| instance.rule_against(carer(shift), asked).is_some();
                found.nth(shifts.iter().take_while(is_kept_away).count())?
            };
            Some((candidate?.starts.latest, visit))
        });
        let mut starts: Vec<(Moment, VisitId)> = starts.collect();
        starts.sort_unstable();
        starts.into_iter().map(|(_, visit)| visit).collect()
    }
}

/// Returns the kinds of `shifts` that could make any visit. If `is_over` stops it, some may be missing.
fn kinds(
    state: &SearchState,
    shifts: &[ShiftId],
    visits: &Visits,
    mut is_over: impl FnMut() -> bool,
) -> Vec<ShiftKind> {
    let mut alike: Vec<Vec<ShiftId>> = Vec::new();
    let mut at_once: BTreeMap<(Moment, Moment, Option<PlaceId>), Vec<usize>> = BTreeMap::new();
    for &shift in shifts {
        let row = &state.instance.shifts()[shift];
        let near = at_once.entry((row.span.start, row.span.end, row.start_place));
        let near = near.or_default();
        let mut known = near.iter().copied();
        if let Some(kind) = known.find(|&kind| state.instance.are_alike(alike[kind][0], shift)) {
            alike[kind].push(shift);
        } else {
            near.push(alike.len());
            alike.push(vec![shift]);
        }
    }
    let alike = alike.into_iter().take_while(|_| !is_over());
    let kinds = alike.map(|shifts| ShiftKind {
        visits: visits.of(state, &shifts),
        shifts,
        worth: f64::INFINITY,
        made: Vec::new(),
    });
    kinds.filter(|kind| !kind.visits.is_empty()).collect()
}

/// Returns the kind with the most care per paid minute now. Returns `None` if nothing fits anywhere, or if `is_over`
/// stops it.
fn best_kind(
    state: &mut SearchState,
    kinds: &mut [ShiftKind],
    mut is_over: impl FnMut() -> bool,
) -> Option<usize> {
    let mut tried = vec![false; kinds.len()];
    loop {
        if is_over() {
            return None;
        }
        let worths = kinds.iter().map(|kind| kind.worth).enumerate();
        let (best, worth) = worths.max_by(|one, other| one.1.total_cmp(&other.1))?;
        if worth <= 0.0 {
            return None;
        }
        if tried[best] {
            return Some(best);
        }
        tried[best] = true;
        let kind = &mut kinds[best];
        kind.visits.retain(|&visit| state.missing(visit) > 0); // What is opened stays open.
        (kind.worth, kind.made) = worth_of(state, kind);
    }
}

/// How much care fits into the first shift of the kind that may be opened, for each minute that is paid, and which visits these are.
fn worth_of(state: &mut SearchState, kind: &ShiftKind) -> (f64, Vec<VisitId>) {
    let Some(shift) = openable(state, kind).next() else {
        return (0.0, Vec::new());
    };
    let mark = state.mark();
    let care = fill(state, shift, &kind.visits);
    let made = state.timetable().visits(shift).map(|(visit, _)| visit);
    let made = made.collect();
    state.rollback(mark);
    let paid = state.instance.shifts()[shift].paid_minutes() + OVERHEAD;
    (f64::from(care.get()) / f64::from(paid.get()), made)
}

/// Returns the shifts that their carers may work in addition to what they work.
fn openable(state: &SearchState, kind: &ShiftKind) -> impl Iterator<Item = ShiftId> {
    let shifts = kind.shifts.iter().copied();
    shifts.filter(|&shift| {
        let carer = state.instance.shifts()[shift].carer;
        !state.timetable().works(shift) && state.roster().is_legal(carer, &[], &[shift])
    })
}

/// Opens the shift of one carer. It prefers a carer who works least at other hours, then one who knows most of the
/// patients, then one with the most time left. If nothing fits into the chosen shift, it is removed from the kind.
fn open(state: &mut SearchState, kind: &mut ShiftKind) {
    let shifts: Vec<ShiftId> = openable(state, kind).collect();
    let made = &kind.made;
    let best = shifts.into_iter().max_by_key(|&shift| {
        let carer = state.instance.shifts()[shift].carer;
        let known = made
            .iter()
            .filter(|&&visit| state.is_known_at(visit, carer));
        (
            Reverse(at_other_hours(state, carer, shift)),
            known.count(),
            time_left(state, carer),
            Reverse(shift),
        )
    });
    let Some(shift) = best else {
        return;
    };
    if fill(state, shift, &kind.visits) == Minutes::ZERO {
        // The patients of these visits exclude this carer.
        kind.shifts.retain(|&other| other != shift);
    }
    state.commit();
}

/// Returns the number of shifts that `carer` works at other hours of the day than `shift`.
fn at_other_hours(state: &SearchState, carer: CarerId, shift: ShiftId) -> usize {
    let hours = hours(state.instance, shift);
    let worked = state.roster().worked(carer).iter();
    let others = worked.filter(|&&other| {
        !crate::engine::search::initial_roster::hours(state.instance, other).overlaps(hours)
    });
    others.count()
}

/// Returns the hours of `shift`, moved to the first day.
fn hours(instance: &Instance, shift: ShiftId) -> Span {
    let Span { start, end } = instance.shifts()[shift].span;
    let horizon = instance.horizon();
    let before = horizon.day_span(horizon.day(start)).start - horizon.span().start;
    Span {
        start: start - before,
        end: end - before,
    }
}

/// Returns how many more paid minutes `carer` may work.
fn time_left(state: &SearchState, carer: CarerId) -> Minutes {
    let most = state.instance.most_paid(carer).map(|(_, most)| most).min();
    let worked = state.roster().worked(carer).iter();
    let paid = worked.map(|&shift| state.instance.shifts()[shift].paid_minutes());
    most.unwrap_or(state.instance.horizon().span().length()) - paid.sum()
}

/// Inserts as many of `visits` as fit into `shift`, and returns their minutes of care.
fn fill(state: &mut SearchState, shift: ShiftId, visits: &[VisitId]) -> Minutes {
    let mut care = Minutes::ZERO;
    for &visit in visits {
        if state.missing(visit) == 0 {
            continue;
        }
        let slot = state
            .candidates
            .find(visit, shift)
            .and_then(|candidate| state.best_slot(visit, candidate));
        if slot.is_some_and(|slot| state.join(visit, &[slot])) {
            care += state.instance.visits()[visit].minutes;
        }
    }
    care
}
