//! The optional shifts of one day, opened one after the other for the visits that miss carers.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::grow::grow;
use super::near_visits::NearVisits;
use super::weekends_worked::WeekendsWorked;
use crate::engine::search::state::SearchState;
use crate::id::{CarerId, PlaceId, ShiftId, VisitId};
use crate::instance::Instance;
use crate::time::{Minutes, Moment, Span};

/// Time that a shift costs in addition to its paid minutes. A carer in a long shift visits more patients.
const OVERHEAD: Minutes = Minutes::new(60);
/// Time that it costs in addition if its carer has one free weekend less.
const WEEKEND: Minutes = Minutes::new(400);
/// So many kinds of shift are tried for a visit.
const KINDS_TRIED: usize = 12;
/// So many visits around a visit are tried for the same tour.
const VISITS_TRIED: usize = 48;

/// A visit to which fewer carers may come than one in so many is rare.
const RARE: usize = 2;

/// Shifts that differ only in their carer, and that these may work in addition to what they work.
struct ShiftKind(Vec<ShiftId>);

/// What is shared by the days that are planned together.
pub(super) struct Common<'t, 'i> {
    pub trial: &'t mut SearchState<'i>,
    pub near: NearVisits<'i>,
    pub weekends: WeekendsWorked,
}

/// One day.
pub(super) struct Day {
    kinds: Vec<ShiftKind>,
    /// Which kinds each carer could work.
    kinds_of: BTreeMap<CarerId, Vec<usize>>,
    /// The visits for which shifts are opened, the first at the end: those for few carers, then by latest start.
    seeds: Vec<VisitId>,
}

/// A tour that was tried.
struct Tour {
    kind: usize,
    /// Care per paid minute.
    worth: f64,
    visits: Vec<VisitId>,
}

impl Day {
    /// A day with these optional shifts.
    pub fn new(trial: &SearchState, shifts: &[ShiftId], visits: &[VisitId]) -> Self {
        let legal = shifts
            .iter()
            .copied()
            .filter(|&shift| is_openable(trial, shift));
        let open = visits
            .iter()
            .copied()
            .filter(|&visit| trial.missing(visit) > 0);
        let ease = |visit: VisitId| {
            let windows = &trial.instance.visits()[visit].windows;
            (
                !is_rare(trial.instance, visit),
                windows.last().map(|last| last.latest),
                visit,
            )
        };
        let mut seeds: Vec<VisitId> = open.collect();
        seeds.sort_by_cached_key(|&visit| Reverse(ease(visit)));
        let kinds = kinds(trial.instance, legal);
        Self {
            kinds_of: kinds_of(trial.instance, &kinds),
            kinds,
            seeds,
        }
    }

    /// Opens one more shift and returns it. Returns `None` if there is nothing left to open.
    pub fn open_next(&mut self, common: &mut Common) -> Option<ShiftId> {
        while let Some(&seed) = self.seeds.last() {
            if common.trial.missing(seed) > 0
                && let Some(shift) = self.open_for(common, seed)
            {
                return Some(shift);
            }
            self.seeds.pop();
        }
        None
    }

    /// Removes the shifts that `carer` may no longer work.
    pub fn forget_illegal(&mut self, trial: &SearchState, carer: CarerId) {
        let shifts = trial.instance.shifts();
        for &kind in self.kinds_of.get(&carer).map_or(&[][..], Vec::as_slice) {
            self.kinds[kind]
                .0
                .retain(|&shift| shifts[shift].carer != carer || is_openable(trial, shift));
        }
    }

    /// Opens the shift whose tour from `seed` has the most care per paid minute.
    fn open_for(&mut self, common: &mut Common, seed: VisitId) -> Option<ShiftId> {
        let tours = self.promising(common, seed).into_iter();
        let tours: Vec<Tour> = tours
            .filter_map(|(kind, shift)| tour(common, kind, shift, seed))
            .collect();
        let best = tours.into_iter().max_by(|one, other| {
            one.worth
                .total_cmp(&other.worth)
                .then(other.kind.cmp(&one.kind))
        });
        self.open(common, seed, &best?)
    }

