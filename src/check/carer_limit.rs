//! No patient meets more different carers than their limit.

use std::collections::BTreeSet;

use super::case::Case;
use crate::id::{CarerId, PatientId};
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let patients = case.instance.patients().ids();
    patients
        .filter_map(|patient| of_patient(case, patient))
        .collect()
}

fn of_patient(case: &Case, patient: PatientId) -> Option<Violation> {
    let row = &case.instance.patients()[patient];
    let limit = row.carer_limit?;
    let visits = case.instance.visits_of(patient).iter();
    let mut made: Vec<Assignment> = visits
        .flat_map(|&visit| case.of_visit[visit].clone())
        .collect();
    made.sort_unstable_by_key(|each| (each.start, *each));
    let mut met: BTreeSet<CarerId> = BTreeSet::new();
    let one_too_many = made.iter().find(|each| {
        met.insert(each.carer);
        met.len() > limit as usize
    })?;
    let everybody: BTreeSet<CarerId> = made.iter().map(|each| each.carer).collect();
    let (start, id, all) = (case.at(one_too_many.start), &row.id, everybody.len());
    let predicate =
        format!("starts {start}, but patient {id} meets {all} carers, above the limit of {limit}");
    Some(case.at_visit(Rule::CarerLimit, one_too_many, &predicate))
}
