//! Carers by profession and by employer.

use std::collections::{BTreeMap, BTreeSet};

use super::carer_counts::{distinct_carers, share_of};
use super::fraction::Fraction;
use super::log::{Contact, Log};
use crate::id::PatientId;

/// How many different carers of each role a patient meets. Carers whose role is not known are in none.
///
/// Unit: carers. Source: what [`distinct_carers`] counts, role by role.
pub(super) fn carers_by_role(log: &Log, patient: PatientId) -> BTreeMap<String, usize> {
    let by_role = contacts_by_role(log, patient).into_iter();
    by_role
        .map(|(role, contacts)| (role.to_owned(), distinct_carers(contacts).len()))
        .collect()
}

/// Which share of the visits by carers of a role the contact for this role makes. A role without a visit is left out.
///
/// Unit: a share. Source: the share of the contact carer, role by role.
pub(super) fn contact_shares(log: &Log, patient: PatientId) -> BTreeMap<String, Fraction> {
    let mut by_role = contacts_by_role(log, patient);
    let named = log.patients[patient].contact_of_role.iter();
    let shares = named.filter_map(|(role, &carer)| {
        let contacts = by_role.remove(role.as_str())?;
        let contacts: Vec<Contact> = contacts.into_iter().cloned().collect();
        Some((role.clone(), share_of(carer, &contacts)?))
    });
    shares.collect()
}

fn contacts_by_role(log: &Log, patient: PatientId) -> BTreeMap<&str, Vec<&Contact>> {
    let mut by_role: BTreeMap<&str, Vec<&Contact>> = BTreeMap::new();
    for contact in &log.patients[patient].contacts {
        if let Some(role) = &log.roles[contact.carer] {
            by_role.entry(role).or_default().push(contact);
        }
    }
    by_role
}

/// How many times care passes from one employer to another: of each visit and the next one, in order of their starts, those whose carers
/// have no employer in common. A carer whom several employers share is of each of them. Visits by carers without a known employer are
/// left out. `None` where fewer than two visits are left.
///
/// ```text
/// handovers = successive visits v, w with employers(v) and employers(w) disjoint
/// ```
/// Unit: handovers. Source: none that counts them so.
pub(super) fn employer_handovers(log: &Log, patient: PatientId) -> Option<usize> {
    let mut by_visit: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for contact in &log.patients[patient].contacts {
        let employers = log.employers[contact.carer].iter().map(String::as_str);
        by_visit.entry(contact.visit).or_default().extend(employers);
    }
    let known = by_visit
        .into_values()
        .filter(|employers| !employers.is_empty());
    let known: Vec<BTreeSet<&str>> = known.collect();
    let changes = known.windows(2);
    let changes = changes.filter(|pair| pair[0].is_disjoint(&pair[1]));
    (known.len() > 1).then(|| changes.count())
}
