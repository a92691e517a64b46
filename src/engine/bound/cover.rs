//! Covers: the fewest carers of one patient, other patients ignored. A count decides where it can, otherwise HiGHS
//! does.

use std::collections::{BTreeMap, BTreeSet};

use super::carers_hours::CarersHours;
use super::cover_within_hours::{are_asked, hours_needed};
use crate::engine::formulation::cover;
use crate::engine::formulation::{CoverDemand, demands, demands_of};
use crate::engine::mip;
use crate::engine::mip::{Column, MipError, Options, Program, stop_if};
use crate::engine::timing::Candidates;
use crate::id::{CarerId, PatientId};
use crate::instance::Instance;
use crate::score::Term;

/// The fewest carers who can make all visits of one patient that can be made at all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cover {
    /// Lower bound on the number of carers.
    pub least: u64,
    /// Lower bound on the number of new carers among them.
    pub least_new: u64,
    /// At least so many of them have each role whose carers the objective counts.
    pub least_of_role: BTreeMap<&'static str, u64>,
    /// At least so many, counted for each continuity set by itself.
    pub least_by_set: u64,
    /// Lower bound on the carers if each works within the permitted hours and no place of the patient stays empty. It
    /// is 0 if hours were not considered.
    pub least_within_hours: u64,
    /// A smallest known team for these visits. It is empty if HiGHS found none in time.
    pub team: Vec<CarerId>,
}

/// Computes the cover of `patient`. If `is_over` stops HiGHS early, the bounds are weaker. New carers are counted only
/// if the objective contains them.
///
/// # Errors
/// Returns an error if HiGHS cannot run.
pub fn patient_cover(
    instance: &Instance,
    candidates: &Candidates,
    patient: PatientId,
    mut is_over: impl FnMut() -> bool,
) -> Result<Cover, MipError> {
    let demands = demands(instance, candidates, patient);
    let (least, team) = fewest(&demands, &mut is_over)?;
    let counted = instance.counted_terms();
    let mut least_of_role = BTreeMap::new();
    for &term in &counted {
        if let Term::CarersOfRole(role) = term {
            let has_role = |carer: CarerId| instance.carers()[carer].role.as_deref() == Some(role);
            let theirs = left_to(&demands, has_role);
            least_of_role.insert(role, fewest(&theirs, &mut is_over)?.0);
        }
    }
    let mut least_by_set = 0;
    if counted.contains(&Term::CarersBySet) {
        for visits in instance.continuity_sets(patient) {
            let own = demands_of(instance, candidates, patient, &visits);
            least_by_set += fewest(&own, &mut is_over)?.0;
        }
    }
    let least_new = if counted.contains(&Term::NewFaces) {
        let strangers = |carer| !instance.has_met(patient, carer);
        fewest(&left_to(&demands, strangers), &mut is_over)?.0
    } else {
        0
    };
    Ok(Cover {
        least,
        least_new,
        least_of_role,
        least_by_set,
        least_within_hours: 0,
        team,
    })
}

/// Returns a lower bound on the carers of `patient` if each works within the permitted hours. It is 0 if no hours are
/// limited. If `is_over` stops HiGHS early, it is weaker. `hours` keeps what carers can take, for the next patients.
///
/// # Errors
/// Returns an error if HiGHS cannot run.
pub fn cover_within_hours(
    instance: &Instance,
    candidates: &Candidates,
    patient: PatientId,
    hours: &mut CarersHours,
    mut is_over: impl FnMut() -> bool,
) -> Result<u64, MipError> {
    if !are_asked(instance, candidates, patient) {
        return Ok(0);
    }
    let needed = hours_needed(instance, candidates, patient, hours, &mut is_over)?;
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
        // A carer cannot take more than everything.
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

/// Returns what `demands` require of the carers selected by `is_one`, if all other carers come wherever they can.
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

/// Returns a lower bound on the carers who meet `demands`, and a team that meets them, if one is known.
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

/// Returns demands that have no carers in common, chosen with the fewest carers first. Their least numbers may be
/// added.
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

/// Returns the sum of the least numbers of `demands`.
pub(super) fn places(demands: &[CoverDemand]) -> u64 {
    demands.iter().map(|demand| u64::from(demand.least)).sum()
}

/// Returns a team that meets all `demands`; it need not be a smallest one. It adds the most useful carer again and
/// again, then removes carers who are not needed.
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
