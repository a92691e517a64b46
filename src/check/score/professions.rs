//! Carers by profession and by kind of care, and what carers at visits should be.

use std::collections::BTreeSet;

use super::patients::sum;
use crate::check::checked_plan::CheckedPlan;
use crate::id::{CarerId, PatientId, SkillId, VisitId};
use crate::time::Moment;

pub(super) fn carers_of_role(checked_plan: &CheckedPlan, role: &str) -> u64 {
    sum(checked_plan, |_, carers| {
        let theirs = carers
            .iter()
            .filter(|&&carer| role_of(checked_plan, carer) == Some(role));
        theirs.count() as u64
    })
}

fn role_of<'a>(checked_plan: &CheckedPlan<'a>, carer: CarerId) -> Option<&'a str> {
    checked_plan.instance.carers()[carer].role.as_deref()
}

/// Patients, kinds of care and carers that come together. Visits without a kind are of one kind.
pub(super) fn carers_by_set(checked_plan: &CheckedPlan) -> u64 {
    let made = checked_plan.assignments.iter();
    let met = made.flat_map(|each| {
        let visit = &checked_plan.instance.visits()[each.visit];
        let set = visit.continuity_set.as_deref();
        all_visited(checked_plan, each.visit)
            .into_iter()
            .map(move |patient| (patient, set, each.carer))
    });
    let met: BTreeSet<(PatientId, Option<&str>, CarerId)> = met.collect();
    met.len() as u64
}

pub(super) fn non_contact_visits(checked_plan: &CheckedPlan) -> u64 {
    let missed = |(visit, carer, _): (VisitId, CarerId, Moment)| {
        let role = checked_plan.instance.visits()[visit].role.as_ref();
        let visited = all_visited(checked_plan, visit).into_iter();
        let missed = visited.filter(|&patient| {
            let named = &checked_plan.instance.patients()[patient].contacts;
            let contact = role.and_then(|role| named.get(role));
            contact.is_some_and(|&contact| contact != carer)
        });
        missed.count() as u64
    };
    come(checked_plan).into_iter().map(missed).sum()
}

pub(super) fn wished_skills_missing(checked_plan: &CheckedPlan) -> u64 {
    let lacking = |(visit, carer, start): (VisitId, CarerId, Moment)| {
        let wished = &checked_plan.instance.visits()[visit].wished_skills;
        let lacking = wished
            .iter()
            .filter(|&&skill| !has(checked_plan, carer, skill, start));
        lacking.count() as u64
    };
    come(checked_plan).into_iter().map(lacking).sum()
}

/// The visit's own patient and the others.
fn all_visited(checked_plan: &CheckedPlan, visit: VisitId) -> Vec<PatientId> {
    let row = &checked_plan.instance.visits()[visit];
    [vec![row.patient], row.other_patients.clone()].concat()
}

/// Who comes to which visit, each once, and when first.
fn come(checked_plan: &CheckedPlan) -> Vec<(VisitId, CarerId, Moment)> {
    let mut there = BTreeSet::new();
    let made = checked_plan.assignments.iter();
    made.filter(|each| there.insert((each.visit, each.carer)))
        .map(|each| (each.visit, each.carer, each.start))
        .collect()
}

fn has(checked_plan: &CheckedPlan, carer: CarerId, skill: SkillId, start: Moment) -> bool {
    let date = checked_plan.instance.horizon().date(start);
    let mut held = checked_plan.instance.carers()[carer].skills.iter();
    held.any(|held| {
        held.skill == skill
            && held.from.is_none_or(|from| from <= date)
            && held.until.is_none_or(|until| date <= until)
    })
}
