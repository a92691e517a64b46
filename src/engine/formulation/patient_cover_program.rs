//! One patient as if nobody else needed the carers: the fewest whose shifts can make every visit.
//!
//! ```text
//! minimise   sum over c of meets(c)
//! sum over c in C(v) of meets(c) >= most(v)      every visit v of the patient
//! ```
//! with `C(v)` the carers who can make `v` and `most(v)` how many of those asked for can be there at once
//! ([`Candidates::most`]): a set cover, of which visits that ask no more than another are left out. Visits `D` with different carers
//! ask for more together:
//! ```text
//! sum over c who can make some v of D of meets(c) >= places of D that different carers can fill
//! ```

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::mip::Program;
use crate::engine::timing::Candidates;
use crate::id::{CarerId, PatientId, VisitId};
use crate::instance::Instance;

/// What a visit asks of its patient's team, or visits ask together that no carer may make two of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CoverDemand {
    /// The visit, or several.
    pub visits: Vec<VisitId>,
    /// Who can make it, or any of them, in order.
    pub carers: Vec<CarerId>,
    /// Least number of them who must come.
    pub least: u32,
}

impl CoverDemand {
    /// Returns true if `carer` can make the visit.
    pub fn asks_for(&self, carer: CarerId) -> bool {
        self.carers.binary_search(&carer).is_ok()
    }

    /// Returns true if every team that meets this demand also meets `other`.
    fn implies(&self, other: &CoverDemand) -> bool {
        self.least >= other.least && self.carers.iter().all(|&carer| other.asks_for(carer))
    }
}

/// Returns the demands of the visits of `patient`, without those that follow from others.
pub fn demands(
    instance: &Instance,
    candidates: &Candidates,
    patient: PatientId,
) -> Vec<CoverDemand> {
    demands_of(instance, candidates, patient, instance.visits_of(patient))
}

/// The same of some visits of the patient.
pub fn demands_of(
    instance: &Instance,
    candidates: &Candidates,
    patient: PatientId,
    visits: &[VisitId],
) -> Vec<CoverDemand> {
    let mut demands: Vec<CoverDemand> = Vec::new();
    for &visit in visits {
        let carers = candidates.carers(instance, visit);
        let least = candidates.most(instance, visit);
        let demand = CoverDemand {
            visits: vec![visit],
            carers,
            least,
        };
        add(&mut demands, demand);
    }
    for set in instance.sets_of_different_carers_of(patient) {
        let is_own = |visit: &VisitId| visits.contains(visit);
        let own: Vec<VisitId> = set.iter().copied().filter(is_own).collect();
        if own.len() > 1 {
            add(&mut demands, demand_of_set(instance, candidates, own));
        }
    }
    demands
}

fn add(demands: &mut Vec<CoverDemand>, demand: CoverDemand) {
    if demand.least > 0 && !demands.iter().any(|known| known.implies(&demand)) {
        demands.retain(|known| !demand.implies(known));
        demands.push(demand);
    }
}

/// So many of the places of `visits`, no two of which the same carer fills, can be filled at most, and then by as many carers.
fn demand_of_set(
    instance: &Instance,
    candidates: &Candidates,
    visits: Vec<VisitId>,
) -> CoverDemand {
    let places = visits.iter().flat_map(|&visit| {
        let carers = candidates.carers(instance, visit);
        (0..candidates.most(instance, visit)).map(move |_| carers.clone())
    });
    let places: Vec<Vec<CarerId>> = places.collect();
    let mut fills: BTreeMap<CarerId, usize> = BTreeMap::new();
    let filled =
        (0..places.len()).filter(|&place| fill(&places, place, &mut fills, &mut BTreeSet::new()));
    let least = filled.count() as u32;
    let carers: BTreeSet<CarerId> = places.into_iter().flatten().collect();
    CoverDemand {
        visits,
        carers: carers.into_iter().collect(),
        least,
    }
}

/// Finds a carer for `place`, and others for places that lose theirs (augmenting paths, Kuhn 1955); no where there is none.
fn fill(
    places: &[Vec<CarerId>],
    place: usize,
    fills: &mut BTreeMap<CarerId, usize>,
    asked: &mut BTreeSet<CarerId>,
) -> bool {
    for &carer in &places[place] {
        let is_new = asked.insert(carer);
        let other = fills.get(&carer).copied();
        if is_new && other.is_none_or(|other| fill(places, other, fills, asked)) {
            fills.insert(carer, place);
            return true;
        }
    }
    false
}

/// Returns the program for the fewest carers who meet all `demands`, and the carers of its columns.
pub fn cover(demands: &[CoverDemand]) -> (Vec<CarerId>, Program) {
    let carers = useful_carers(demands);
    let mut program = Program::default();
    let columns: Vec<_> = carers.iter().map(|_| program.binary()).collect();
    for demand in demands {
        let theirs = demand
            .carers
            .iter()
            .filter_map(|carer| carers.binary_search(carer).ok());
        program.at_least(
            theirs.map(|index| (1, columns[index])).collect(),
            demand.least.into(),
        );
    }
    program.minimise(columns.iter().map(|&column| (1, column)).collect());
    (carers, program)
}

/// Returns the carers without those who can be replaced. Let `m` be the greatest number that a demand with this carer
/// requires. The carer can be replaced if `m` others are in all of the carer's demands.
///
/// Reason: consider a team with this carer. If one of the others is not in it, that one can take the carer's place. If
/// all are in it, the carer is not needed.
fn useful_carers(demands: &[CoverDemand]) -> Vec<CarerId> {
    let mut carers: Vec<CarerId> = demands
        .iter()
        .flat_map(|demand| demand.carers.iter().copied())
        .collect();
    carers.sort_unstable();
    carers.dedup();
    let mut useful: Vec<(CarerId, Vec<u64>)> = carers
        .iter()
        .map(|&carer| (carer, membership(demands, carer)))
        .collect();
    for carer in carers {
        let own = membership(demands, carer);
        let theirs = demands.iter().filter(|demand| demand.asks_for(carer));
        let most = theirs
            .map(|demand| demand.least as usize)
            .max()
            .unwrap_or(0);
        let stands_in = |other: &&(CarerId, Vec<u64>)| {
            other.0 != carer
                && own
                    .iter()
                    .zip(&other.1)
                    .all(|(own, other)| own & !other == 0)
        };
        if useful.iter().filter(stands_in).take(most).count() == most {
            useful.retain(|(other, _)| *other != carer);
        }
    }
    useful.into_iter().map(|(carer, _)| carer).collect()
}

/// Returns one bit per demand: whether `carer` is in it.
fn membership(demands: &[CoverDemand], carer: CarerId) -> Vec<u64> {
    let is_in = |demand: &CoverDemand| u64::from(demand.asks_for(carer));
    let word = |word: &[CoverDemand]| {
        word.iter()
            .enumerate()
            .map(|(bit, demand)| is_in(demand) << bit)
            .sum()
    };
    demands.chunks(64).map(word).collect()
}
