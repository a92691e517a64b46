//! Each patient's team, with first and last visits.

use std::collections::BTreeMap;

use serde::Serialize;

use super::facts::{Facts, Standing};
use super::person::Person;
use crate::id::{CarerId, PatientId, Table};
use crate::measure::Fraction;
use crate::team::{TeamMember, TeamRole};
use crate::time::Moment;

/// The first and the last visit of each carer to each patient.
type Stretches = Table<PatientId, BTreeMap<CarerId, (Moment, Moment)>>;

/// A patient.
#[derive(Debug, Serialize)]
pub(super) struct PatientRow {
    #[serde(flatten)]
    person: Person,
    visits: usize,
    carers: usize,
    /// How few it could be for them alone; `None` where nothing is proven.
    least: Option<u64>,
    baseline: Option<usize>,
    usual_share: Option<f64>,
    contact: Option<Person>,
    contact_share: Option<f64>,
    team: Vec<Member>,
}

/// Somebody who comes.
#[derive(Debug, Serialize)]
struct Member {
    #[serde(flatten)]
    person: Person,
    letter: String,
    class: String,
    role: String,
    visits: usize,
    /// Date and time; nothing of who only has a role.
    first: Option<String>,
    last: Option<String>,
}

impl PatientRow {
    /// A row for each patient, in the order of the problem.
    pub(super) fn all(facts: &Facts<'_>) -> Vec<Self> {
        let stretches = stretches(facts);
        let patients = facts.instance.patients().ids();
        patients
            .map(|patient| Self::of(facts, patient, &stretches))
            .collect()
    }

    fn of(facts: &Facts<'_>, patient: PatientId, stretches: &Stretches) -> Self {
        let team = &facts.teams.patients[patient];
        let measures = &facts.measures.patients[patient];
        let least = facts.least_carers_of(patient);
        let contact = facts.instance.patients()[patient].contact;
        let before = facts.baseline.as_ref();
        let members = team.members.iter();
        Self {
            person: Person::patient(facts, patient),
            visits: team.visits,
            carers: facts.carers_of(patient),
            least: (facts.is_sound() && least > 0).then_some(least),
            baseline: before.map(|report| report.continuity.patients[patient].carers.len()),
            usual_share: measures.usual_provider.map(Fraction::value),
            contact: contact.map(|carer| Person::carer(facts, carer)),
            contact_share: measures.contact_share.map(Fraction::value),
            team: members
                .map(|member| Member::of(facts, patient, member, stretches))
                .collect(),
        }
    }
}

impl Member {
    fn of(
        facts: &Facts<'_>,
        patient: PatientId,
        member: &TeamMember,
        stretches: &Stretches,
    ) -> Self {
        let own = facts.standing(patient, member.carer);
        let stretch = stretches[patient].get(&member.carer);
        Self {
            person: Person::carer(facts, member.carer),
            letter: own.map_or_else(String::new, Standing::letter),
            class: own.map_or_else(String::new, Standing::class),
            role: facts.texts.word(match member.role {
                TeamRole::Contact => "role-contact",
                TeamRole::ProposedContact => "role-proposed-contact",
                TeamRole::RoleContact => "role-contact-for-a-role",
                TeamRole::BackUp => "role-back-up",
                TeamRole::Member => "role-member",
            }),
            visits: member.visits,
            first: stretch.map(|&(first, _)| facts.moment(first)),
            last: stretch.map(|&(_, last)| facts.moment(last)),
        }
    }
}

fn stretches(facts: &Facts<'_>) -> Stretches {
    let mut stretches = Table::from_fn(facts.instance.patients(), |_| BTreeMap::new());
    for made in &facts.plan.assignments {
        for patient in facts.instance.visits()[made.visit].patients() {
            let of_patient: &mut BTreeMap<CarerId, (Moment, Moment)> = &mut stretches[patient];
            let (first, last) = of_patient
                .entry(made.carer)
                .or_insert((made.start, made.start));
            *first = (*first).min(made.start);
            *last = (*last).max(made.start);
        }
    }
    stretches
}
