//! All measures of continuity, for each patient and for the unit.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::carer_counts::{
    bice_boxerman, carers_for_most, distinct_carers, share_of, usual_provider, visits,
};
use super::familiarity::{USUAL_MEMORY, faces};
use super::fraction::Fraction;
use super::log::Log;
use super::professions::{carers_by_role, contact_shares, employer_handovers};
use super::slot::Slots;
use super::successive_visits::{sequential, start_spread};
use crate::id::{CarerId, PatientId, Table};

/// Options of the measures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeasureOptions {
    /// Parts of the day whose visits are compared.
    pub slots: Slots,
    /// Number of days for which a patient remembers a carer.
    pub memory: u32,
}

impl Default for MeasureOptions {
    fn default() -> Self {
        Self {
            slots: Slots::default(),
            memory: USUAL_MEMORY,
        }
    }
}

/// Measures of continuity of one patient. A measure without a value is `None`; the function behind each field says
/// when.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct PatientMeasures {
    /// [Number of visits](visits) that were made.
    pub visits: usize,
    /// Number of contacts. A double-staffed visit has one per carer.
    pub contacts: usize,
    /// [The different carers](distinct_carers), at visits of every kind.
    pub carers: BTreeSet<CarerId>,
    /// The carer who comes most often.
    pub usual_carer: Option<CarerId>,
    /// [Share of the visits](usual_provider) that this carer makes.
    pub usual_provider: Option<Fraction>,
    /// [Share of the visits](share_of) that the contact carer makes. Also `None` without a contact carer.
    pub contact_share: Option<Fraction>,
    /// [Continuity of care index](bice_boxerman) of Bice and Boxerman.
    pub bice_boxerman: Option<Fraction>,
    /// [Sequential continuity](sequential) within slots.
    pub sequential: Option<Fraction>,
    /// [Number of carers](carers_for_most) who make 80 % of the contacts.
    pub carers_for_most: usize,
    /// [Contacts with unknown carers](faces).
    pub unknown_faces: Option<usize>,
    /// [New carers](faces).
    pub new_faces: Option<usize>,
    /// [Mean distance of starts from their usual time](start_spread), in minutes.
    pub start_spread: Option<Fraction>,
    /// How many different carers of each role came, where roles are known.
    pub carers_by_role: BTreeMap<String, usize>,
    /// Which share of the visits by carers of a role the contact for this role makes.
    pub contact_share_by_role: BTreeMap<String, Fraction>,
    /// How many times care passed from one employer to another between successive visits; `None` where employers are not known.
    pub employer_handovers: Option<usize>,
}

impl PatientMeasures {
    /// Computes the measures of one patient of a log.
    pub fn of(log: &Log, patient: PatientId, habits: &MeasureOptions) -> Self {
        let person = &log.patients[patient];
        let contacts = person.contacts.as_slice();
        let usual = usual_provider(contacts);
        let faces = faces(log, patient, habits.memory);
        Self {
            visits: visits(contacts),
            contacts: contacts.len(),
            carers: distinct_carers(contacts),
            usual_carer: usual.map(|(carer, _)| carer),
            usual_provider: usual.map(|(_, share)| share),
            contact_share: person.contact.and_then(|carer| share_of(carer, contacts)),
            bice_boxerman: bice_boxerman(contacts),
            sequential: sequential(contacts, &habits.slots),
            carers_for_most: carers_for_most(contacts),
            unknown_faces: faces.map(|faces| faces.unknown),
            new_faces: faces.map(|faces| faces.new),
            start_spread: start_spread(contacts, &habits.slots),
            carers_by_role: carers_by_role(log, patient),
            contact_share_by_role: contact_shares(log, patient),
            employer_handovers: employer_handovers(log, patient),
        }
    }
}

/// Measures of continuity of every patient of a log.
///
/// ```
/// use samma::measure::{MeasureOptions, Log, Measures};
/// let csv = "patient,carer,start,end\n\
///     p1,ann,2026-03-02T07:30,2026-03-02T08:00\n\
///     p1,ann,2026-03-03T07:40,2026-03-03T08:10\n\
///     p1,bo,2026-03-04T07:30,2026-03-04T08:00\n";
/// let measures = Measures::of(&Log::parse(csv.as_bytes(), None)?, &MeasureOptions::default());
/// let patient = &measures.patients.rows()[0];
/// assert_eq!(patient.usual_provider.unwrap().to_string(), "2/3");
/// assert_eq!(patient.bice_boxerman.unwrap().to_string(), "1/3");
/// assert_eq!(patient.sequential.unwrap().to_string(), "1/2");
/// assert_eq!(patient.start_spread.unwrap().to_string(), "10/3", "minutes");
/// # Ok::<(), samma::problem::Defects>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Measures {
    /// One row per patient.
    pub patients: Table<PatientId, PatientMeasures>,
}

