//! Teams with the ids of the files, as data for JSON and as rows of tables.

use serde::Serialize;

use super::cells::{nothing, number, text};
use super::contact_carer_shares::{ContactRow, contact_rows};
use crate::id::{CarerId, PatientId};
use crate::instance::Instance;
use crate::measure::Slots;
use crate::message::{Message, message};
use crate::team::{Caseload, PatientTeam, TeamMember, TeamRole, Teams};

/// The roles as files name them.
const CONTACT: &str = "contact";
const PROPOSED_CONTACT: &str = "proposed contact";
const ROLE_CONTACT: &str = "contact for a role";
const BACK_UP: &str = "back-up";

/// The carers of each patient and the patients of each carer, as data.
///
/// ```
/// use samma::instance::Instance;
/// use samma::measure::Slots;
/// use samma::report::TeamSheet;
/// use samma::scenario::{Unit, generate};
/// use samma::team::Teams;
///
/// let week = generate(&Unit::new(5, 1).lasting(3));
/// let instance = Instance::parse(&serde_json::to_vec(&week.problem)?)?;
/// let plan = instance.parse_plan(&serde_json::to_vec(&week.plan)?)?.plan;
/// let sheet = TeamSheet::new(&instance, &Teams::of(&instance, &plan, Slots::default()));
/// assert_eq!(sheet.patients.len(), 5);
/// assert_eq!(sheet.patient_rows()[0][2].to_string(), "role");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct TeamSheet {
    /// Names of the slots in which visits are counted.
    pub slots: Vec<String>,
    /// One row per patient.
    pub patients: Vec<TeamRow>,
    /// One row per carer.
    pub carers: Vec<CaseloadRow>,
    /// A row for each patient who has visits and a contact carer whom the problem names.
    pub contacts: Vec<ContactRow>,
}

/// A patient's team.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct TeamRow {
    /// Id of the patient.
    pub patient: String,
    /// Number of visits that are made.
    pub visits: usize,
    /// Id of the contact carer, if the problem names one.
    pub contact: Option<String>,
    /// Id of the carer who makes the most visits, if the problem names no contact carer.
    pub proposed_contact: Option<String>,
    /// Id of the carer who replaces the contact.
    pub back_up: Option<String>,
    /// All carers of the team.
    pub team: Vec<MemberRow>,
}

/// A carer of a patient's team.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct MemberRow {
    /// Id of the carer.
    pub carer: String,
    /// `contact`, `proposed contact`, `contact for a role`, `back-up` or `member`.
    pub role: &'static str,
    /// Number of visits that the carer makes.
    pub visits: usize,
    /// Slots in which the carer comes, by the start of the slot.
    pub slots: Vec<SlotRow>,
}

/// Number of visits of a carer in a slot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct SlotRow {
    /// Name of the slot.
    pub slot: String,
    /// Number of visits that start in it.
    pub visits: usize,
}

/// A carer's patients.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct CaseloadRow {
    /// Id of the carer.
    pub carer: String,
    /// Number of visits that the carer makes.
    pub visits: usize,
    /// All patients whom the carer visits.
    pub patients: Vec<CaseloadPatientRow>,
}

/// A patient of a carer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct CaseloadPatientRow {
    /// Id of the patient.
    pub patient: String,
    /// Role of the carer for this patient, in the words of [`MemberRow::role`].
    pub role: &'static str,
    /// Number of visits that the carer makes there.
    pub visits: usize,
}

impl TeamSheet {
    /// Builds the sheet from `teams` with the ids of `instance`.
    pub fn new(instance: &Instance, teams: &Teams) -> Self {
        let team = |(patient, team)| team_row(instance, patient, team, &teams.slots);
        let charge = |(carer, charges): (CarerId, &Vec<Caseload>)| {
            caseload_row(instance, carer, charges, teams.visits[carer])
        };
        Self {
            slots: teams
                .slots
                .all()
                .iter()
                .map(|slot| slot.name.clone())
                .collect(),
            patients: teams.patients.iter().map(team).collect(),
            carers: teams.carers.iter().map(charge).collect(),
            contacts: contact_rows(instance, teams),
        }
    }

    /// The contacts as text: a head, and a row for each patient who has one.
    pub fn contact_rows(&self) -> Vec<Vec<Message>> {
        let head = [
            message!("patient"),
            message!("contact"),
            message!("visits"),
            message!("possible"),
            message!("asked"),
            message!("why no more"),
        ];
        let mut rows = vec![head.to_vec()];
        rows.extend(self.contacts.iter().map(|row| {
            vec![
                text(&row.patient),
                text(&row.contact),
                number(row.visits),
                number(row.visits_possible),
                number(row.visits_asked),
                row.why_no_more.clone().unwrap_or_else(|| text("")),
            ]
        }));
        rows
    }

