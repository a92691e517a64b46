//! Which optional shifts to open for a first plan, whoever comes to whom then. Day by day, weekends first because few may work them:
//! of the shifts that could be opened the one in which most care fits for what is paid, for a carer who works at no other hours of the
//! day, so that teams of the morning and of the evening come about, and who already comes to most of those who are cared for in it.

use std::cmp::Reverse;

use super::state::SearchState;
use crate::id::{CarerId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::time::{Minutes, Span};

/// What a shift is reckoned to take beside its paid minutes: whoever works a long one comes to more patients.
const OVERHEAD: Minutes = Minutes::new(60);

/// Shifts that are alike in all but whose they are, and how much care fitted into one of them when that was last tried: more will not
/// fit later, when other shifts have been opened.
struct ShiftKind {
    shifts: Vec<ShiftId>,
    worth: f64,
}

/// Optional shifts into which together with those that are worked everything fits that could be made to, or as much of it as was
/// reached when it `is_over`.
pub(super) fn shifts_to_open(
    state: &SearchState,
    mut is_over: impl FnMut() -> bool,
) -> Vec<ShiftId> {
    let instance = state.instance;
    let visits = visits_by_shift(state);
    let mut trial = SearchState::new(instance, state.candidates);
    trial.load(&state.plan());
    let day = |shift: ShiftId| instance.horizon().day(instance.shifts()[shift].span.start);
    let is_optional = |&shift: &ShiftId| instance.shifts()[shift].optional;
    let shifts = instance
        .shifts()
        .ids()
        .filter(|&shift| !visits[shift].is_empty());
    let (mut shifts, fixed): (Vec<ShiftId>, Vec<ShiftId>) = shifts.partition(is_optional);
    for shift in fixed {
        fill(&mut trial, shift, &visits);
    }
    shifts.sort_by_key(|&shift| (!instance.is_weekend(shift), day(shift), shift));
    for shifts in shifts.chunk_by(|&one, &other| day(one) == day(other)) {
        let mut kinds = kinds(instance, shifts);
        while let Some(kind) = best_kind(&mut trial, &mut kinds, &visits).filter(|_| !is_over()) {
            open(&mut trial, &mut kinds[kind], &visits);
        }
    }
    shifts.retain(|&shift| trial.timetable().works(shift));
    shifts
}

/// The visits that each shift could make, those that must start early first.
fn visits_by_shift(state: &SearchState) -> Table<ShiftId, Vec<VisitId>> {
    let mut starts = Table::from_fn(state.instance.shifts(), |_| Vec::new());
    for visit in state.instance.visits().ids() {
        for candidate in state.candidates.of(visit) {
            starts[candidate.shift].push((candidate.starts.latest, visit));
        }
    }
    Table::from_fn(&starts, |shift| {
        let mut starts = starts[shift].clone();
        starts.sort_unstable();
        starts.into_iter().map(|(_, visit)| visit).collect()
    })
}

fn kinds(instance: &Instance, shifts: &[ShiftId]) -> Vec<ShiftKind> {
    let mut kinds: Vec<ShiftKind> = Vec::new();
    for &shift in shifts {
        match kinds
            .iter_mut()
            .find(|kind| are_alike(instance, kind.shifts[0], shift))
        {
            Some(kind) => kind.shifts.push(shift),
            None => kinds.push(ShiftKind {
                shifts: vec![shift],
                worth: f64::INFINITY,
            }),
        }
    }
    kinds
}

fn are_alike(instance: &Instance, one: ShiftId, other: ShiftId) -> bool {
    let [one, other] = [one, other].map(|shift| &instance.shifts()[shift]);
    let [first, second] = [one, other].map(|shift| &instance.carers()[shift.carer]);
    one.span == other.span
        && (one.start_place, one.end_place) == (other.start_place, other.end_place)
        && one.breaks == other.breaks
        && first.mode == second.mode
        && first.skills == second.skills
}

/// The kind into which most care fits now for what is paid; none where nothing fits anywhere.
fn best_kind(
    state: &mut SearchState,
    kinds: &mut [ShiftKind],
    visits: &Table<ShiftId, Vec<VisitId>>,
) -> Option<usize> {
    let mut tried = vec![false; kinds.len()];
    loop {
        let worths = kinds.iter().map(|kind| kind.worth).enumerate();
        let (best, worth) = worths.max_by(|one, other| one.1.total_cmp(&other.1))?;
        if worth <= 0.0 {
            return None;
        }
        if tried[best] {
            return Some(best);
        }
        tried[best] = true;
        kinds[best].worth = worth_of(state, &kinds[best], visits);
    }
}

/// How much care fits into the first shift of the kind that may be opened, for each minute that is paid.
fn worth_of(
    state: &mut SearchState,
    kind: &ShiftKind,
    visits: &Table<ShiftId, Vec<VisitId>>,
) -> f64 {
    let Some(shift) = openable(state, kind).next() else {
        return 0.0;
    };
    let mark = state.mark();
    let care = fill(state, shift, visits);
    state.rollback(mark);
    let paid = state.instance.shifts()[shift].paid_minutes() + OVERHEAD;
    f64::from(care.count()) / f64::from(paid.count())
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
fn open(state: &mut SearchState, kind: &mut ShiftKind, visits: &Table<ShiftId, Vec<VisitId>>) {
    let shifts: Vec<ShiftId> = openable(state, kind).collect();
    let mark = state.mark();
    fill(state, shifts[0], visits);
    let made: Vec<VisitId> = state
        .timetable()
        .visits(shifts[0])
        .map(|(visit, _)| visit)
        .collect();
    state.rollback(mark);
    let best = shifts.into_iter().max_by_key(|&shift| {
        let carer = state.instance.shifts()[shift].carer;
        let known = made
            .iter()
            .filter(|&&visit| state.have_met(state.instance.visits()[visit].patient, carer));
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
    if fill(state, shift, visits) == Minutes::ZERO {
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

/// Lets `shift` make of its visits what fits, and tells how much care that is.
fn fill(state: &mut SearchState, shift: ShiftId, visits: &Table<ShiftId, Vec<VisitId>>) -> Minutes {
    let mut care = Minutes::ZERO;
    for &visit in &visits[shift] {
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
