//! The fewest carers of one patient, as if nobody else needed them: by a count where that settles it, by HiGHS else.

use std::collections::{BTreeMap, BTreeSet};

use super::cover_within_hours::{are_asked, hours_needed};
use crate::engine::formulation::cover;
use crate::engine::formulation::{CoverDemand, demands};
use crate::engine::mip;
use crate::engine::mip::{Column, MipError, Options, Program, stop_if};
use crate::engine::timing::Candidates;
use crate::id::{CarerId, PatientId};
use crate::instance::Instance;
use crate::score::Term;

/// The fewest carers who can make every visit of a patient that can be made at all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cover {
    /// There are at least so many.
    pub least: u64,
    /// At least so many of them have not been met before.
    pub least_new: u64,
    /// At least so many are needed within the hours that each may work, in a plan in which the patient misses nobody; 0 where
    /// nobody's hours are looked at.
    pub least_within_hours: u64,
    /// So few can, for instance these; nobody where HiGHS found none in time.
    pub team: Vec<CarerId>,
}

/// The cover of `patient`; proves less where `is_over` stopped HiGHS before it was done. New faces are counted only where the
/// objective names them.
///
/// # Errors
/// Where HiGHS cannot run.
pub fn patient_cover(
    instance: &Instance,
    candidates: &Candidates,
    patient: PatientId,
    mut is_over: impl FnMut() -> bool,
) -> Result<Cover, MipError> {
    let demands = demands(instance, candidates, patient);
    let (least, team) = fewest(&demands, &mut is_over)?;
    let least_new = if instance.terms().contains(&Term::NewFaces) {
        let strangers = |carer| !instance.has_met(patient, carer);
        fewest(&left_to(&demands, strangers), &mut is_over)?.0
    } else {
        0
    };
    Ok(Cover {
        least,
        least_new,
        least_within_hours: 0,
        team,
    })
}

/// How few carers of `patient` the hours that each may work leave at least; 0 where nobody's are limited, and less than could be proven
/// where `is_over` stopped HiGHS before it was done.
///
/// # Errors
/// Where HiGHS cannot run.
pub fn cover_within_hours(
    instance: &Instance,
    candidates: &Candidates,
    patient: PatientId,
    mut is_over: impl FnMut() -> bool,
) -> Result<u64, MipError> {
    if !are_asked(instance, candidates, patient) {
        return Ok(0);
    }
    let needed = hours_needed(instance, candidates, patient, &mut is_over)?;
    let carers = candidates.carers_of(instance, patient);
    let mut program = Program::default();
    let columns: BTreeMap<CarerId, Column> = carers
        .into_iter()
        .map(|carer| (carer, program.binary()))
        .collect();
    for demand in demands(instance, candidates, patient) {
        let theirs = demand.carers.iter().map(|carer| (1, columns[carer]));
        program.at_least(theirs.collect(), demand.least.into());
    }
    for needed in needed {
        // More than all of it is no more than all of it.
        let theirs = needed
            .most
            .iter()
            .map(|(carer, &most)| (most.min(needed.all) as i64, columns[carer]));
        program.at_least(theirs.collect(), needed.all as i64);
    }
    program.minimise(columns.values().map(|&column| (1, column)).collect());
    let answer = mip::solve(&program, &Options::default(), |_| stop_if(is_over()))?;
    Ok(answer.bound.map_or(0, |bound| bound.max(0) as u64))
}

/// What `demands` ask of those carers alone, when all others come wherever they can.
fn left_to(demands: &[CoverDemand], is_one: impl Fn(CarerId) -> bool) -> Vec<CoverDemand> {
    let left = demands.iter().map(|demand| {
        let carers = demand.carers.iter().copied();
        let carers: Vec<CarerId> = carers.filter(|&carer| is_one(carer)).collect();
        let others = (demand.carers.len() - carers.len()) as u32;
        CoverDemand {
            visits: demand.visits.clone(),
            least: demand.least.saturating_sub(others),
            carers,
        }
    });
    left.filter(|demand| demand.least > 0).collect()
}

/// How few carers meet `demands` at least, and so few where they are known.
fn fewest(
    demands: &[CoverDemand],
    mut is_over: impl FnMut() -> bool,
) -> Result<(u64, Vec<CarerId>), MipError> {
    let (carers, program) = cover(demands);
    let team = greedy_team(demands, &carers);
    let least = places(&apart(demands));
    if least == team.len() as u64 {
        return Ok((least, team));
    }
    let start = carers.iter().map(|carer| i64::from(team.contains(carer)));
    let options = Options {
        start: Some(start.collect()),
        ..Options::default()
    };
    let answer = mip::solve(&program, &options, |_| stop_if(is_over()))?;
    let chosen = answer.values.unwrap_or_default();
    let team = carers.into_iter().zip(chosen);
    let team = team.filter(|&(_, chosen)| chosen == 1);
    Ok((
        answer.bound.map_or(0, |bound| bound.max(0) as u64),
        team.map(|(carer, _)| carer).collect(),
    ))
}

/// Demands no two of which share a carer, those of the fewest carers first: what they ask for adds up.
pub(super) fn apart(demands: &[CoverDemand]) -> Vec<CoverDemand> {
    let mut demands = demands.to_vec();
    demands.sort_by_key(|demand| demand.carers.len());
    let mut taken: BTreeSet<CarerId> = BTreeSet::new();
    demands.retain(|demand| {
        let is_apart = demand.carers.iter().all(|carer| !taken.contains(carer));
        if is_apart {
            taken.extend(&demand.carers);
        }
        is_apart
    });
    demands
}

/// How many places there are in all.
pub(super) fn places(demands: &[CoverDemand]) -> u64 {
    demands.iter().map(|demand| u64::from(demand.least)).sum()
}

/// A team of these carers that meets all `demands`, not always of the fewest: whoever helps most joins, then whoever is not needed leaves.
fn greedy_team(demands: &[CoverDemand], carers: &[CarerId]) -> Vec<CarerId> {
    let mut carers = carers.to_vec();
    let mut team: Vec<CarerId> = Vec::new();
    let missing = |team: &[CarerId], demand: &CoverDemand| {
        let there = team.iter().filter(|&carer| demand.asks_for(*carer));
        (demand.least as usize).saturating_sub(there.count())
    };
    loop {
        let open: Vec<&CoverDemand> = demands
            .iter()
            .filter(|demand| missing(&team, demand) > 0)
            .collect();
        let help = |carer: CarerId| open.iter().filter(|demand| demand.asks_for(carer)).count();
        let best = carers.iter().copied().max_by_key(|&carer| help(carer));
        let Some(best) = best.filter(|_| !open.is_empty()) else {
            break;
        };
        carers.retain(|&carer| carer != best);
        team.push(best);
    }
    for carer in team.clone() {
        let others: Vec<CarerId> = team
            .iter()
            .copied()
            .filter(|&other| other != carer)
            .collect();
        if demands.iter().all(|demand| missing(&others, demand) == 0) {
            team = others;
        }
    }
    team.sort_unstable();
    team
}
