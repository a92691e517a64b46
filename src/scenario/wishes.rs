//! Who the patients are and whom they ask for: exclusions, named contacts, favourites, how many faces are enough.

use rand::Rng;

use super::contacts::contacts;
use super::demand::Visit;
use super::random::{around_zero, between, percent, pick, shuffle};
use super::roster::Roster;
use crate::id::{CarerId, Id};

/// In a hundred patients: who lets somebody not in, who has a named contact already, who asks for certain carers,
/// and who of those with many visits is promised to meet no more than so many.
const EXCLUDES: u32 = 8;
const CONTACT: u32 = 88;
const PREFERS: u32 = 30;
const PROMISED: u32 = 40;
/// In a hundred patients, who is under 65.
const YOUNG: u32 = 4;
/// Where fewer people work than this, nobody can be excluded.
const FEW_CARERS: usize = 8;
/// Who works fewer shifts than this in a week is nobody's contact.
const CONTACT_SHIFTS: usize = 2;
/// Visits a day from which a patient meets many faces, and how many faces are promised at most.
const MANY_VISITS: usize = 2;
const FACES: (i32, i32) = (5, 12);

/// What a patient is and asks for.
#[derive(Clone, Debug)]
pub(super) struct Patient {
    pub(super) age: u32,
    pub(super) contact: Option<CarerId>,
    pub(super) preferred: Vec<CarerId>,
    pub(super) most_carers: Option<u32>,
}

/// Whom each of `count` patients does not let in: settled before anybody is sent.
pub(super) fn exclusions(count: u32, roster: &Roster, rng: &mut impl Rng) -> Vec<Vec<CarerId>> {
    let staff: Vec<CarerId> = permanent(roster).collect();
    (0..count)
        .map(|_| {
            let excludes = staff.len() >= FEW_CARERS && percent(rng, EXCLUDES);
            excludes.then(|| pick(rng, &staff)).into_iter().collect()
        })
        .collect()
}

/// The patients of a team whose roster is settled, with `excluded` of each.
pub(super) fn patients(
    visits: &[Visit],
    roster: &Roster,
    excluded: &[Vec<CarerId>],
    rng: &mut impl Rng,
) -> Vec<Patient> {
    let mut visits_of = vec![0; excluded.len()];
    for visit in visits {
        visits_of[visit.patient] += 1;
    }
    let staff = possible_contacts(roster, rng);
    let contacts = contacts(visits, roster, excluded, &staff);
    visits_of
        .into_iter()
        .enumerate()
        .map(|(number, visits)| {
            let contact = contacts[number];
            let others = staff.iter().copied();
            let welcome =
                |carer: &CarerId| !excluded[number].contains(carer) && Some(*carer) != contact;
            let own: Vec<CarerId> = contact.into_iter().chain(others.filter(welcome)).collect();
            patient(&own, visits >= MANY_VISITS * roster.days(), rng)
        })
        .collect()
}

/// A patient to whom `staff` are welcome, of whom the first is the contact if there is one.
fn patient(staff: &[CarerId], many_visits: bool, rng: &mut impl Rng) -> Patient {
    let contact = staff.first().copied().filter(|_| percent(rng, CONTACT));
    let mut preferred = Vec::new();
    if !staff.is_empty() && percent(rng, PREFERS) {
        preferred.extend(contact);
        preferred.push(pick(rng, staff));
        preferred.sort_unstable();
        preferred.dedup();
    }
    let promised = many_visits && percent(rng, PROMISED);
    Patient {
        age: age(rng),
        contact,
        preferred,
        most_carers: promised.then(|| between(rng, FACES.0, FACES.1) as u32),
    }
}

/// Years: mostly 75 to 95.
fn age(rng: &mut impl Rng) -> u32 {
    let years = if percent(rng, YOUNG) {
        between(rng, 45, 64)
    } else {
        85 + around_zero(rng, 19)
    };
    years as u32
}

/// Who can be a contact, in a random order.
fn possible_contacts(roster: &Roster, rng: &mut impl Rng) -> Vec<CarerId> {
    let least = CONTACT_SHIFTS * roster.days() / 7;
    let mut contacts: Vec<CarerId> = permanent(roster)
        .filter(|&carer| roster.days_worked(carer) >= least)
        .collect();
    shuffle(rng, &mut contacts);
    contacts
}

fn permanent(roster: &Roster) -> impl Iterator<Item = CarerId> {
    let carers = roster.carers().iter().enumerate();
    carers
        .filter(|(_, carer)| carer.permanent)
        .map(|(index, _)| CarerId::from_index(index))
}
