//! Some patients' first visits are supervised. A carer new to such a patient first comes together with a known carer. A
//! carer is known from the history or from an earlier visit of the plan.

use crate::message::message;
use std::collections::BTreeMap;

use super::checked_plan::CheckedPlan;
use crate::id::{CarerId, PatientId};
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let patients = checked_plan.instance.patients().iter();
    patients
        .filter(|(_, patient)| patient.supervised_first_visits)
        .flat_map(|(patient, _)| unsupervised(checked_plan, patient))
        .collect()
}

fn unsupervised(checked_plan: &CheckedPlan, patient: PatientId) -> Vec<Violation> {
    let firsts = first_visits(checked_plan, patient);
    let is_known = |carer: CarerId, there: &Assignment| {
        has_met(checked_plan, patient, carer)
            || firsts
                .get(&carer)
                .is_some_and(|theirs| theirs.start < there.start)
    };
    let is_supervised = |first: &Assignment| {
        let stays = checked_plan.stays_with(first.visit).into_iter();
        let mut crew = stays.flat_map(|row| &checked_plan.of_visit[row]);
        crew.any(|other| {
            let meet = checked_plan
                .time_of_visit(other)
                .overlaps(checked_plan.time_of_visit(first));
            other.carer != first.carer && meet && is_known(other.carer, other)
        })
    };
    firsts
        .values()
        .filter(|first| !has_met(checked_plan, patient, first.carer) && !is_supervised(first))
        .map(|first| violation(checked_plan, patient, first))
        .collect()
}

/// Returns each carer's earliest visit to the patient.
fn first_visits(checked_plan: &CheckedPlan, patient: PatientId) -> BTreeMap<CarerId, Assignment> {
    let mut firsts = BTreeMap::new();
    for each in &checked_plan.assignments {
        if checked_plan.everybody_at(each.visit).contains(&patient) {
            firsts.entry(each.carer).or_insert(*each);
        }
    }
    firsts
}

pub(super) fn has_met(checked_plan: &CheckedPlan, patient: PatientId, carer: CarerId) -> bool {
    let history = checked_plan.instance.history();
    history.is_some_and(|met| met[patient].iter().any(|row| row.carer == carer))
}

fn violation(checked_plan: &CheckedPlan, patient: PatientId, first: &Assignment) -> Violation {
    let start = checked_plan.at(first.start);
    let patient = &checked_plan.instance.patients()[patient].id;
    let carer = checked_plan.carer(first.carer);
    let predicate = message!(
        "starts {start}, the first of {carer} at {patient}, without a carer whom {patient} knows",
        start,
        carer,
        patient
    );
    checked_plan.at_visit(Rule::SupervisedFirstVisit, first, predicate)
}
