//! How many different carers patients meet.

use std::collections::BTreeMap;

use super::carer_counts::distinct_carers;
use super::fraction::Fraction;
use super::log::Log;
use crate::id::{CarerId, PatientId, Table};
use crate::instance::{Instance, VisitKind};
use crate::plan::Plan;

/// The carers whom one patient meets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PatientContinuity {
    /// The different carers at visits of every kind, in the order of the problem file.
    pub carers: Vec<CarerId>,
    /// Number of visits that the patient asks for, staffed or not.
    pub visits: usize,
    /// True if the patient asks for two or more visits of kind [`VisitKind::HomeCare`] on every day of the horizon.
    /// Official indicators count only such patients. A visit with windows on several days counts on the first of them.
    pub twice_daily: bool,
}

/// The carers whom the patients of a unit meet.
///
/// ```
/// # use samma::{instance::Instance, measure::Continuity, plan::Plan};
/// # fn table(instance: &Instance, plan: &Plan) {
/// let continuity = Continuity::of(instance, plan);
/// for (patient, met) in continuity.patients.iter() {
///     let id = &instance.patients()[patient].id;
///     println!("{id} meets {} carers at {} visits", met.carers.len(), met.visits);
/// }
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Continuity {
    /// One row per patient.
    pub patients: Table<PatientId, PatientContinuity>,
}

impl Continuity {
    /// Returns the carers whom each patient of `instance` meets in `plan`.
    ///
    /// Ignores rows of `plan` that are not [rows of `instance`](Instance::own_rows).
    pub fn of(instance: &Instance, plan: &Plan) -> Self {
        let log = Log::of_plan(instance, plan);
        let patients = Table::from_fn(instance.patients(), |patient| PatientContinuity {
            carers: distinct_carers(&log.patients[patient].contacts)
                .into_iter()
                .collect(),
            visits: instance.whole_visits_of(patient).count(),
            twice_daily: is_twice_daily(instance, patient),
        });
        Self { patients }
    }

    /// Returns the number of different carers per patient, summed over patients.
    pub fn distinct_carers(&self) -> usize {
        self.patients
            .rows()
            .iter()
            .map(|each| each.carers.len())
            .sum()
    }

    /// Returns the mean number of different carers over the patients who ask for visits; `None` if no patient does.
    pub fn mean(&self) -> Option<f64> {
        mean(self.with_visits().map(|(_, each)| each))
    }

    /// Returns the mean number of different carers over the patients who are [twice
    /// daily](PatientContinuity::twice_daily); `None` if no patient is.
    pub fn mean_of_twice_daily(&self) -> Option<f64> {
        mean(self.patients.rows().iter().filter(|each| each.twice_daily))
    }

    /// Returns the patient who meets the most different carers. Of several, it is the first in the file. Returns `None`
    /// if no patient asks for visits.
    pub fn worst(&self) -> Option<PatientId> {
        self.with_visits()
            .rev()
            .max_by_key(|(_, each)| each.carers.len())
            .map(|(patient, _)| patient)
    }

    /// Returns, for each number of different carers, how many patients meet that number. Counts only patients who ask
    /// for visits.
    pub fn distribution(&self) -> BTreeMap<usize, usize> {
        let mut patients = BTreeMap::new();
        for (_, each) in self.with_visits() {
            *patients.entry(each.carers.len()).or_default() += 1;
        }
        patients
    }

    fn with_visits(&self) -> impl DoubleEndedIterator<Item = (PatientId, &PatientContinuity)> {
        self.patients.iter().filter(|(_, each)| each.visits > 0)
    }
}

fn mean<'a>(patients: impl Iterator<Item = &'a PatientContinuity>) -> Option<f64> {
    let counts: Vec<usize> = patients.map(|each| each.carers.len()).collect();
    Fraction::of(counts.iter().sum(), counts.len()).map(Fraction::value)
}

fn is_twice_daily(instance: &Instance, patient: PatientId) -> bool {
    let mut visits_on = vec![0; instance.horizon().days()];
    for visit in instance.whole_visits_of(patient) {
        let visit = &instance.visits()[visit];
        if visit.kind == VisitKind::HomeCare {
            visits_on[instance.horizon().day(visit.windows[0].earliest)] += 1;
        }
    }
    visits_on.iter().all(|&visits| visits >= 2)
}
