//! The team view of plans made by hand.

use samma::engine::rows::MemberRow;
use samma::id::{Id, PatientId, Table};
use samma::instance::Instance;
use samma::measure::Slots;
use samma::report::TeamSheet;
use samma::team::{TeamRole, Teams};

use crate::common::{Unit, case};

/// Ann, Bo and Cia work from seven to ten in the evening on the first day; p1 has three visits in the morning, one at
/// noon and two in the evening.
fn unit(contact: Option<&str>) -> Unit {
    let carers = ["ann", "bo", "cia"];
    let unit = carers.into_iter().fold(Unit::new(), |unit, carer| {
        unit.carer(carer).shift(carer, "07:00", "22:00")
    });
    let unit = unit.patient_with("p1", |patient| {
        patient.contact_carer = contact.map(str::to_owned);
    });
    let visits = ["07:30", "08:30", "09:30", "11:30", "17:00", "18:00"];
    visits
        .into_iter()
        .fold(unit, |unit, at| unit.visit("p1", 20, at, at))
        .patient("p2")
}

type Made<'a> = &'a [(&'a str, &'a str)];

/// Who makes which of p1's visits, by number.
fn teams(contact: Option<&str>, made: Made) -> (Instance, Teams) {
    let times = ["07:30", "08:30", "09:30", "11:30", "17:00", "18:00"];
    let shifts: Vec<String> = made.iter().map(|(_, carer)| format!("{carer}-1")).collect();
    let visits: Vec<String> = made
        .iter()
        .map(|(visit, _)| format!("p1-{visit}"))
        .collect();
    let assignments: Vec<(&str, &str, &str, &str)> = made
        .iter()
        .enumerate()
        .map(|(index, &(number, carer))| {
            let at = times[number.parse::<usize>().unwrap() - 1];
            (visits[index].as_str(), carer, shifts[index].as_str(), at)
        })
        .collect();
    let (instance, plan) = case(&unit(contact), &assignments, &[]);
    let teams = Teams::of(&instance, &plan, Slots::default());
    (instance, teams)
}

/// Carer, role and visits of p1's team, in its order.
fn of_p1(contact: Option<&str>, made: Made) -> Vec<(String, TeamRole, usize)> {
    let (instance, teams) = teams(contact, made);
    let p1 = &teams.patients[PatientId::from_index(0)];
    let row = |member: &samma::engine::rows::TeamMember| {
        let id = instance.carers()[member.carer].id.clone();
        (id, member.role, member.visits)
    };
    p1.members.iter().map(row).collect()
}

fn rows(rows: &[(&str, TeamRole, usize)]) -> Vec<(String, TeamRole, usize)> {
    let row = |&(carer, role, visits): &(&str, TeamRole, usize)| (carer.to_owned(), role, visits);
    rows.iter().map(row).collect()
}

#[test]
fn the_named_contact_leads_the_team() {
    let made = [("1", "bo"), ("2", "bo"), ("3", "ann"), ("5", "cia")];
    let team = [
        ("ann", TeamRole::Contact, 1),
        ("bo", TeamRole::BackUp, 2),
        ("cia", TeamRole::Member, 1),
    ];
    assert_eq!(of_p1(Some("ann"), &made), rows(&team));
}

/// Cia makes more visits than Bo, but none at the hours of the contact.
#[test]
fn the_back_up_knows_the_hours_of_the_contact() {
    let made = [
        ("1", "ann"),
        ("2", "ann"),
        ("3", "bo"),
        ("5", "cia"),
        ("6", "cia"),
    ];
    let team = [
        ("ann", TeamRole::Contact, 2),
        ("bo", TeamRole::BackUp, 1),
        ("cia", TeamRole::Member, 2),
    ];
    assert_eq!(of_p1(Some("ann"), &made), rows(&team));
}

#[test]
fn without_somebody_at_the_hours_of_the_contact_there_is_no_back_up() {
    let made = [("1", "ann"), ("5", "cia"), ("6", "cia")];
    let team = [("ann", TeamRole::Contact, 1), ("cia", TeamRole::Member, 2)];
    assert_eq!(of_p1(Some("ann"), &made), rows(&team));
}

