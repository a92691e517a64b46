//! Terms about the carers whom patients meet.

use std::collections::BTreeSet;

use crate::check::checked_plan::CheckedPlan;
use crate::check::supervised_first_visit::has_met;
use crate::id::{CarerId, PatientId, VisitId};
use crate::instance::ShareOf;

pub(super) fn unassigned(checked_plan: &CheckedPlan) -> u64 {
    let visits = checked_plan.instance.visits().ids();
    visits.map(|visit| empty(checked_plan, visit)).sum()
}

fn empty(checked_plan: &CheckedPlan, visit: VisitId) -> u64 {
    let come: BTreeSet<CarerId> = checked_plan.of_visit[visit]
        .iter()
        .map(|each| each.carer)
        .collect();
    let asked = &checked_plan.instance.visits()[visit];
    let empty = u64::from(asked.carers).saturating_sub(come.len() as u64);
    u64::from(asked.priority) * empty
}

/// Returns the sum over patients of `worth`, which gets the patient and the carers whom they meet.
pub(super) fn sum(
    checked_plan: &CheckedPlan,
    worth: impl Fn(PatientId, &BTreeSet<CarerId>) -> u64,
) -> u64 {
    let patients = checked_plan.instance.patients().ids();
    patients
        .map(|patient| worth(patient, &carers_met(checked_plan, patient)))
        .sum()
}

fn carers_met(checked_plan: &CheckedPlan, patient: PatientId) -> BTreeSet<CarerId> {
    let visits = checked_plan.instance.visits_of(patient).iter();
    visits
        .flat_map(|&visit| checked_plan.of_visit[visit].iter().map(|each| each.carer))
        .collect()
}

pub(super) fn weighted_carers(checked_plan: &CheckedPlan) -> u64 {
    sum(checked_plan, |patient, carers| {
        u64::from(checked_plan.instance.patients()[patient].continuity_weight) * carers.len() as u64
    })
}

pub(super) fn new_faces(checked_plan: &CheckedPlan) -> u64 {
    sum(checked_plan, |patient, carers| {
        let new = carers.iter();
        new.filter(|&&carer| !has_met(checked_plan, patient, carer))
            .count() as u64
    })
}

pub(super) fn carers_above_max(checked_plan: &CheckedPlan) -> u64 {
    sum(checked_plan, |patient, carers| {
        let most = checked_plan.instance.patients()[patient].max_carers;
        most.map_or(0, |most| (carers.len() as u64).saturating_sub(most.into()))
    })
}

pub(super) fn carers_above(checked_plan: &CheckedPlan, level: u32) -> u64 {
    sum(checked_plan, |_, carers| {
        let above = (carers.len() as u64).saturating_sub(level.into());
        above * (above + 1) / 2
    })
}

pub(super) fn worst(checked_plan: &CheckedPlan) -> u64 {
    let patients = checked_plan.instance.patients().ids();
    let counts = patients.map(|patient| carers_met(checked_plan, patient).len() as u64);
    counts.max().unwrap_or(0)
}

pub(super) fn meeting(checked_plan: &CheckedPlan, least: u32) -> u64 {
    sum(checked_plan, |_, carers| {
        u64::from(carers.len() >= least as usize)
    })
}

pub(super) fn non_preferred_visits(checked_plan: &CheckedPlan) -> u64 {
    let objection = |patient: PatientId, carer: CarerId| {
        let row = &checked_plan.instance.patients()[patient];
        let own = row.preferred.iter().find(|each| each.carer == carer);
        u64::from(row.greatest_weight - own.map_or(0, |each| each.weight))
    };
    let made = checked_plan.assignments.iter();
    let come: BTreeSet<(VisitId, CarerId)> = made.map(|each| (each.visit, each.carer)).collect();
    let of_visit = |(visit, carer): (VisitId, CarerId)| -> u64 {
        let visited = checked_plan.everybody_at(visit).into_iter();
        visited.map(|patient| objection(patient, carer)).sum()
    };
    come.into_iter().map(of_visit).sum()
}

pub(super) fn contact_missing(checked_plan: &CheckedPlan) -> u64 {
    let patients = checked_plan.instance.patients().ids();
    patients
        .map(|patient| contact_missing_of(checked_plan, patient))
        .sum()
}

/// Returns by how many visits, or days with visits, the contact carer falls short of the agreed share. A visit counts
/// on the day of its first window.
pub(in crate::check) fn contact_missing_of(checked_plan: &CheckedPlan, patient: PatientId) -> u64 {
    let row = &checked_plan.instance.patients()[patient];
    let (Some(contact), Some(share)) = (row.contact, row.contact_share) else {
        return 0;
    };
    let rows = checked_plan.instance.visits_of(patient).iter().copied();
    let first = |row: VisitId| checked_plan.stays_with(row)[0];
    let all: BTreeSet<VisitId> = rows.map(first).collect();
    let all: Vec<VisitId> = all.into_iter().collect();
    let is_theirs = |visit: &VisitId| {
        let rows = checked_plan.stays_with(*visit).into_iter();
        let mut made = rows.flat_map(|row| &checked_plan.of_visit[row]);
        made.any(|each| each.carer == contact)
    };
    let theirs: Vec<VisitId> = all.iter().copied().filter(is_theirs).collect();
    let count = |visits: &[VisitId]| match share.of {
        ShareOf::Visits => visits.len() as u64,
        ShareOf::Days => days(checked_plan, visits),
    };
    share.part.of(count(&all)).saturating_sub(count(&theirs))
}

fn days(checked_plan: &CheckedPlan, visits: &[VisitId]) -> u64 {
    let first = |visit: VisitId| {
        let row = &checked_plan.instance.visits()[visit];
        let after = row.stay.as_ref().map(|stay| stay.after);
        row.windows[0].earliest - after.unwrap_or_default()
    };
    let dates = visits
        .iter()
        .map(|&visit| checked_plan.instance.horizon().date(first(visit)));
    dates.collect::<BTreeSet<_>>().len() as u64
}
