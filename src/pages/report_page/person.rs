//! A person on the page, with the place on the page that is theirs.

use serde::Serialize;

use super::facts::Facts;
use crate::id::{CarerId, Id, PatientId};
use crate::instance::Visit;

/// A link to somebody.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Person {
    /// Made from a number, whatever the id is.
    pub(super) anchor: String,
    pub(super) name: String,
}

impl Person {
    pub(super) fn patient(facts: &Facts<'_>, patient: PatientId) -> Self {
        Self {
            anchor: format!("patient-{}", patient.index() + 1),
            name: facts.people.shown_patient(patient).to_owned(),
        }
    }

    /// Everybody who is visited.
    pub(super) fn patients_of(facts: &Facts<'_>, visit: &Visit) -> Vec<Self> {
        let patients = visit.patients();
        patients
            .map(|patient| Self::patient(facts, patient))
            .collect()
    }

    pub(super) fn carer(facts: &Facts<'_>, carer: CarerId) -> Self {
        Self {
            anchor: format!("carer-{}", carer.index() + 1),
            name: facts.people.shown_carer(carer).to_owned(),
        }
    }
}
