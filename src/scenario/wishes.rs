//! The wishes of patients: exclusions, named contacts, preferred carers, and limits on different carers.

use rand::Rng;

use super::contacts::contacts;
use super::demand::Visit;
use super::random::{around_zero, between, percent, pick, shuffle};
use super::roster::Roster;
use crate::id::{CarerId, Id};

/// How many in a hundred patients exclude a carer, have a named contact and prefer certain carers. The last figure is
/// for patients with many visits: how many of them have a limit on different carers.
const EXCLUDES: u32 = 8;
const CONTACT: u32 = 88;
const PREFERS: u32 = 30;
const PROMISED: u32 = 40;
/// How many in a hundred patients are under 65.
const YOUNG: u32 = 4;
/// With fewer carers than this, nobody can be excluded.
const FEW_CARERS: usize = 8;
/// A carer with fewer shifts per week than this is nobody's contact.
const CONTACT_SHIFTS: usize = 2;
/// Visits per day from which a patient meets many carers, and the limits on different carers for such patients.
const MANY_VISITS: usize = 2;
const FACES: (i32, i32) = (5, 12);

/// A patient's data and wishes.
#[derive(Clone, Debug)]
pub(super) struct Patient {
    pub(super) age: u32,
    pub(super) contact: Option<CarerId>,
    pub(super) preferred: Vec<CarerId>,
    pub(super) most_carers: Option<u32>,
}

/// Returns the carers whom each of `count` patients excludes. This is decided before any visit is assigned.
pub(super) fn exclusions(count: u32, roster: &Roster, rng: &mut impl Rng) -> Vec<Vec<CarerId>> {
    let staff: Vec<CarerId> = permanent(roster).collect();
    (0..count)
        .map(|_| {
            let excludes = staff.len() >= FEW_CARERS && percent(rng, EXCLUDES);
            excludes.then(|| pick(rng, &staff)).into_iter().collect()
        })
        .collect()
}

/// Returns the patients of a team with a finished roster. `excluded` lists the exclusions of each.
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

/// Returns a patient who welcomes `staff`. The first of them is the contact, if the patient has one.
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

/// Returns an age in years, mostly 75 to 95.
fn age(rng: &mut impl Rng) -> u32 {
    let years = if percent(rng, YOUNG) {
        between(rng, 45, 64)
    } else {
        85 + around_zero(rng, 19)
    };
    years as u32
}

/// Returns the carers who can be a contact, in random order.
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
