//! What patients meet.

use std::collections::BTreeSet;

use crate::check::case::Case;
use crate::id::{CarerId, PatientId, VisitId};
use crate::instance::ShareOf;

pub(super) fn unassigned(case: &Case) -> u64 {
    let visits = case.instance.visits().ids();
    visits.map(|visit| empty(case, visit)).sum()
}

fn empty(case: &Case, visit: VisitId) -> u64 {
    let come: BTreeSet<CarerId> = case.of_visit[visit].iter().map(|each| each.carer).collect();
    let asked = &case.instance.visits()[visit];
    let empty = u64::from(asked.carers).saturating_sub(come.len() as u64);
    u64::from(asked.priority) * empty
}

/// The sum over patients of what the carers they meet are worth.
pub(super) fn sum(case: &Case, worth: impl Fn(PatientId, &BTreeSet<CarerId>) -> u64) -> u64 {
    let patients = case.instance.patients().ids();
    patients
        .map(|patient| worth(patient, &carers_met(case, patient)))
        .sum()
}

fn carers_met(case: &Case, patient: PatientId) -> BTreeSet<CarerId> {
    let visits = case.instance.visits_of(patient).iter();
    visits
        .flat_map(|&visit| case.of_visit[visit].iter().map(|each| each.carer))
        .collect()
}

pub(super) fn weighted_carers(case: &Case) -> u64 {
    sum(case, |patient, carers| {
        u64::from(case.instance.patients()[patient].continuity_weight) * carers.len() as u64
    })
}

pub(super) fn new_faces(case: &Case) -> u64 {
    sum(case, |patient, carers| {
        let new = carers.iter();
        new.filter(|&&carer| !case.instance.has_met(patient, carer))
            .count() as u64
    })
}

pub(super) fn above_max_carers(case: &Case) -> u64 {
    sum(case, |patient, carers| {
        let most = case.instance.patients()[patient].max_carers;
        most.map_or(0, |most| (carers.len() as u64).saturating_sub(most.into()))
    })
}

pub(super) fn carers_above(case: &Case, level: u32) -> u64 {
    sum(case, |_, carers| {
        let above = (carers.len() as u64).saturating_sub(level.into());
        above * (above + 1) / 2
    })
}

pub(super) fn worst(case: &Case) -> u64 {
    let patients = case.instance.patients().ids();
    let counts = patients.map(|patient| carers_met(case, patient).len() as u64);
    counts.max().unwrap_or(0)
}

pub(super) fn meeting(case: &Case, least: u32) -> u64 {
    sum(case, |_, carers| u64::from(carers.len() >= least as usize))
}

pub(super) fn not_preferred(case: &Case) -> u64 {
    let objection = |visit: VisitId, carer: CarerId| {
        let patient = case.instance.visits()[visit].patient;
        case.instance.patients()[patient].objection(carer)
    };
    let made = case.assignments.iter();
    let come: BTreeSet<(VisitId, CarerId)> = made.map(|each| (each.visit, each.carer)).collect();
    come.into_iter()
        .map(|(visit, carer)| objection(visit, carer))
        .sum()
}

pub(super) fn contact_missing(case: &Case) -> u64 {
    let patients = case.instance.patients().ids();
    patients
        .map(|patient| contact_missing_of(case, patient))
        .sum()
}

pub(in crate::check) fn contact_missing_of(case: &Case, patient: PatientId) -> u64 {
    let goal = case.instance.contact_goal(patient);
    goal.saturating_sub(by_contact(case, patient))
}

/// How many visits the contact makes, or on how many days; a shift counts to the day on which it starts.
fn by_contact(case: &Case, patient: PatientId) -> u64 {
    let row = &case.instance.patients()[patient];
    let (Some(contact), Some(share)) = (row.contact, row.contact_share) else {
        return 0;
    };
    let visits = case.instance.visits_of(patient).iter();
    let theirs = visits.flat_map(|&visit| &case.of_visit[visit]);
    let theirs = theirs.filter(|each| each.carer == contact);
    match share.of {
        ShareOf::Visits => theirs.map(|each| each.visit).collect::<BTreeSet<_>>().len() as u64,
        ShareOf::Days => {
            let start = |shift| case.instance.shifts()[shift].span.start;
            let days = theirs.map(|each| case.instance.horizon().day(start(each.shift)));
            days.collect::<BTreeSet<_>>().len() as u64
        }
    }
}

pub(super) fn unlike_starts(case: &Case) -> u64 {
    let spread = |alike: &Vec<VisitId>| {
        let made = alike
            .iter()
            .filter_map(|&visit| Some((visit, case.of_visit[visit].first()?.start)));
        let minutes: Vec<i32> = made
            .map(|(visit, start)| case.instance.minute_of_day(visit, start).count())
            .collect();
        let (first, last) = (minutes.iter().min(), minutes.iter().max());
        first
            .zip(last)
            .map_or(0, |(first, last)| u64::from(last.abs_diff(*first)))
    };
    case.instance.alike().iter().map(spread).sum()
}
