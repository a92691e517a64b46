//! Witnesses: the visits that prove why a patient needs so many carers.

use super::cover::{apart, places};
use crate::engine::formulation::cover;
use crate::engine::formulation::{CoverDemand, demands};
use crate::engine::mip;
use crate::engine::mip::{MipError, MipStatus, Options, stop_if};
use crate::engine::timing::Candidates;
use crate::id::{PatientId, VisitId};
use crate::instance::Instance;
use crate::message::{Message, message};

/// Visits of a patient that already need as many carers as the patient's own bound says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Witness {
    /// The patient.
    pub patient: PatientId,
    /// The fewest carers who can make these visits.
    pub least: u64,
    /// The visits. Without any of them, fewer carers would be enough.
    pub visits: Vec<VisitId>,
    /// True if no carer could make two of them.
    pub are_apart: bool,
}

impl Witness {
    /// Finds a witness for `patient`. Returns `None` if nobody can make any of the patient's visits.
    ///
    /// # Errors
    /// Returns an error if HiGHS cannot run.
    pub fn of(
        instance: &Instance,
        candidates: &Candidates,
        patient: PatientId,
    ) -> Result<Option<Self>, MipError> {
        Self::until(instance, candidates, patient, || false)
    }

    /// Like [`of`](Self::of), but stops if `is_over` returns true. It then returns `None`, or a witness with more
    /// visits than necessary.
    ///
    /// # Errors
    /// Returns an error if HiGHS cannot run.
    pub fn until(
        instance: &Instance,
        candidates: &Candidates,
        patient: PatientId,
        mut is_over: impl FnMut() -> bool,
    ) -> Result<Option<Self>, MipError> {
        let all = demands(instance, candidates, patient);
        let Some(least) = fewest(&all, &mut is_over)?.filter(|&least| least > 0) else {
            return Ok(None);
        };
        let apart = apart(&all);
        let are_apart = places(&apart) == least;
        let needed = if are_apart {
            apart
        } else {
            thinned(all, least, &mut is_over)?
        };
        let mut visits: Vec<VisitId> = needed
            .iter()
            .flat_map(|demand| demand.visits.clone())
            .collect();
        visits.sort_unstable();
        visits.dedup();
        Ok(Some(Self {
            patient,
            least,
            visits,
            are_apart: places(&needed) == least,
        }))
    }

    /// Returns the witness as a sentence, with the ids of the file.
    pub fn in_words(&self, instance: &Instance) -> Message {
        let visits = self.visits.iter().map(|&visit| {
            let asked = &instance.visits()[visit];
            let is_by_all = u64::from(asked.carers) <= self.least;
            if asked.carers > 1 && is_by_all {
                message!(
                    "{visit} (by {carers})",
                    visit = &asked.id,
                    carers = asked.carers
                )
            } else {
                message!("{text}", text = &asked.id)
            }
        });
        let visits = visits.reduce(|before, next| message!("{before}, {next}", before, next));
        let visits = visits.unwrap_or_else(|| message!("none"));
        let patient = &instance.patients()[self.patient].id;
        let least = self.least;
        match (self.visits.len(), self.are_apart) {
            (1, _) if least == 1 => message!(
                "{patient} meets at least 1: somebody makes {visits}",
                patient,
                visits
            ),
            (1, _) => message!(
                "{patient} meets at least {least}: so many come together to {visits}",
                patient,
                least,
                visits
            ),
            (_, true) => message!(
                "{patient} meets at least {least}: of {visits}, no carer on duty can make two",
                patient,
                least,
                visits
            ),
            (_, false) if least == 2 => message!(
                "{patient} meets at least 2: no carer on duty can make all of {visits}",
                patient,
                visits
            ),
            (_, false) => message!(
                "{patient} meets at least {least}: no {fewer} carers on duty can make all of {visits}",
                patient,
                least,
                fewer = least - 1,
                visits
            ),
        }
    }
}

/// Returns a part of `demands` that still needs `least` carers. It removes one demand after another.
fn thinned(
    mut demands: Vec<CoverDemand>,
    least: u64,
    mut is_over: impl FnMut() -> bool,
) -> Result<Vec<CoverDemand>, MipError> {
    for visits in demands
        .iter()
        .map(|demand| demand.visits.clone())
        .collect::<Vec<_>>()
    {
        let others = demands.iter().filter(|demand| demand.visits != visits);
        let fewer: Vec<CoverDemand> = others.cloned().collect();
        if !is_over() && fewest(&fewer, &mut is_over)? == Some(least) {
            demands = fewer;
        }
    }
    Ok(demands)
}

/// Returns the fewest carers who meet `demands`; `None` if `is_over` stops it before.
fn fewest(
    demands: &[CoverDemand],
    mut is_over: impl FnMut() -> bool,
) -> Result<Option<u64>, MipError> {
    let (_, program) = cover(demands);
    let answer = mip::solve(&program, &Options::default(), |_| stop_if(is_over()))?;
    let value = answer.value.filter(|_| answer.status == MipStatus::Optimal);
    Ok(value.map(|value| value.max(0) as u64))
}
