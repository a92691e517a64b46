//! How much of a patient's care each carer can take, within what contracts and the rules of working time let them work.
//!
//! For any set V of a patient's visits every plan in which they miss nobody obeys
//! ```text
//! sum over c of most(c, V) meets(c) >= sum over v in V of priority(v) places(v)
//! ```
//! with `most(c, V)` what c can make of V at most if they work for nobody else: a small program each
//! ([`Formulation::alone`]), solved once for carers who are alike in all that it knows.

use std::collections::BTreeMap;

use chrono::{Datelike, Timelike, Weekday};

use crate::formulation::Formulation;
use crate::id::{CarerId, ModeId, PatientId, VisitId};
use crate::instance::{CarryIn, Contract, Instance};
use crate::mip::{self, MipError, Options, stop_if};
use crate::route::{Candidate, Candidates};
use crate::time::{Minutes, Span, Window};

/// HiGHS looks at so many nodes at most; its bound holds wherever it stops. A hundred lifted the bound of none of six patients of a
/// generated unit.
const NODES: u32 = 1;

/// What a set of visits asks of a team by the hours that its carers may work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct HoursNeeded {
    /// How much of it each carer can take.
    pub most: BTreeMap<CarerId, u64>,
    /// How much there is.
    pub all: u64,
}

/// What decides how much a carer can take.
#[derive(PartialEq)]
struct Likeness<'a> {
    mode: ModeId,
    contract: &'a Contract,
    carry_in: CarryIn,
    fixed: Vec<Span>,
    ways: Vec<Way>,
}

/// A shift that can make a visit, but for whose it is.
#[derive(PartialEq)]
struct Way {
    visit: VisitId,
    starts: Window,
    span: Span,
    paid: Minutes,
    optional: bool,
}

/// Whether contracts or rules say anything of shifts in which `patient` could be visited.
pub(super) fn are_asked(instance: &Instance, candidates: &Candidates, patient: PatientId) -> bool {
    let carers = candidates.carers_of(instance, patient);
    carers.into_iter().any(|carer| instance.must_choose(carer))
}

/// What the visits of `patient` ask, all of them and those of some parts of the week and of the day; as much of it as is known
/// when `is_over` stops it.
///
/// # Errors
/// Where HiGHS cannot run.
pub(super) fn hours_needed(
    instance: &Instance,
    candidates: &Candidates,
    patient: PatientId,
    mut is_over: impl FnMut() -> bool,
) -> Result<Vec<HoursNeeded>, MipError> {
    let carers = candidates.carers_of(instance, patient);
    let mut rows = Vec::new();
    for visits in sets(instance, patient) {
        let mut known: Vec<(Likeness, u64)> = Vec::new();
        let mut most = BTreeMap::new();
        for &carer in &carers {
            if is_over() {
                return Ok(rows);
            }
            let own = candidates.of_these(&visits, |shift| instance.shifts()[shift].carer == carer);
            let likeness = likeness(instance, &own, carer, &visits);
            let alike = known.iter().find(|(other, _)| *other == likeness);
            let takes = match alike {
                Some(&(_, takes)) => takes,
                None => {
                    let takes = most_taken(instance, &own, &visits, &mut is_over)?;
                    known.push((likeness, takes));
                    takes
                }
            };
            most.insert(carer, takes);
        }
        let all = visits.iter().map(|&visit| {
            let asked = &instance.visits()[visit];
            let could = candidates.carers(instance, visit).len() as u32;
            u64::from(asked.priority) * u64::from(asked.carers.min(could))
        });
        rows.push(HoursNeeded {
            most,
            all: all.sum(),
        });
    }
    Ok(rows)
}

/// The sets of visits that are looked at.
fn sets(instance: &Instance, patient: PatientId) -> Vec<Vec<VisitId>> {
    let civil = |visit: VisitId| {
        let window = instance.visits()[visit].windows.first();
        window.map(|window| instance.horizon().civil(window.earliest))
    };
    let visits = instance.visits_of(patient);
    let those = |is_one: &dyn Fn(chrono::NaiveDateTime) -> bool| -> Vec<VisitId> {
        let visits = visits.iter().copied();
        visits
            .filter(|&visit| civil(visit).is_some_and(is_one))
            .collect()
    };
    let is_weekend =
        |at: chrono::NaiveDateTime| matches!(at.weekday(), Weekday::Sat | Weekday::Sun);
    let parts = [(0, 11), (11, 16), (16, 24)];
    let mut sets = vec![visits.to_vec(), those(&is_weekend)];
    for (from, until) in parts {
        let in_part = |at: chrono::NaiveDateTime| (from..until).contains(&at.hour());
        sets.push(those(&in_part));
        sets.push(those(&|at| in_part(at) && is_weekend(at)));
    }
    sets.retain(|set| !set.is_empty());
    sets.dedup();
    sets
}

fn likeness<'a>(
    instance: &'a Instance,
    own: &Candidates,
    carer: CarerId,
    visits: &[VisitId],
) -> Likeness<'a> {
    let row = &instance.carers()[carer];
    let way = |visit: VisitId, candidate: &Candidate| {
        let shift = &instance.shifts()[candidate.shift];
        Way {
            visit,
            starts: candidate.starts,
            span: shift.span,
            paid: shift.paid_minutes(),
            optional: shift.optional,
        }
    };
    let ways = visits.iter().flat_map(|&visit| {
        own.of(visit)
            .iter()
            .map(move |candidate| way(visit, candidate))
    });
    let fixed = instance.fixed_shifts(carer);
    Likeness {
        mode: row.mode,
        contract: &row.contract,
        carry_in: row.carry_in,
        fixed: fixed.map(|shift| instance.shifts()[shift].span).collect(),
        ways: ways.collect(),
    }
}

/// How much of `visits` the carer of whom these are the `own` shifts makes at most.
fn most_taken(
    instance: &Instance,
    own: &Candidates,
    visits: &[VisitId],
    mut is_over: impl FnMut() -> bool,
) -> Result<u64, MipError> {
    let priority = |&visit: &VisitId| u64::from(instance.visits()[visit].priority);
    let theirs: Vec<VisitId> = visits
        .iter()
        .copied()
        .filter(|&visit| !own.of(visit).is_empty())
        .collect();
    let all: u64 = theirs.iter().map(priority).sum();
    let formulation = Formulation::alone(instance, own, &theirs);
    let options = Options {
        node_limit: Some(NODES),
        ..Options::default()
    };
    let answer = mip::solve(formulation.program(), &options, |_| stop_if(is_over()))?;
    let empty = answer.bound.map_or(0, |empty| empty.max(0) as u64);
    Ok(all.saturating_sub(empty))
}
