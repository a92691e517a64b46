//! Compares plans of the same problem: what differs for the unit, for patients and for carers.

use std::collections::BTreeSet;

use serde::Serialize;

use super::cells::{number, text};
use crate::check;
use crate::id::{CarerId, PatientId, VisitId};
use crate::instance::Instance;
use crate::measure::{Continuity, Fairness, Staffing};
use crate::message::{Message, message};
use crate::plan::{Assignment, Plan};
use crate::score::Term;

/// Plans compared with the first of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct Comparison {
    /// Names of the plans, in order.
    pub plans: Vec<String>,
    /// Values of the plans: staffed visits, and terms.
    pub unit: Vec<ValueRow>,
    /// Patients for whom the plans differ.
    pub patients: Vec<PatientDifference>,
    /// Carers for whom the plans differ.
    pub carers: Vec<CarerDifference>,
}

/// One value of each plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct ValueRow {
    /// What the value is: `visits_staffed`, or the name of a term as in files.
    pub what: String,
    /// Value of each plan.
    pub values: Vec<u64>,
}

/// The carers of one patient, in each plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct PatientDifference {
    /// Id of the patient.
    pub patient: String,
    /// One entry per plan.
    pub plans: Vec<Meetings>,
}

/// The carers of one patient in one plan, compared with the first plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct Meetings {
    /// Number of different carers.
    pub carers: usize,
    /// Ids of the carers whom the patient does not meet in the first plan.
    pub new: Vec<String>,
    /// Ids of the carers whom the patient meets only in the first plan.
    pub gone: Vec<String>,
    /// Number of visits with other carers than in the first plan.
    pub visits_by_others: usize,
    /// Number of visits with another start than in the first plan, by whichever carer.
    pub visits_at_other_times: usize,
}

/// The work of one carer, in each plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct CarerDifference {
    /// Id of the carer.
    pub carer: String,
    /// One entry per plan.
    pub plans: Vec<CarerWork>,
}

/// The work of one carer in one plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct CarerWork {
    /// Number of shifts that make visits.
    pub shifts: usize,
    /// Number of visits.
    pub visits: usize,
    /// Number of different patients.
    pub patients: usize,
    /// Minutes of travel.
    pub travel_minutes: i32,
}

impl Comparison {
    /// Compares `plans` with the first of them. Each plan comes with its name.
    ///
    /// Ignores rows of a plan that are not [rows of `instance`](Instance::own_rows).
    pub fn of(instance: &Instance, plans: &[(String, Plan)]) -> Self {
        let by_plan = |value: &dyn Fn(&Plan) -> u64| -> Vec<u64> {
            plans.iter().map(|(_, plan)| value(plan)).collect()
        };
        let staffed = ValueRow {
            what: "visits_staffed".to_owned(),
            values: by_plan(&|plan| Staffing::of(instance, plan).staffed as u64),
        };
        let terms = terms(instance).into_iter().map(|term| ValueRow {
            what: term.to_string(),
            values: by_plan(&|plan| check::value(instance, plan, term)),
        });
        let sides: Vec<Side> = plans
            .iter()
            .map(|(_, plan)| Side::of(instance, plan))
            .collect();
        let patients = instance.patients().ids();
        let carers = instance.carers().ids();
        Self {
            plans: plans.iter().map(|(name, _)| name.clone()).collect(),
            unit: std::iter::once(staffed).chain(terms).collect(),
            patients: patients
                .map(|patient| patient_difference(instance, patient, &sides))
                .filter(PatientDifference::is_one)
                .collect(),
            carers: carers
                .map(|carer| carer_difference(instance, carer, &sides))
                .filter(CarerDifference::is_one)
                .collect(),
        }
    }

    /// Returns a table of the values of the plans, header first. Each value is followed by its difference from the
    /// first plan.
    pub fn unit_rows(&self) -> Vec<Vec<Message>> {
        let mut rows = vec![self.head(text(""), |name| text(name))];
        for row in &self.unit {
            let mut cells = vec![row.in_words()];
            cells.extend(
                row.values
                    .iter()
                    .map(|&value| against(value, row.values[0])),
            );
            rows.push(cells);
        }
        rows
    }

    /// Returns a table of the patients, header first: how many carers each meets, who is new, who is gone, and how many
    /// visits have other carers.
    pub fn patient_rows(&self) -> Vec<Vec<Message>> {
        let mut rows =
            vec![self.head(message!("patient"), |plan| message!("carers: {plan}", plan))];
        for row in &self.patients {
            let mut cells = vec![text(&row.patient)];
            cells.extend(row.plans.iter().map(Meetings::text));
            rows.push(cells);
        }
        rows
    }

    /// Returns a table of the carers, header first: visits, patients and minutes of travel.
    pub fn carer_rows(&self) -> Vec<Vec<Message>> {
        let mut rows = vec![self.head(message!("carer"), |plan| {
            message!("visits/patients/travel: {plan}", plan)
        })];
        for row in &self.carers {
            let mut cells = vec![text(&row.carer)];
            cells.extend(row.plans.iter().map(CarerWork::text));
            rows.push(cells);
        }
        rows
    }

    fn head(&self, first: Message, name: impl Fn(&str) -> Message) -> Vec<Message> {
        let names = self.plans.iter().map(|plan| name(plan));
        std::iter::once(first).chain(names).collect()
    }
}

