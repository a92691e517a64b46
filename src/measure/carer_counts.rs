//! Measures that follow from how often each carer visits one patient.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::fraction::Fraction;
use super::log::Contact;
use crate::id::CarerId;

/// Returns the different carers of `contacts`, in the order of their handles. Carers are counted only here.
///
/// Unit: people.
pub fn distinct_carers<'c>(contacts: impl IntoIterator<Item = &'c Contact>) -> BTreeSet<CarerId> {
    let contacts = contacts.into_iter();
    contacts.map(|contact| contact.carer).collect()
}

/// Returns the number of visits that were made. A double-staffed visit counts once.
pub fn visits<'c>(contacts: impl IntoIterator<Item = &'c Contact>) -> usize {
    let contacts = contacts.into_iter();
    let visits: BTreeSet<usize> = contacts.map(|contact| contact.visit).collect();
    visits.len()
}

/// Returns the usual provider of care: the carer who makes the most visits, with their share of the visits. Of several
/// such carers, it is the first in the order of handles. Returns `None` without contacts.
///
/// ```text
/// UPC = max over carers i of n_i / N      n_i visits by i, N visits
/// ```
/// Unit: a share, 1 where one carer is at every visit. Source: Breslau and Reeb (1975), for practices in primary care.
pub fn usual_provider(contacts: &[Contact]) -> Option<(CarerId, Fraction)> {
    let (carer, most) = tally(contacts)
        .into_iter()
        .max_by_key(|&(carer, count)| (count, Reverse(carer)))?;
    Some((carer, Fraction::of(most, visits(contacts))?))
}

/// Returns the share of the visits at which `carer` is present, for example the patient's contact carer. Returns `None`
/// without contacts.
///
/// ```text
/// n_contact / N
/// ```
/// Unit: a share.
pub fn share_of(carer: CarerId, contacts: &[Contact]) -> Option<Fraction> {
    let count = tally(contacts).get(&carer).copied().unwrap_or(0);
    Fraction::of(count, visits(contacts))
}

/// Returns the continuity of care index of Bice and Boxerman. It is the probability that two of a patient's contacts,
/// drawn at random, are with the same carer. Returns `None` for fewer than two contacts.
///
/// ```text
/// COC = (sum over carers i of n_i^2 - N) / (N (N - 1))      n_i contacts with i, N contacts
/// ```
/// A double-staffed visit is two contacts. Unit: a share. It is 0 if no carer comes twice, and 1 if the same carer
/// always comes. Source: Bice and Boxerman, A quantitative measure of continuity of care, Medical Care 15 (1977).
pub fn bice_boxerman(contacts: &[Contact]) -> Option<Fraction> {
    let same: usize = tally(contacts)
        .values()
        .map(|&count| count * (count - 1))
        .sum();
    let all = contacts.len();
    Fraction::of(same, all * all.saturating_sub(1))
}

/// Returns the least number of carers who together make at least 80 % of a patient's contacts.
///
/// ```text
/// least k with n_(1) + ... + n_(k) >= 0.8 N      n_(1) >= n_(2) >= ... contacts by carer, N contacts
/// ```
/// Unit: people; 0 without contacts.
pub fn carers_for_most(contacts: &[Contact]) -> usize {
    let mut counts: Vec<usize> = tally(contacts).into_values().collect();
    counts.sort_unstable_by_key(|&count| Reverse(count));
    let mut made = 0;
    counts
        .into_iter()
        .take_while(|count| {
            let enough = 5 * made >= 4 * contacts.len();
            made += count;
            !enough
        })
        .count()
}

/// Returns the number of contacts per carer. It is also the number of visits per carer, because a carer has one contact
/// at a visit.
fn tally(contacts: &[Contact]) -> BTreeMap<CarerId, usize> {
    let mut tally = BTreeMap::new();
    for contact in contacts {
        *tally.entry(contact.carer).or_default() += 1;
    }
    tally
}
