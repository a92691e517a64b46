//! One patient as if nobody else needed the carers: the fewest whose shifts can make every visit.
//!
//! ```text
//! minimise   sum over c of meets(c)
//! sum over c in C(v) of meets(c) >= min(carers(v), |C(v)|)      every visit v of the patient
//! ```
//! with `C(v)` the carers who can make `v`: a set cover, of which visits that ask no more than another are left out.

use crate::id::{CarerId, PatientId, VisitId};
use crate::instance::Instance;
use crate::mip::Program;
use crate::route::Candidates;

/// A visit's demand on its patient's team.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Demand {
    /// The visit.
    pub visit: VisitId,
    /// Who can make it, in order.
    pub carers: Vec<CarerId>,
    /// How many of them must.
    pub least: u32,
}

impl Demand {
    /// Whether every team that meets this demand meets `other` too.
    fn implies(&self, other: &Demand) -> bool {
        self.least >= other.least
            && self
                .carers
                .iter()
                .all(|carer| other.carers.binary_search(carer).is_ok())
    }
}

/// What the visits of `patient` ask of a team, without what others imply.
pub fn demands(instance: &Instance, candidates: &Candidates, patient: PatientId) -> Vec<Demand> {
    let mut demands: Vec<Demand> = Vec::new();
    for &visit in instance.visits_of(patient) {
        let carers = candidates.carers(instance, visit);
        let least = instance.visits()[visit].carers.min(carers.len() as u32);
        let demand = Demand {
            visit,
            carers,
            least,
        };
        if least > 0 && !demands.iter().any(|known| known.implies(&demand)) {
            demands.retain(|known| !demand.implies(known));
            demands.push(demand);
        }
    }
    demands
}

/// The fewest carers who meet all `demands`.
pub fn cover(demands: &[Demand]) -> Program {
    let mut carers: Vec<CarerId> = demands
        .iter()
        .flat_map(|demand| demand.carers.iter().copied())
        .collect();
    carers.sort_unstable();
    carers.dedup();
    let mut program = Program::default();
    let columns: Vec<_> = carers.iter().map(|_| program.binary()).collect();
    for demand in demands {
        let theirs = demand
            .carers
            .iter()
            .map(|carer| carers.binary_search(carer).expect("collected above"));
        program.at_least(
            theirs.map(|index| (1, columns[index])).collect(),
            demand.least.into(),
        );
    }
    program.minimise(columns.iter().map(|&column| (1, column)).collect());
    program
}
