//! Why a patient cannot do with fewer carers.

use std::ops::ControlFlow;

use crate::formulation::{Demand, apart, cover, demands};
use crate::id::{PatientId, VisitId};
use crate::instance::Instance;
use crate::mip::{self, MipError, Options, Status};
use crate::route::Candidates;

/// Visits of a patient that already need as many carers as the patient's own bound says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Witness {
    /// Whose visits.
    pub patient: PatientId,
    /// The fewest carers who can make them.
    pub least: u64,
    /// The visits; leaving out any of them, fewer carers would do.
    pub visits: Vec<VisitId>,
    /// Whether no carer could make two of them.
    pub are_apart: bool,
}

impl Witness {
    /// Finds one for `patient`; none where nobody can make any of their visits.
    ///
    /// # Errors
    /// Where HiGHS cannot run.
    pub fn of(
        instance: &Instance,
        candidates: &Candidates,
        patient: PatientId,
    ) -> Result<Option<Self>, MipError> {
        let mut needed = demands(instance, candidates, patient);
        let Some(least) = fewest(&needed)?.filter(|&least| least > 0) else {
            return Ok(None);
        };
        let apart = apart(&needed);
        if apart
            .iter()
            .map(|demand| u64::from(demand.least))
            .sum::<u64>()
            >= least
        {
            needed = apart;
        }
        for visit in needed.iter().map(|demand| demand.visit).collect::<Vec<_>>() {
            let fewer: Vec<Demand> = needed
                .iter()
                .filter(|demand| demand.visit != visit)
                .cloned()
                .collect();
            if fewest(&fewer)? == Some(least) {
                needed = fewer;
            }
        }
        let places: u64 = needed.iter().map(|demand| u64::from(demand.least)).sum();
        let mut visits: Vec<VisitId> = needed.iter().map(|demand| demand.visit).collect();
        visits.sort_unstable();
        Ok(Some(Self {
            patient,
            least,
            visits,
            are_apart: places == least,
        }))
    }

    /// As a sentence, with the ids of the file.
    pub fn in_words(&self, instance: &Instance) -> String {
        let visits: Vec<String> = self
            .visits
            .iter()
            .map(|&visit| {
                let asked = &instance.visits()[visit];
                if asked.carers > 1 {
                    format!("{} (by {})", asked.id, asked.carers)
                } else {
                    asked.id.clone()
                }
            })
            .collect();
        let patient = &instance.patients()[self.patient].id;
        let (least, visits) = (self.least, visits.join(", "));
        match (self.visits.len(), self.are_apart) {
            (1, _) => format!("{patient} meets at least {least}: {visits} asks for them"),
            (_, true) => {
                format!(
                    "{patient} meets at least {least}: of {visits}, no carer on duty can make two"
                )
            }
            (_, false) if least == 2 => {
                format!("{patient} meets at least 2: no carer on duty can make all of {visits}")
            }
            (_, false) => {
                let fewer = least - 1;
                format!(
                    "{patient} meets at least {least}: no {fewer} carers on duty can make all of {visits}"
                )
            }
        }
    }
}

/// The fewest carers who meet `demands`.
fn fewest(demands: &[Demand]) -> Result<Option<u64>, MipError> {
    let (_, program) = cover(demands);
    let answer = mip::solve(&program, &Options::default(), |_| ControlFlow::Continue(()))?;
    let value = answer.value.filter(|_| answer.status == Status::Optimal);
    Ok(value.map(|value| value.max(0) as u64))
}
