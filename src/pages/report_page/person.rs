//! A person on the page, with the place on the page that is theirs.

use serde::Serialize;

use super::facts::Facts;
use crate::id::{CarerId, Id, PatientId};

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
            name: facts.people.patient(patient).to_owned(),
        }
    }

    pub(super) fn carer(facts: &Facts<'_>, carer: CarerId) -> Self {
        Self {
            anchor: format!("carer-{}", carer.index() + 1),
            name: facts.people.carer(carer).to_owned(),
        }
    }
}