    /// Returns a table with one row for each carer of each patient, header first.
    pub fn patient_rows(&self) -> Vec<Vec<Message>> {
        let head = [
            message!("patient"),
            message!("carer"),
            message!("role"),
            message!("visits"),
        ];
        let slots = self.slots.iter().map(|slot| part_of_day(slot));
        let mut rows = vec![head.into_iter().chain(slots).collect()];
        for row in &self.patients {
            if row.team.is_empty() {
                let nobody = message!("nobody comes");
                let cells = [text(&row.patient), nothing(), nobody, number(0)];
                rows.push(self.cells(cells, &[]));
            }
            for (place, member) in row.team.iter().enumerate() {
                let patient = first_only(place, text(&row.patient));
                let carer = text(&member.carer);
                let cells = [patient, carer, role(member.role), number(member.visits)];
                rows.push(self.cells(cells, &member.slots));
            }
        }
        rows
    }

    /// Returns a table with one row for each patient of each carer, header first. Carers without patients are left out.
    pub fn carer_rows(&self) -> Vec<Vec<Message>> {
        let head = [
            message!("carer"),
            message!("patients"),
            message!("patient"),
            message!("role"),
            message!("visits"),
        ];
        let mut rows = vec![head.to_vec()];
        for row in &self.carers {
            for (place, each) in row.patients.iter().enumerate() {
                rows.push(vec![
                    first_only(place, text(&row.carer)),
                    first_only(place, number(row.patients.len())),
                    text(&each.patient),
                    role(each.role),
                    number(each.visits),
                ]);
            }
        }
        rows
    }

    /// Returns four cells, then one for each slot of the day.
    fn cells(&self, first: [Message; 4], slots: &[SlotRow]) -> Vec<Message> {
        let count = |name: &String| {
            let row = slots.iter().find(|row| row.slot == *name);
            row.map_or_else(|| text(""), |row| number(row.visits))
        };
        let first = first.into_iter();
        first.chain(self.slots.iter().map(count)).collect()
    }
}

/// Returns the text of a cell in the first of several rows that share it, and an empty cell in the others.
fn first_only(place: usize, cell: Message) -> Message {
    if place == 0 { cell } else { text("") }
}

/// The usual parts of the day in the words of people; others as they are named.
fn part_of_day(slot: &str) -> Message {
    match slot {
        "morning" => message!("morning"),
        "lunch" => message!("lunch"),
        "afternoon" => message!("afternoon"),
        "evening" => message!("evening"),
        "late" => message!("late"),
        "night" => message!("night"),
        other => text(other),
    }
}

/// The role in the words of people.
fn role(word: &str) -> Message {
    match word {
        CONTACT => message!("contact"),
        PROPOSED_CONTACT => message!("proposed contact"),
        ROLE_CONTACT => message!("contact for a role"),
        BACK_UP => message!("back-up"),
        _ => message!("member"),
    }
}

fn team_row(instance: &Instance, patient: PatientId, team: &PatientTeam, slots: &Slots) -> TeamRow {
    let member = |member: &TeamMember| MemberRow {
        carer: instance.carers()[member.carer].id.clone(),
        role: word(member.role),
        visits: member.visits,
        slots: slot_rows(&member.by_slot, slots),
    };
    let with = |role: TeamRole| {
        let found = team.members.iter().find(|member| member.role == role);
        found.map(|member| instance.carers()[member.carer].id.clone())
    };
    TeamRow {
        patient: instance.patients()[patient].id.clone(),
        visits: team.visits,
        contact: with(TeamRole::Contact),
        proposed_contact: with(TeamRole::ProposedContact),
        back_up: with(TeamRole::BackUp),
        team: team.members.iter().map(member).collect(),
    }
}

fn slot_rows(by_slot: &[usize], slots: &Slots) -> Vec<SlotRow> {
    let counts = slots.all().iter().zip(by_slot);
    counts
        .filter(|&(_, &visits)| visits > 0)
        .map(|(slot, &visits)| SlotRow {
            slot: slot.name.clone(),
            visits,
        })
        .collect()
}

fn caseload_row(
    instance: &Instance,
    carer: CarerId,
    charges: &[Caseload],
    visits: usize,
) -> CaseloadRow {
    let row = |charge: &Caseload| CaseloadPatientRow {
        patient: instance.patients()[charge.patient].id.clone(),
        role: word(charge.role),
        visits: charge.visits,
    };
    CaseloadRow {
        carer: instance.carers()[carer].id.clone(),
        visits,
        patients: charges.iter().map(row).collect(),
    }
}

fn word(role: TeamRole) -> &'static str {
    match role {
        TeamRole::Contact => CONTACT,
        TeamRole::ProposedContact => PROPOSED_CONTACT,
        TeamRole::RoleContact => ROLE_CONTACT,
        TeamRole::BackUp => BACK_UP,
        TeamRole::Member => "member",
    }
}
