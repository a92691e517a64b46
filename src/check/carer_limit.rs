//! No patient meets more different carers than the patient's limit.

use crate::message::message;
use std::collections::BTreeSet;

use super::checked_plan::CheckedPlan;
use crate::id::{CarerId, PatientId};
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let patients = checked_plan.instance.patients().ids();
    patients
        .filter_map(|patient| of_patient(checked_plan, patient))
        .collect()
}

fn of_patient(checked_plan: &CheckedPlan, patient: PatientId) -> Option<Violation> {
    let row = &checked_plan.instance.patients()[patient];
    let limit = row.carer_limit?;
    let visits = checked_plan.instance.visits_of(patient).iter();
    let mut made: Vec<Assignment> = visits
        .flat_map(|&visit| checked_plan.of_visit[visit].clone())
        .collect();
    made.sort_unstable_by_key(|each| (each.start, *each));
    let mut met: BTreeSet<CarerId> = BTreeSet::new();
    let one_too_many = made.iter().find(|each| {
        met.insert(each.carer);
        met.len() > limit as usize
    })?;
    let everybody: BTreeSet<CarerId> = made.iter().map(|each| each.carer).collect();
    let (start, id, all) = (
        checked_plan.at(one_too_many.start),
        &row.id,
        everybody.len(),
    );
    let predicate = message!(
        "starts {start}, but patient {id} meets {all} carers, above the limit of {limit}",
        start,
        id,
        all,
        limit
    );
    Some(checked_plan.at_visit(Rule::CarerLimit, one_too_many, predicate))
}