impl ValueRow {
    /// Returns the name as tables have it.
    fn in_words(&self) -> Message {
        match self.what.parse::<Term>() {
            Ok(term) if term.is_in_minutes() => message!("{term}, minutes", term = term.label()),
            Ok(term) => term.label(),
            Err(_) => message!("visits staffed"),
        }
    }
}

impl PatientDifference {
    fn is_one(&self) -> bool {
        let differs = |plan: &Meetings| plan.visits_by_others + plan.visits_at_other_times > 0;
        self.plans.iter().any(differs)
    }
}

impl Meetings {
    fn text(&self) -> Message {
        let new = self.new.iter().map(|id| format!("+{id}"));
        let gone = self.gone.iter().map(|id| format!("-{id}"));
        let carers = std::iter::once(self.carers.to_string());
        let carers = carers.chain(new).chain(gone).collect::<Vec<_>>().join(" ");
        match self.visits_by_others {
            0 => text(carers),
            visits => message!("{carers} ({visits} visits by others)", carers, visits),
        }
    }
}

impl CarerDifference {
    fn is_one(&self) -> bool {
        self.plans.iter().any(|plan| *plan != self.plans[0])
    }
}

impl CarerWork {
    fn text(&self) -> Message {
        text(format!(
            "{}/{}/{}",
            self.visits, self.patients, self.travel_minutes
        ))
    }
}

/// One of the plans, with everything that is compared.
struct Side {
    assignments: Vec<Assignment>,
    continuity: Continuity,
    fairness: Fairness,
}

impl Side {
    fn of(instance: &Instance, plan: &Plan) -> Self {
        Self {
            assignments: instance.own_rows(plan).into_owned().sorted().assignments,
            continuity: Continuity::of(instance, plan),
            fairness: Fairness::of(instance, plan),
        }
    }

    /// Returns the carers of a visit, in order, each with the start.
    fn makers(&self, visit: VisitId) -> &[Assignment] {
        let from = self.assignments.partition_point(|made| made.visit < visit);
        let to = self.assignments.partition_point(|made| made.visit <= visit);
        &self.assignments[from..to]
    }

    fn carers(&self, patient: PatientId) -> &[CarerId] {
        &self.continuity.patients[patient].carers
    }
}

/// Returns the terms of the objective, and terms that are always of interest.
fn terms(instance: &Instance) -> Vec<Term> {
    let has_optional = instance.shifts().rows().iter().any(|shift| shift.optional);
    let mut carers = instance.carers().rows().iter();
    let has_agreed = carers.any(|carer| carer.contract.agreed.is_some());
    let named = instance.objective().terms().iter().copied();
    let others = [
        (Term::WorstPatient, true),
        (Term::OptionalMinutes, has_optional),
        (Term::OvertimeMinutes, has_agreed),
        (Term::Cost, instance.knows_costs()),
    ];
    let others = others
        .into_iter()
        .filter_map(|(term, is_told)| is_told.then_some(term));
    let mut terms: Vec<Term> = Vec::new();
    for term in named.chain(others) {
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    terms
}

fn patient_difference(
    instance: &Instance,
    patient: PatientId,
    sides: &[Side],
) -> PatientDifference {
    let visits = instance.visits_of(patient);
    let count = |side: &Side, differs: fn(&[Assignment], &[Assignment]) -> bool| {
        let differing = visits
            .iter()
            .filter(|&&visit| differs(sides[0].makers(visit), side.makers(visit)));
        let whole = differing.map(|&visit| instance.visits()[visit].first_row(visit));
        whole.collect::<BTreeSet<_>>().len()
    };
    let only_in = |one: &Side, other: &Side| -> Vec<String> {
        let carers = one.carers(patient).iter();
        carers
            .filter(|carer| !other.carers(patient).contains(carer))
            .map(|&carer| instance.carers()[carer].id.clone())
            .collect()
    };
    let meetings = |side: &Side| Meetings {
        carers: side.carers(patient).len(),
        new: only_in(side, &sides[0]),
        gone: only_in(&sides[0], side),
        visits_by_others: count(side, |one, other| {
            !one.iter()
                .map(|made| made.carer)
                .eq(other.iter().map(|made| made.carer))
        }),
        visits_at_other_times: count(side, |one, other| {
            one.first().map(|made| made.start) != other.first().map(|made| made.start)
        }),
    };
    PatientDifference {
        patient: instance.patients()[patient].id.clone(),
        plans: sides.iter().map(meetings).collect(),
    }
}

fn carer_difference(instance: &Instance, carer: CarerId, sides: &[Side]) -> CarerDifference {
    let work = |side: &Side| {
        let made = side.assignments.iter().filter(|made| made.carer == carer);
        let met = instance.patients().ids();
        let burden = side.fairness.carers[carer];
        CarerWork {
            shifts: burden.shifts,
            visits: made.count(),
            patients: met
                .filter(|&patient| side.carers(patient).contains(&carer))
                .count(),
            travel_minutes: burden.travel.get(),
        }
    };
    CarerDifference {
        carer: instance.carers()[carer].id.clone(),
        plans: sides.iter().map(work).collect(),
    }
}

/// Formats a number and its difference from the first.
fn against(value: u64, first: u64) -> Message {
    let more = value as i64 - first as i64;
    match more {
        0 => number(value),
        _ => message!("{value} ({more})", value, more = format!("{more:+}")),
    }
}
