//! The carers of each patient, and the patients of each carer.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::id::{CarerId, PatientId, Table, VisitId};
use crate::instance::Instance;
use crate::measure::{Contact, Log, Person, Slots, visits};
use crate::plan::Plan;

/// The role of a carer in a patient's team.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TeamRole {
    /// The contact carer named in the problem. They may make no visit.
    Contact,
    /// The carer who makes the most visits, if the problem names no contact carer. Of several, it is the first in the
    /// file. It is never a substitute of a [pool](crate::instance::Carer::pool), who is another person next time.
    ProposedContact,
    /// The patient's contact for one profession, such as the doctor (`contacts` in the problem). They may make no visit.
    RoleContact,
    /// The carer who replaces the contact when the contact is away.
    ///
    /// It is the other carer with the most visits in the contact's slots. Ties go to the carer with more visits in all,
    /// then to the first in the file. If the contact makes no visit, every slot counts. There is no back-up if no other
    /// carer comes in these slots. A substitute of a pool or a contact for one profession is never the back-up.
    BackUp,
    /// Another carer of the team.
    Member,
}

/// A carer in a patient's team, who may have no visit yet.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct TeamMember {
    /// The carer.
    pub carer: CarerId,
    /// The carer's role.
    pub role: TeamRole,
    /// Number of visits that the carer makes. It is 0 only for contacts who make none.
    pub visits: usize,
    /// Number of visits in each of [the slots](Teams::slots) in which visits start.
    pub by_slot: Vec<usize>,
}

/// The carers who visit a patient.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct PatientTeam {
    /// Number of visits that are made.
    pub visits: usize,
    /// The carers: the contact, the contacts for one profession, the back-up, then the others. Those of one role are sorted
    /// by visits, most first, then as in the file.
    pub members: Vec<TeamMember>,
}

/// A patient whom a carer visits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Caseload {
    /// The patient.
    pub patient: PatientId,
    /// The carer's role in the patient's team.
    pub role: TeamRole,
    /// Number of visits that the carer makes.
    pub visits: usize,
}

/// The teams of all patients of a unit.
///
/// ```
/// use samma::instance::Instance;
/// use samma::measure::Slots;
/// use samma::scenario::{Unit, generate};
/// use samma::team::{TeamRole, Teams};
///
/// let week = generate(&Unit::new(5, 1).lasting(3));
/// let instance = Instance::parse(&serde_json::to_vec(&week.problem)?)?;
/// let plan = instance.parse_plan(&serde_json::to_vec(&week.plan)?)?.plan;
/// let teams = Teams::of(&instance, &plan, Slots::default());
/// for (patient, team) in teams.patients.iter().filter(|(_, team)| team.visits > 0) {
///     let first = &team.members[0];
///     let named = instance.patients()[patient].contact;
///     assert_eq!(first.role, if named.is_some() { TeamRole::Contact } else { TeamRole::ProposedContact });
///     assert_eq!(first.visits, first.by_slot.iter().sum::<usize>());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Teams {
    /// Slots of a day in which visits are counted.
    pub slots: Slots,
    /// Team of each patient.
    pub patients: Table<PatientId, PatientTeam>,
    /// Patients of each carer, by visits, most first, then as in the file.
    pub carers: Table<CarerId, Vec<Caseload>>,
    /// At how many visits each carer is: one that is to several patients counts once.
    pub visits: Table<CarerId, usize>,
}

impl Teams {
    /// Returns the teams that `plan` gives the patients of `instance`.
    ///
    /// Ignores rows of `plan` that are not [rows of `instance`](Instance::own_rows).
    pub fn of(instance: &Instance, plan: &Plan, slots: Slots) -> Self {
        let log = Log::of_plan(instance, plan);
        let patients = Table::from_fn(&log.patients, |patient| {
            team(
                instance,
                &log.patients[patient],
                &role_contacts(instance, patient),
                &slots,
            )
        });
        let mut carers = Table::from_fn(&log.carers, |_| Vec::new());
        for (patient, team) in patients.iter() {
            for &TeamMember {
                carer,
                role,
                visits,
                ..
            } in &team.members
            {
                carers[carer].push(Caseload {
                    patient,
                    role,
                    visits,
                });
            }
        }
        for carer in carers.ids() {
            carers[carer].sort_by_key(|charge| (Reverse(charge.visits), charge.patient));
        }
        Self {
            slots,
            patients,
            visits: visits_of_carers(instance, plan),
            carers,
        }
    }
}