#[test]
fn without_a_named_contact_the_one_who_comes_most_is_proposed() {
    let made = [("1", "bo"), ("2", "cia"), ("4", "bo"), ("5", "bo")];
    let team = [
        ("bo", TeamRole::ProposedContact, 3),
        ("cia", TeamRole::BackUp, 1),
    ];
    assert_eq!(of_p1(None, &made), rows(&team));
    let even = [("1", "cia"), ("2", "bo")];
    let team = [
        ("bo", TeamRole::ProposedContact, 1),
        ("cia", TeamRole::BackUp, 1),
    ];
    assert_eq!(
        of_p1(None, &even),
        rows(&team),
        "even: the first in the file"
    );
}

#[test]
fn a_contact_who_never_comes_is_listed_and_has_a_back_up() {
    let made = [("1", "cia"), ("5", "bo"), ("6", "bo")];
    let team = [
        ("ann", TeamRole::Contact, 0),
        ("bo", TeamRole::BackUp, 2),
        ("cia", TeamRole::Member, 1),
    ];
    assert_eq!(of_p1(Some("ann"), &made), rows(&team));
}

/// The sheet tells what the teams are: slots by name, the patient to whom nobody comes, the carers' side of it.
#[test]
fn the_sheet_has_every_slot_and_both_sides() {
    let made = [
        ("1", "ann"),
        ("4", "ann"),
        ("5", "bo"),
        ("6", "bo"),
        ("2", "bo"),
    ];
    let (instance, teams) = teams(Some("ann"), &made);
    let sheet = TeamSheet::new(&instance, &teams);
    let p1 = &sheet.patients[0];
    assert_eq!(p1.visits, 5);
    assert_eq!(
        (p1.contact.as_deref(), p1.back_up.as_deref()),
        (Some("ann"), Some("bo"))
    );
    assert_eq!(p1.proposed_contact, None);
    assert_eq!(slots(&p1.team[0]), [("morning", 1), ("lunch", 1)]);
    assert_eq!(slots(&p1.team[1]), [("morning", 1), ("evening", 2)]);
    assert!(sheet.patients[1].team.is_empty());
    let of_bo = &sheet.carers[1].patients;
    assert_eq!(
        (of_bo[0].patient.as_str(), of_bo[0].role, of_bo[0].visits),
        ("p1", "back-up", 3)
    );
    assert!(sheet.carers[2].patients.is_empty());
    let said = sheet.patient_rows();
    assert_eq!(said[1][..6], ["p1", "ann", "contact", "2", "1", "1"]);
    assert_eq!(said[2][..5], ["", "bo", "back-up", "3", "1"]);
    assert_eq!(said[3][..4], ["p2", "-", "nobody comes", "0"]);
    assert_eq!(sheet.carer_rows().len(), 3, "a head, Ann and Bo");
}

fn slots(member: &MemberRow) -> Vec<(&str, usize)> {
    let rows = member.slots.iter();
    rows.map(|row| (row.slot.as_str(), row.visits)).collect()
}

/// A double-staffed visit counts for both of its carers and once for the patient.
#[test]
fn two_at_a_visit_both_belong_to_the_team() {
    let unit =
        Unit::of_ann_and_bo()
            .patient("p1")
            .visit_with("p1", 20, "08:00", "08:00", |visit| visit.carers = 2);
    let both = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-1", "bo", "bo-1", "08:00"),
    ];
    let (instance, plan) = case(&unit, &both, &[]);
    let teams = Teams::of(&instance, &plan, Slots::default());
    let team = &teams.patients[PatientId::from_index(0)];
    let made: usize = team.members.iter().map(|member| member.visits).sum();
    assert_eq!((team.visits, made), (1, 2));
}

/// Every visit of every made-up plan is found from both sides.
#[test]
fn both_sides_tell_the_same() {
    let week = samma::scenario::generate(&samma::scenario::Unit::new(8, 3).lasting(7));
    let instance = crate::common::instance_of(&week.problem);
    let plan = instance
        .parse_plan(&serde_json::to_vec(&week.plan).unwrap())
        .unwrap()
        .plan;
    let teams = Teams::of(&instance, &plan, Slots::default());
    let from_patients = made(&teams.patients, |team| {
        team.members.iter().map(|member| member.visits).sum()
    });
    let from_carers = made(&teams.carers, |charges| {
        charges.iter().map(|charge| charge.visits).sum()
    });
    assert_eq!(from_patients, plan.assignments.len());
    assert_eq!(from_carers, plan.assignments.len());
}

fn made<I: Id, T>(table: &Table<I, T>, visits: impl Fn(&T) -> usize) -> usize {
    table.rows().iter().map(visits).sum()
}