    /// The kinds that are tried for `seed`: from the nearest places, and those whom most could work. Each with one of its shifts.
    fn promising(&self, common: &Common, seed: VisitId) -> Vec<(usize, ShiftId)> {
        let trial = &*common.trial;
        let kinds = self.kinds.iter().enumerate();
        let mut in_time: Vec<(Minutes, Reverse<usize>, usize)> = kinds
            .filter_map(|(index, kind)| {
                let way = kind.way(trial.instance, seed)?;
                Some((way, Reverse(kind.0.len()), index))
            })
            .collect();
        in_time.sort_unstable();
        let able = in_time.into_iter().filter_map(|(_, _, index)| {
            let shift = self.kinds[index].one_that_fits(common, seed)?;
            Some((index, shift))
        });
        able.take(KINDS_TRIED).collect()
    }

    /// Opens a shift of the kind for one carer. It prefers a carer who
    ///
    /// - loses no free weekend,
    /// - works least at other hours,
    /// - knows most of the patients,
    /// - has most time left.
    fn open(&mut self, common: &mut Common, seed: VisitId, tour: &Tour) -> Option<ShiftId> {
        let trial = &*common.trial;
        let mut shifts: Vec<ShiftId> = self.kinds[tour.kind].able(trial, seed).collect();
        shifts.sort_by_cached_key(|&shift| {
            let carer = trial.instance.shifts()[shift].carer;
            let known = tour
                .visits
                .iter()
                .filter(|&&visit| trial.is_known_at(visit, carer));
            (
                !common.weekends.costs_none(trial.instance, shift),
                at_other_hours(trial, carer, shift),
                Reverse(known.count()),
                Reverse(time_left(trial, carer)),
                shift,
            )
        });
        let mut shifts = shifts.into_iter();
        let opened = shifts.find(|&shift| grow_around(common, shift, seed) > Minutes::ZERO);
        let shift = opened?;
        common.trial.commit();
        common.weekends.note(common.trial.instance, shift);
        let made = common
            .trial
            .timetable()
            .visits(shift)
            .map(|(visit, _)| visit);
        self.seeds
            .extend(made.filter(|&visit| common.trial.missing(visit) > 0));
        Some(shift)
    }
}

impl ShiftKind {
    /// The way to `visit` from where the shifts start, if any is left and has hours in common with the visit's windows.
    fn way(&self, instance: &Instance, visit: VisitId) -> Option<Minutes> {
        let &shift = self.0.first()?;
        let (hours, visit) = (&instance.shifts()[shift], &instance.visits()[visit]);
        let mut windows = visit.windows.iter();
        let is_in_time = windows
            .any(|window| window.earliest < hours.span.end && hours.span.start <= window.latest);
        let way = hours
            .start_place
            .map(|start| instance.leg(shift, start, visit.place));
        is_in_time.then(|| way.unwrap_or(Minutes::ZERO))
    }

    /// One of the shifts that have a slot for `visit` now, if possible of a carer who loses no free weekend.
    fn one_that_fits(&self, common: &Common, visit: VisitId) -> Option<ShiftId> {
        let trial = &*common.trial;
        let loses_none = |&shift: &ShiftId| common.weekends.costs_none(trial.instance, shift);
        let (first, last): (Vec<ShiftId>, Vec<ShiftId>) =
            self.able(trial, visit).partition(loses_none);
        let mut shifts = first.into_iter().chain(last);
        shifts.find(|&shift| {
            let way = trial.candidates.find(visit, shift);
            way.is_some_and(|way| trial.best_slot(visit, way).is_some())
        })
    }

