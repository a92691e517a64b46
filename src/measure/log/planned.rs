//! Converts a plan into a log.

use std::collections::BTreeSet;

use super::contacts::{Contact, Log, Person};
use super::stay::on_clock;
use crate::id::{PatientId, Table};
use crate::instance::Instance;
use crate::measure::days::Days;
use crate::plan::{Assignment, Plan};
use crate::time::{Minutes, Moment};

impl Log {
    /// Returns the visits of `plan` as a log of the patients of `instance`. If a plan lists a carer twice at one visit,
    /// the carer counts once.
    ///
    /// Ignores rows of `plan` that are not [rows of `instance`](Instance::own_rows).
    ///
    /// ```
    /// use samma::instance::Instance;
    /// use samma::measure::Log;
    /// use samma::scenario::{Unit, generate};
    ///
    /// let week = generate(&Unit::new(5, 1).lasting(3));
    /// let instance = Instance::parse(&serde_json::to_vec(&week.problem)?)?;
    /// let plan = instance.parse_plan(&serde_json::to_vec(&week.plan)?)?.plan;
    /// let log = Log::of_plan(&instance, &plan);
    /// assert_eq!(log.days.count(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_plan(instance: &Instance, plan: &Plan) -> Self {
        let horizon = instance.horizon();
        let mut contacts = contacts(instance, plan);
        Self {
            days: Days::new(horizon.start(), horizon.days() as u32),
            carers: Table::new(
                instance
                    .carers()
                    .rows()
                    .iter()
                    .map(|carer| carer.id.clone())
                    .collect(),
            ),
            roles: Table::from_fn(instance.carers(), |carer| {
                instance.carers()[carer].role.clone()
            }),
            employers: Table::from_fn(instance.carers(), |carer| {
                instance.carers()[carer].employers.clone()
            }),
            patients: Table::from_fn(instance.patients(), |patient| {
                person(instance, patient, std::mem::take(&mut contacts[patient]))
            }),
            knows_history: instance.history().is_some(),
        }
    }
}

/// Returns what `instance` knows of a patient.
pub(super) fn person(instance: &Instance, patient: PatientId, contacts: Vec<Contact>) -> Person {
    let row = &instance.patients()[patient];
    Person {
        id: row.id.clone(),
        age: row.age,
        contact: row.contact,
        contact_of_role: row.contacts.clone(),
        absences: row.absences.clone(),
        met_before: instance
            .history()
            .map_or_else(Vec::new, |history| history[patient].clone()),
        contacts,
    }
}

fn contacts(instance: &Instance, plan: &Plan) -> Table<PatientId, Vec<Contact>> {
    let mut contacts = Table::from_fn(instance.patients(), |_| Vec::new());
    for assignments in by_visit(instance, plan) {
        for patient in instance.visits()[assignments[0].visit].patients() {
            add_visit(instance, &mut contacts[patient], &assignments);
        }
    }
    Table::from_fn(instance.patients(), |patient| {
        let of_patient = &mut contacts[patient];
        of_patient.sort_by_key(|(start, contact)| (*start, contact.carer));
        of_patient.drain(..).map(|(_, contact)| contact).collect()
    })
}

/// Adds a visit to the contacts of one of those visited.
fn add_visit(
    instance: &Instance,
    contacts: &mut Vec<(Moment, Contact)>,
    assignments: &[Assignment],
) {
    let number = contacts.last().map_or(0, |(_, last)| last.visit + 1);
    let mut there = BTreeSet::new();
    for &assignment in assignments {
        if there.insert(assignment.carer) {
            contacts.push((assignment.start, contact(instance, assignment, number)));
        }
    }
}

/// Returns the assignments of each visit that is made, by the earliest start of the visit.
pub(crate) fn by_visit(instance: &Instance, plan: &Plan) -> Vec<Vec<Assignment>> {
    let mut by_visit = Table::from_fn(instance.visits(), |_| Vec::new());
    for &assignment in &instance.own_rows(plan).assignments {
        let visit = &instance.visits()[assignment.visit];
        by_visit[visit.first_row(assignment.visit)].push(assignment);
    }
    let mut made: Vec<Vec<Assignment>> = by_visit
        .ids()
        .map(|visit| std::mem::take(&mut by_visit[visit]))
        .filter(|assignments| !assignments.is_empty())
        .collect();
    for assignments in &mut made {
        assignments.sort_unstable_by_key(|each| (each.start, each.carer));
    }
    made.sort_by_key(|assignments| assignments[0].start);
    made
}

fn contact(instance: &Instance, assignment: Assignment, number: usize) -> Contact {
    let visit = &instance.visits()[assignment.visit];
    let clock = |after: Minutes| instance.horizon().civil(assignment.start + after);
    Contact {
        carer: assignment.carer,
        start: clock(Minutes::ZERO),
        minutes: visit.minutes,
        kind: visit.kind,
        visit: number,
        on_clock: on_clock(visit.minutes, clock),
    }
}