/// Measures of a unit: sums, and means over the patients who have a value. Each patient has the same weight.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct UnitMeasures {
    /// Number of patients who were visited.
    pub patients: usize,
    /// Number of visits that were made.
    pub visits: usize,
    /// Number of contacts.
    pub contacts: usize,
    /// Number of different carers per patient, summed over patients.
    pub distinct_carers: usize,
    /// Mean number of different carers over the patients who were visited.
    pub distinct_carers_mean: Option<f64>,
    /// Mean share of the visits that the usual carer makes.
    pub usual_provider: Option<f64>,
    /// Mean share of the visits that the contact carer makes.
    pub contact_share: Option<f64>,
    /// Mean continuity of care index of Bice and Boxerman.
    pub bice_boxerman: Option<f64>,
    /// Mean sequential continuity within slots.
    pub sequential: Option<f64>,
    /// Mean number of carers who make 80 % of a patient's contacts.
    pub carers_for_most: Option<f64>,
    /// Sum of contacts with unknown carers.
    pub unknown_faces: Option<usize>,
    /// Sum of new carers over patients.
    pub new_faces: Option<usize>,
    /// Mean over patients of the distance of starts from their usual time, in minutes.
    pub start_spread: Option<f64>,
    /// Sum over patients of their different carers of each role.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub carers_by_role: BTreeMap<String, usize>,
    /// Sum over patients of handovers between employers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employer_handovers: Option<usize>,
}

impl Measures {
    /// Computes the measures of a log.
    pub fn of(log: &Log, habits: &MeasureOptions) -> Self {
        Self {
            patients: Table::from_fn(&log.patients, |patient| {
                PatientMeasures::of(log, patient, habits)
            }),
        }
    }

    /// Returns the sums and means for the unit.
    pub fn unit(&self) -> UnitMeasures {
        let visited: Vec<&PatientMeasures> = self
            .patients
            .rows()
            .iter()
            .filter(|each| each.contacts > 0)
            .collect();
        let mean_of = |value: fn(&PatientMeasures) -> Option<Fraction>| {
            mean(
                visited
                    .iter()
                    .filter_map(|each| value(each))
                    .map(Fraction::value),
            )
        };
        let sum_of = |value: fn(&PatientMeasures) -> usize| {
            visited.iter().map(|each| value(each)).sum::<usize>()
        };
        let told_of = |value: fn(&PatientMeasures) -> Option<usize>| {
            visited
                .iter()
                .map(|each| value(each))
                .sum::<Option<usize>>()
        };
        UnitMeasures {
            patients: visited.len(),
            visits: sum_of(|each| each.visits),
            contacts: sum_of(|each| each.contacts),
            distinct_carers: sum_of(|each| each.carers.len()),
            distinct_carers_mean: mean(visited.iter().map(|each| each.carers.len() as f64)),
            usual_provider: mean_of(|each| each.usual_provider),
            contact_share: mean_of(|each| each.contact_share),
            bice_boxerman: mean_of(|each| each.bice_boxerman),
            sequential: mean_of(|each| each.sequential),
            carers_for_most: mean(visited.iter().map(|each| each.carers_for_most as f64)),
            unknown_faces: told_of(|each| each.unknown_faces),
            new_faces: told_of(|each| each.new_faces),
            start_spread: mean_of(|each| each.start_spread),
            carers_by_role: sums_by_role(&visited),
            employer_handovers: visited
                .iter()
                .filter_map(|each| each.employer_handovers)
                .reduce(|sum, more| sum + more),
        }
    }
}

fn sums_by_role(patients: &[&PatientMeasures]) -> BTreeMap<String, usize> {
    let mut sums = BTreeMap::new();
    for (role, carers) in patients.iter().flat_map(|each| &each.carers_by_role) {
        *sums.entry(role.clone()).or_default() += carers;
    }
    sums
}

/// Returns the mean; `None` if there are no values.
pub(super) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (count, sum) = values.fold((0, 0.0), |(count, sum), value| (count + 1, sum + value));
    (count > 0).then(|| sum / f64::from(count))
}
