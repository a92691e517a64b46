//! Which optional shifts to open for a first plan, whoever comes to whom then. Day by day, weekends first because few may work them:
//! of the shifts that could be opened the one in which most care fits for what is paid, for a carer who works at no other hours of the
//! day, so that teams of the morning and of the evening come about, and who already comes to most of those who are cared for in it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::state::SearchState;
use crate::id::{CarerId, PlaceId, ShiftId, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::time::{Minutes, Moment, Span};

/// What a shift is reckoned to take beside its paid minutes: whoever works a long one comes to more patients.
const OVERHEAD: Minutes = Minutes::new(60);

/// Shifts that are alike in all but whose they are.
struct ShiftKind {
    shifts: Vec<ShiftId>,
    /// The visits that they could make, those that must start early first.
    visits: Vec<VisitId>,
    /// How much care fitted into one of them when that was last tried: more will not fit later, when other shifts have been opened.
    worth: f64,
    /// What was made in it then.
    made: Vec<VisitId>,
}

/// What was tried, with the optional shifts that it opens.
pub(super) struct Opened {
    pub shifts: Vec<ShiftId>,
    pub plan: Plan,
}

/// Optional shifts into which together with those that are worked everything fits that could be made to, or as much of it as was
/// reached when it `is_over`.
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

/// The visits that could be on each day, and those whose carers are not free to choose.
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

    /// Those that these `shifts`, which are alike, could make, those that must start early first.
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

/// The kinds of `shifts` that could make any visit; fewer where it `is_over` before all are known.
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

/// The kind into which most care fits now for what is paid; none where nothing fits anywhere, or where it `is_over`.
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
        let (worth, made) = worth_of(state, &kinds[best]);
        (kinds[best].worth, kinds[best].made) = (worth, made);
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

/// Those that their carers may work beside what they do.
fn openable(state: &SearchState, kind: &ShiftKind) -> impl Iterator<Item = ShiftId> {
    let shifts = kind.shifts.iter().copied();
    shifts.filter(|&shift| {
        let carer = state.instance.shifts()[shift].carer;
        !state.timetable().works(shift) && state.roster().is_legal(carer, &[], &[shift])
    })
}

/// Opens the shift of the carer who works least at other hours and knows most of those whom it would visit, the one with the most time
/// left first. Where nothing fits into that one, it is left out from then on.
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
        // Patients ask that this one does not come.
        kind.shifts.retain(|&other| other != shift);
    }
    state.commit();
}

/// How many shifts `carer` works at hours of the day at which `shift` is not worked.
fn at_other_hours(state: &SearchState, carer: CarerId, shift: ShiftId) -> usize {
    let hours = hours(state.instance, shift);
    let worked = state.roster().worked(carer).iter();
    let others = worked.filter(|&&other| {
        !crate::engine::search::initial_roster::hours(state.instance, other).overlaps(hours)
    });
    others.count()
}

/// The hours of `shift`, as if its day were the first.
fn hours(instance: &Instance, shift: ShiftId) -> Span {
    let Span { start, end } = instance.shifts()[shift].span;
    let horizon = instance.horizon();
    let before = horizon.day_span(horizon.day(start)).start - horizon.span().start;
    Span {
        start: start - before,
        end: end - before,
    }
}

/// How many more paid minutes `carer` may work.
fn time_left(state: &SearchState, carer: CarerId) -> Minutes {
    let most = state.instance.most_paid(carer).map(|(_, most)| most).min();
    let worked = state.roster().worked(carer).iter();
    let paid = worked.map(|&shift| state.instance.shifts()[shift].paid_minutes());
    most.unwrap_or(state.instance.horizon().span().length()) - paid.sum()
}

/// Lets `shift` make of `visits` what fits, and tells how much care that is.
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
