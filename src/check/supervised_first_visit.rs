//! A carer new to a patient whose first visits are supervised comes the first time with another who is known: from the history,
//! or from a visit of the plan that starts before.

use std::collections::BTreeMap;

use super::case::Case;
use crate::id::{CarerId, PatientId};
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let patients = case.instance.patients().iter();
    patients
        .filter(|(_, patient)| patient.supervised_first_visits)
        .flat_map(|(patient, _)| unsupervised(case, patient))
        .collect()
}

fn unsupervised(case: &Case, patient: PatientId) -> Vec<Violation> {
    let firsts = first_visits(case, patient);
    let is_known = |carer: CarerId, first: &Assignment| {
        has_met(case, patient, carer)
            || firsts
                .get(&carer)
                .is_some_and(|theirs| theirs.start < first.start)
    };
    let is_supervised = |first: &Assignment| {
        let mut crew = case.of_visit[first.visit].iter();
        crew.any(|other| other.carer != first.carer && is_known(other.carer, first))
    };
    firsts
        .values()
        .filter(|first| !has_met(case, patient, first.carer) && !is_supervised(first))
        .map(|first| violation(case, patient, first))
        .collect()
}

/// Each carer's earliest visit at the patient.
fn first_visits(case: &Case, patient: PatientId) -> BTreeMap<CarerId, Assignment> {
    let mut firsts = BTreeMap::new();
    for each in &case.assignments {
        if case.instance.visits()[each.visit].patient == patient {
            firsts.entry(each.carer).or_insert(*each);
        }
    }
    firsts
}

fn has_met(case: &Case, patient: PatientId, carer: CarerId) -> bool {
    let history = case.instance.history();
    history.is_some_and(|met| met[patient].iter().any(|row| row.carer == carer))
}

fn violation(case: &Case, patient: PatientId, first: &Assignment) -> Violation {
    let start = case.at(first.start);
    let patient = &case.instance.patients()[patient].id;
    let carer = case.carer(first.carer);
    let predicate = format!(
        "starts {start}, the first of {carer} at {patient}, with nobody whom {patient} knows by then"
    );
    case.at_visit(Rule::SupervisedFirstVisit, first, &predicate)
}