    /// The shifts that can make `visit` if they make nothing else.
    fn able(&self, trial: &SearchState, visit: VisitId) -> impl Iterator<Item = ShiftId> {
        let shifts = self.0.iter().copied();
        shifts.filter(move |&shift| trial.candidates.find(visit, shift).is_some())
    }
}

/// Returns true if only few carers may come to `visit`. It is then planned before they are taken by others.
fn is_rare(instance: &Instance, visit: VisitId) -> bool {
    let asked = &instance.visits()[visit];
    if asked.skills.is_empty() && asked.required.is_empty() && asked.role.is_none() {
        return false;
    }
    let carers = instance.carers().ids().filter(|&carer| {
        instance.rule_against(carer, asked).is_none()
            && instance.is_qualified_at_times(carer, asked)
    });
    carers.count() * RARE < instance.carers().len()
}

/// Groups shifts that differ only in their carer.
fn kinds(instance: &Instance, shifts: impl Iterator<Item = ShiftId>) -> Vec<ShiftKind> {
    let mut kinds: Vec<ShiftKind> = Vec::new();
    let mut at_once: BTreeMap<(Moment, Moment, Option<PlaceId>), Vec<usize>> = BTreeMap::new();
    for shift in shifts {
        let row = &instance.shifts()[shift];
        let near = at_once
            .entry((row.span.start, row.span.end, row.start_place))
            .or_default();
        let mut known = near.iter().copied();
        if let Some(kind) = known.find(|&kind| instance.are_alike(kinds[kind].0[0], shift)) {
            kinds[kind].0.push(shift);
        } else {
            near.push(kinds.len());
            kinds.push(ShiftKind(vec![shift]));
        }
    }
    kinds
}

fn kinds_of(instance: &Instance, kinds: &[ShiftKind]) -> BTreeMap<CarerId, Vec<usize>> {
    let mut of: BTreeMap<CarerId, Vec<usize>> = BTreeMap::new();
    for (index, kind) in kinds.iter().enumerate() {
        for &shift in &kind.0 {
            of.entry(instance.shifts()[shift].carer)
                .or_default()
                .push(index);
        }
    }
    of
}

/// Tries the tour of `shift` from `seed`.
fn tour(common: &mut Common, kind: usize, shift: ShiftId, seed: VisitId) -> Option<Tour> {
    let mark = common.trial.mark();
    let care = grow_around(common, shift, seed);
    let made = common
        .trial
        .timetable()
        .visits(shift)
        .map(|(visit, _)| visit);
    let visits = made.collect();
    common.trial.rollback(mark);
    let instance = common.trial.instance;
    let weekend = if common.weekends.costs_none(instance, shift) {
        Minutes::ZERO
    } else {
        WEEKEND
    };
    let paid = instance.shifts()[shift].paid_minutes() + OVERHEAD + weekend;
    let worth = f64::from(care.get()) / f64::from(paid.get());
    (care > Minutes::ZERO).then_some(Tour {
        kind,
        worth,
        visits,
    })
}

fn grow_around(common: &mut Common, shift: ShiftId, seed: VisitId) -> Minutes {
    let place = common.trial.instance.visits()[seed].place;
    let others = common
        .near
        .open_around(common.trial, shift, place, VISITS_TRIED);
    grow(common.trial, shift, seed, &others)
}

/// Returns true if the carer of `shift` may work it in addition to what they work.
fn is_openable(trial: &SearchState, shift: ShiftId) -> bool {
    let carer = trial.instance.shifts()[shift].carer;
    !trial.timetable().works(shift) && trial.roster().is_legal(carer, &[], &[shift])
}

/// Returns the number of shifts that `carer` works at other hours of the day than `shift`.
fn at_other_hours(state: &SearchState, carer: CarerId, shift: ShiftId) -> usize {
    let own = hours(state.instance, shift);
    let worked = state.roster().worked(carer).iter();
    let others = worked.filter(|&&other| !hours(state.instance, other).overlaps(own));
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
