//! Bounds from working hours: how much of a patient's care each carer can take under contracts and the rules of working
//! time.
//!
//! For each set V of a patient's visits, every plan in which no place of V stays empty that could be filled satisfies
//! ```text
//! sum over c of most(c, V) meets(c) >= sum over v in V of priority(v) places(v)
//! ```
//! Here `most(c, V)` is the greatest part of V that c can make if they work for nobody else. It comes from a small
//! program ([`Formulation::alone`]), which is solved once for all carers with the same data.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDateTime, Timelike, Weekday};

use crate::engine::formulation::Formulation;
use crate::engine::mip;
use crate::engine::mip::{MipError, Options, stop_if};
use crate::engine::timing::{Candidate, Candidates};
use crate::id::{CarerId, PatientId, VisitId};
use crate::instance::{CarryIn, Instance};
use crate::time::{Minutes, Span, Window};

/// Node limit of HiGHS. Its bound is valid wherever it stops. For six patients of a generated unit, 100 nodes improved
/// no bound.
const NODES: u32 = 1;

/// Parts of the day as first hour and end hour: morning, midday and evening. Different people work in them.
const PARTS: [(u32, u32); 3] = [(0, 11), (11, 16), (16, 24)];

/// What a set of visits requires of a team, given the hours that its carers may work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct HoursNeeded {
    /// How much of the set each carer can take.
    pub most: BTreeMap<CarerId, u64>,
    /// Total weight of the set.
    pub all: u64,
}

impl HoursNeeded {
    /// Returns the least number of carers who can take everything, if those come who can take most.
    fn fewest(&self) -> usize {
        let mut most: Vec<u64> = self.most.values().copied().collect();
        most.sort_unstable_by_key(|&most| Reverse(most));
        let taken = most.iter().scan(0, |taken, most| {
            *taken += most;
            Some(*taken)
        });
        1 + taken.take_while(|&taken| taken < self.all).count()
    }
}

/// All data that decide how much a carer can take, except the minutes that they may work.
#[derive(PartialEq)]
struct Likeness {
    most_shifts: Option<u32>,
    carry_in: CarryIn,
    fixed: Vec<Span>,
    ways: Vec<Alternative>,
}

/// How much a carer takes who may work `minutes`, in a solution that uses only `used` minutes. A carer who may work
/// from `used` to `minutes` takes the same amount.
struct Known {
    likeness: Likeness,
    minutes: Minutes,
    used: Minutes,
    takes: u64,
}

impl Known {
    fn holds_of(&self, likeness: &Likeness, minutes: Minutes) -> bool {
        self.likeness == *likeness && (self.used..=self.minutes).contains(&minutes)
    }
}

/// A shift that can make a visit, without its carer.
#[derive(PartialEq)]
struct Alternative {
    visit: VisitId,
    starts: Window,
    span: Span,
    paid: Minutes,
    optional: bool,
}

/// Returns true if contracts or rules limit the shifts in which `patient` can be visited.
pub(super) fn are_asked(instance: &Instance, candidates: &Candidates, patient: PatientId) -> bool {
    let carers = candidates.carers_of(instance, patient);
    carers.into_iter().any(|carer| instance.must_choose(carer))
}

/// Returns the requirements of several sets of `patient`'s visits: at weekends, in parts of the day, and all visits. If
/// `is_over` stops it, returns what is known by then.
///
/// # Errors
/// Returns an error if HiGHS cannot run.
pub(super) fn hours_needed(
    instance: &Instance,
    candidates: &Candidates,
    patient: PatientId,
    mut is_over: impl FnMut() -> bool,
) -> Result<Vec<HoursNeeded>, MipError> {
    let mut carers = candidates.carers_of(instance, patient);
    carers.sort_by_key(|&carer| Reverse(minutes_left(instance, carer)));
    let mut rows: Vec<HoursNeeded> = Vec::new();
    for visits in sets(instance, patient) {
        let known = rows.iter().map(HoursNeeded::fewest).max().unwrap_or(0);
        let row = needed(instance, candidates, &carers, &visits, known, &mut is_over)?;
        rows.extend(row);
    }
    Ok(rows)
}

