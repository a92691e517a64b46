//! How often contact carers come, and how they keep the shares agreed on.

use serde::Serialize;

use super::cells::line;
use super::plan_report::Line;
use crate::check::contact_missing;
use crate::id::{PatientId, VisitId};
use crate::instance::Instance;
use crate::message::{Message, decimal, message};
use crate::plan::Plan;
use crate::team::{TeamRole, Teams};
use crate::warning::{ContactReach, contact_reach};

/// How often contact carers come to their patients, and how many make the part of the visits, or days, that was agreed on.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Contacts {
    /// Visits of the patients who have a contact carer.
    pub visits: u64,
    /// At how many of them the contact is.
    pub made: u64,
    /// At how many they could be, each with nothing else to do.
    pub possible: u64,
    /// Number of patients with an agreed share.
    pub agreed: usize,
    /// Number of contact carers who make it.
    pub kept: usize,
    /// Patients whose contact carer cannot make the share in any plan. [`ContactReach`](crate::warning::ContactReach)
    /// says why.
    pub out_of_reach: Vec<String>,
    /// Patients whose contact carer does not make the share, but could with no other work.
    pub missed: Vec<String>,
}

impl Contacts {
    /// What `plan` makes of the contacts; `None` where no patient with visits has one.
    pub(super) fn of(instance: &Instance, plan: &Plan) -> Option<Self> {
        let mut contacts = Self {
            visits: 0,
            made: made_by_contacts(instance, plan),
            possible: 0,
            agreed: 0,
            kept: 0,
            out_of_reach: Vec::new(),
            missed: Vec::new(),
        };
        let missing = contact_missing(instance, plan);
        for own in &contact_reach(instance) {
            contacts.visits += own.visits;
            contacts.possible += own.possible_visits;
            let row = &instance.patients()[own.patient];
            if row.contact_share.is_none() {
                continue;
            }
            contacts.agreed += 1;
            match (missing[own.patient], own.is_out_of_reach()) {
                (0, _) => contacts.kept += 1,
                (_, true) => contacts.out_of_reach.push(row.id.clone()),
                (_, false) => contacts.missed.push(row.id.clone()),
            }
        }
        (contacts.visits > 0).then_some(contacts)
    }

    pub(super) fn lines(&self) -> Vec<Line> {
        let percent = |visits: u64| 100.0 * visits as f64 / self.visits as f64;
        let (made, visits) = (self.made, self.visits);
        let (share, most) = (percent(made), percent(self.possible));
        let mut lines = vec![line(
            message!("visits by contact carers"),
            message!(
                "{made} of {visits} ({share} %), {most} % at most",
                made,
                visits,
                share = decimal(format!("{share:.0}")),
                most = decimal(format!("{most:.0}"))
            ),
        )];
        lines.extend((self.agreed > 0).then(|| self.share_line()));
        lines
    }

    fn share_line(&self) -> Line {
        let kept = message!("{kept} of {agreed}", kept = self.kept, agreed = self.agreed);
        let (cannot, could) = (self.out_of_reach.len(), self.missed.len());
        let value = match (cannot, could) {
            (0, 0) => kept,
            (_, 0) => message!("{kept}; {cannot} cannot", kept, cannot),
            (0, _) => message!("{kept}; {could} could", kept, could),
            _ => message!(
                "{kept}; {cannot} cannot; {could} could",
                kept,
                cannot,
                could
            ),
        };
        line(message!("contacts who keep their share"), value)
    }
}

/// At how many visits the patient's contact is.
fn made_by_contacts(instance: &Instance, plan: &Plan) -> u64 {
    let rows = instance.own_rows(plan);
    let of_contacts = rows.assignments.iter().flat_map(|made| {
        let visit = &instance.visits()[made.visit];
        let is_contact =
            |patient: &PatientId| instance.patients()[*patient].contact == Some(made.carer);
        let patients = visit.patients().filter(is_contact);
        patients.map(|patient| (patient, visit.first_row(made.visit)))
    });
    let mut visits: Vec<(PatientId, VisitId)> = of_contacts.collect();
    visits.sort_unstable();
    visits.dedup();
    visits.len() as u64
}

/// How often a patient's contact carer comes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct ContactRow {
    /// Whose contact.
    pub patient: String,
    /// Who.
    pub contact: String,
    /// At how many visits the contact is.
    pub visits: usize,
    /// How many visits the patient asks for.
    pub visits_asked: u64,
    /// At how many of them the contact could be with nothing else to do.
    pub visits_possible: u64,
    /// What forbids the others.
    pub why_no_more: Option<Message>,
}

/// A row for each patient who has visits and a contact carer.
pub(super) fn contact_rows(instance: &Instance, teams: &Teams) -> Vec<ContactRow> {
    let reach = contact_reach(instance);
    let with_visits = reach.iter().filter(|own| own.visits > 0);
    let row = |own: &ContactReach| ContactRow {
        patient: instance.patients()[own.patient].id.clone(),
        contact: instance.carers()[own.contact].id.clone(),
        visits: visits_of_contact(teams, own.patient),
        visits_asked: own.visits,
        visits_possible: own.possible_visits,
        why_no_more: own
            .obstacles_in_words()
            .map(|visits| message!("{text}", text = visits)),
    };
    with_visits.map(row).collect()
}

fn visits_of_contact(teams: &Teams, patient: PatientId) -> usize {
    let mut members = teams.patients[patient].members.iter();
    let contact = members.find(|member| member.role == TeamRole::Contact);
    contact.map_or(0, |member| member.visits)
}