fn visits_of_carers(instance: &Instance, plan: &Plan) -> Table<CarerId, usize> {
    let made = instance.own_rows(plan);
    let made = made.assignments.iter();
    let made: BTreeSet<(CarerId, VisitId)> = made.map(|made| (made.carer, made.visit)).collect();
    let mut visits = Table::from_fn(instance.carers(), |_| 0);
    for (carer, _) in made {
        visits[carer] += 1;
    }
    visits
}

fn role_contacts(instance: &Instance, patient: PatientId) -> BTreeSet<CarerId> {
    instance.patients()[patient]
        .contacts
        .values()
        .copied()
        .collect()
}

fn team(
    instance: &Instance,
    person: &Person,
    role_contacts: &BTreeSet<CarerId>,
    slots: &Slots,
) -> PatientTeam {
    let mut by_slot = tally(&person.contacts, slots);
    let may_be_next =
        |carer| instance.carers()[carer].pool.is_none() && !role_contacts.contains(&carer);
    let mut named = by_slot.clone();
    named.retain(|&carer, _| may_be_next(carer));
    let contact = contact(person, &named);
    let nowhere = vec![0; slots.all().len()];
    for &carer in role_contacts {
        by_slot.entry(carer).or_insert_with(|| nowhere.clone());
    }
    let at_contact = contact.map_or_else(Vec::new, |(carer, _)| {
        by_slot.entry(carer).or_insert(nowhere).clone()
    });
    let back_up = back_up(contact.map(|(carer, _)| carer), &at_contact, &named);
    let role = |carer| match contact {
        Some((other, role)) if other == carer => role,
        _ if role_contacts.contains(&carer) => TeamRole::RoleContact,
        _ if back_up == Some(carer) => TeamRole::BackUp,
        _ => TeamRole::Member,
    };
    let member = |(carer, by_slot): (CarerId, Vec<usize>)| TeamMember {
        carer,
        role: role(carer),
        visits: by_slot.iter().sum(),
        by_slot,
    };
    let mut members: Vec<TeamMember> = by_slot.into_iter().map(member).collect();
    members.sort_by_key(|member| (member.role, Reverse(member.visits), member.carer));
    PatientTeam {
        visits: visits(&person.contacts),
        members,
    }
}

/// Returns the number of visits of each carer in each slot.
fn tally(contacts: &[Contact], slots: &Slots) -> BTreeMap<CarerId, Vec<usize>> {
    let mut by_slot = BTreeMap::new();
    for contact in contacts {
        let counts = by_slot
            .entry(contact.carer)
            .or_insert_with(|| vec![0; slots.all().len()]);
        counts[slots.number(contact.start.time())] += 1;
    }
    by_slot
}

fn contact(
    person: &Person,
    by_slot: &BTreeMap<CarerId, Vec<usize>>,
) -> Option<(CarerId, TeamRole)> {
    if let Some(named) = person.contact {
        return Some((named, TeamRole::Contact));
    }
    by_slot
        .iter()
        .max_by_key(|&(&carer, counts)| (counts.iter().sum::<usize>(), Reverse(carer)))
        .map(|(&carer, _)| (carer, TeamRole::ProposedContact))
}

fn back_up(
    contact: Option<CarerId>,
    at_contact: &[usize],
    by_slot: &BTreeMap<CarerId, Vec<usize>>,
) -> Option<CarerId> {
    let never_comes = at_contact.iter().all(|&visits| visits == 0);
    let shared = |counts: &[usize]| -> usize {
        let slots = counts.iter().zip(at_contact);
        slots
            .filter(|&(_, &contact)| never_comes || contact > 0)
            .map(|(&visits, _)| visits)
            .sum()
    };
    by_slot
        .iter()
        .filter(|&(&carer, counts)| Some(carer) != contact && shared(counts) > 0)
        .max_by_key(|&(&carer, counts)| {
            (shared(counts), counts.iter().sum::<usize>(), Reverse(carer))
        })
        .map(|(&carer, _)| carer)
}
