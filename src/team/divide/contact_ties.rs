//! Ties between patients and carers, and the price of putting them into different teams.

use std::collections::BTreeMap;

use crate::id::{CarerId, PatientId, VisitId};
use crate::instance::Instance;

use super::divider::Prices;

/// A patient and a carer who should be in the same team.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tie {
    pub(super) patient: PatientId,
    pub(super) carer: CarerId,
    /// Price of putting them into different teams.
    pub(super) price: i64,
}

/// The ties of a unit, by patient, then carer; those that cost nothing are left out.
///
/// ```text
/// r[p,i] = history * min(visits of i in the history, N)
///        + contact * N                                      if i is the contact
///        + contact * visits of p for whose role i is the contact
///        + preferred * N * weight of i / greatest weight    if p asks for i, who is not the contact, rounded down
///        + bound * visits of p that require i, or are pinned to i
/// ```
/// where `N` is the number of visits that p asks for.
pub(super) fn ties(instance: &Instance, prices: &Prices) -> Vec<Tie> {
    let mut found: BTreeMap<(PatientId, CarerId), i64> = BTreeMap::new();
    for (patient, row) in instance.patients().iter() {
        let visits = instance.whole_visits_of(patient).count() as i64;
        let mut add = |carer, price: u32, times: i64| {
            *found.entry((patient, carer)).or_default() += i64::from(price) * times;
        };
        for met in instance.history().into_iter().flat_map(|all| &all[patient]) {
            add(met.carer, prices.history, visits.min(met.visits.into()));
        }
        let others = row.preferred.iter();
        let others = others.filter(|asked| Some(asked.carer) != row.contact);
        let greatest = others.clone().map(|asked| asked.weight).max();
        for asked in others {
            let greatest = i64::from(greatest.unwrap_or(1));
            let times = visits * i64::from(asked.weight) / greatest;
            add(asked.carer, prices.preferred, times);
        }
        for &visit in instance.visits_of(patient) {
            for carer in bound_to(instance, visit) {
                add(carer, prices.bound, 1);
            }
            let asked = &instance.visits()[visit];
            let contact = asked.role.as_ref().and_then(|role| row.contacts.get(role));
            if let Some(&carer) = contact {
                add(carer, prices.contact, 1);
            }
        }
        if let Some(carer) = row.contact {
            add(carer, prices.contact, visits);
        }
    }
    found
        .into_iter()
        .filter(|&(_, price)| price > 0)
        .map(|((patient, carer), price)| Tie {
            patient,
            carer,
            price,
        })
        .collect()
}

/// Two patients who are visited together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Couple {
    pub(super) patients: [PatientId; 2],
    /// What it costs to put them into different teams: in none of the two could their common visits be made.
    pub(super) price: i64,
}

/// Patients who are visited together, by the first of the visit, then the other.
///
/// ```text
/// r[p,q] = bound * visits to p and q, p the first patient of the visit
/// ```
pub(super) fn couples(instance: &Instance, prices: &Prices) -> Vec<Couple> {
    let mut found: BTreeMap<[PatientId; 2], i64> = BTreeMap::new();
    for visit in instance.visits().rows() {
        for &other in &visit.other_patients {
            *found.entry([visit.patient, other]).or_default() += i64::from(prices.bound);
        }
    }
    let couples = found.into_iter().filter(|&(_, price)| price > 0);
    couples
        .map(|(patients, price)| Couple { patients, price })
        .collect()
}

/// Returns the carers whom a visit requires, and those to whom it is pinned.
fn bound_to(instance: &Instance, visit: VisitId) -> impl Iterator<Item = CarerId> {
    let pins = instance.relations().pins.iter();
    let pinned = pins.filter(move |pin| pin.visit == visit);
    let required = instance.visits()[visit].required.iter().copied();
    required.chain(pinned.filter_map(|pin| pin.carer))
}