/// Returns the requirement of `visits` on `carers`, who are sorted by the minutes that they may work, most first.
///
/// Returns `None` if it cannot improve on `known_needed`: that many carers like the first could take everything. Also
/// returns `None` if `is_over` stops it.
fn needed(
    instance: &Instance,
    candidates: &Candidates,
    carers: &[CarerId],
    visits: &[VisitId],
    known_needed: usize,
    mut is_over: impl FnMut() -> bool,
) -> Result<Option<HoursNeeded>, MipError> {
    let places = visits.iter().map(|&visit| {
        let asked = &instance.visits()[visit];
        u64::from(asked.priority) * u64::from(candidates.most(instance, visit))
    });
    let all: u64 = places.sum();
    let mut known: Vec<Known> = Vec::new();
    let mut most = BTreeMap::new();
    for &carer in carers {
        let own = candidates.of_these(visits, |shift| instance.shifts()[shift].carer == carer);
        let likeness = likeness(instance, &own, carer, visits);
        let minutes = minutes_left(instance, carer);
        let mut alike = known.iter();
        let alike = alike.find(|known| known.holds_of(&likeness, minutes));
        let takes = if let Some(known) = alike {
            known.takes
        } else {
            let (takes, used) = most_taken(instance, &own, visits, &mut is_over)?;
            known.push(Known {
                likeness,
                minutes,
                used: used.unwrap_or(minutes),
                takes,
            });
            takes
        };
        if is_over() || most.is_empty() && known_needed as u64 * takes >= all {
            return Ok(None);
        }
        most.insert(carer, takes);
    }
    Ok(Some(HoursNeeded { most, all }))
}

/// Returns the sets of visits to consider, small programs first.
fn sets(instance: &Instance, patient: PatientId) -> Vec<Vec<VisitId>> {
    let civil = |visit: VisitId| {
        let window = instance.visits()[visit].windows.first();
        window.map(|window| instance.horizon().civil(window.earliest))
    };
    let visits = instance.visits_of(patient);
    let those = |is_one: &dyn Fn(NaiveDateTime) -> bool| -> Vec<VisitId> {
        let visits = visits.iter().copied();
        visits
            .filter(|&visit| civil(visit).is_some_and(is_one))
            .collect()
    };
    let is_weekend = |at: NaiveDateTime| matches!(at.weekday(), Weekday::Sat | Weekday::Sun);
    let is_in = |part: (u32, u32), at: NaiveDateTime| (part.0..part.1).contains(&at.hour());
    let mut sets = vec![those(&is_weekend)];
    sets.extend(PARTS.map(|part| those(&|at| is_in(part, at) && is_weekend(at))));
    sets.extend(PARTS.map(|part| those(&|at| is_in(part, at))));
    sets.push(visits.to_vec());
    sets.retain(|set| !set.is_empty());
    sets.dedup();
    sets
}

/// Returns the paid minutes that `carer` may work in addition to their fixed shifts.
fn minutes_left(instance: &Instance, carer: CarerId) -> Minutes {
    let most = instance.most_paid(carer).map(|(_, most)| most).min();
    let fixed = instance.fixed_shifts(carer);
    let fixed: Minutes = fixed
        .map(|shift| instance.shifts()[shift].paid_minutes())
        .sum();
    most.map_or(Minutes::new(i32::MAX), |most| most - fixed)
}

fn likeness(instance: &Instance, own: &Candidates, carer: CarerId, visits: &[VisitId]) -> Likeness {
    let row = &instance.carers()[carer];
    let way = |visit: VisitId, candidate: Candidate| {
        let shift = &instance.shifts()[candidate.shift];
        Alternative {
            visit,
            starts: candidate.starts,
            span: shift.span,
            paid: shift.paid_minutes(),
            optional: shift.optional,
        }
    };
    let ways = visits
        .iter()
        .flat_map(|&visit| own.each(visit).map(move |candidate| way(visit, candidate)));
    let fixed = instance.fixed_shifts(carer);
    Likeness {
        most_shifts: row.contract.most_shifts,
        carry_in: CarryIn {
            minutes: Minutes::ZERO,
            days: 0,
            overtime: Minutes::ZERO,
            ..row.carry_in
        },
        fixed: fixed.map(|shift| instance.shifts()[shift].span).collect(),
        ways: ways.collect(),
    }
}

/// Returns the greatest part of `visits` that one carer with the shifts `own` can make, and the paid minutes for it, if
/// known.
fn most_taken(
    instance: &Instance,
    own: &Candidates,
    visits: &[VisitId],
    mut is_over: impl FnMut() -> bool,
) -> Result<(u64, Option<Minutes>), MipError> {
    let priority = |&visit: &VisitId| u64::from(instance.visits()[visit].priority);
    let theirs: Vec<VisitId> = visits
        .iter()
        .copied()
        .filter(|&visit| own.each(visit).next().is_some())
        .collect();
    let all: u64 = theirs.iter().map(priority).sum();
    let formulation = Formulation::alone(instance, own, &theirs);
    let options = Options {
        node_limit: Some(NODES),
        ..Options::default()
    };
    let answer = mip::solve(formulation.program(), &options, |_| stop_if(is_over()))?;
    let empty = answer.bound.map_or(0, |empty| empty.max(0) as u64);
    let is_best = answer.value.is_some() && answer.value == answer.bound;
    let used = answer.values.filter(|_| is_best).map(|values| {
        let worked = formulation.worked(&values).into_iter();
        let optional = worked.filter(|&shift| instance.shifts()[shift].optional);
        optional
            .map(|shift| instance.shifts()[shift].paid_minutes())
            .sum()
    });
    Ok((all.saturating_sub(empty), used))
}
