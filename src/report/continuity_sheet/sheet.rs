//! The measures of a plan or a log, with the ids of the files.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rows::{patient_row, summary, window_row, workload_row};

use crate::id::CarerId;
use crate::instance::Instance;
use crate::measure::{Fairness, Indicator, Log, MeasureOptions, Measures, UnitMeasures, Workload};
use crate::plan::Plan;
use crate::report::CostSheet;

/// Measures of a plan or of a log, as data.
///
/// ```
/// use samma::measure::{Indicator, MeasureOptions, Log};
/// use samma::report::ContinuitySheet;
/// let csv = b"patient,carer,start,end\np1,ann,2026-03-02T07:30,2026-03-02T08:00\n";
/// let measured = ContinuitySheet::of_log(&Log::parse(csv, None)?, &MeasureOptions::default(), &Indicator::u21401());
/// assert_eq!(measured.unit.distinct_carers, 1);
/// assert!(measured.fixed.is_empty(), "one day is no window of fourteen");
/// # Ok::<(), samma::problem::Defects>(())
/// ```
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct ContinuitySheet {
    /// The first day, `2026-11-02`.
    pub first: String,
    /// How many days there are.
    pub days: u32,
    /// How many days a window of the indicators has.
    pub window_days: u32,
    /// The unit as a whole.
    pub unit: UnitMeasures,
    /// The indicators over windows one after the other, with each patient.
    pub fixed: Vec<WindowRow>,
    /// The indicators over every window.
    pub rolling: Vec<WindowSummary>,
    /// A row a patient.
    pub patients: Vec<PatientRow>,
    /// A row a carer, for a plan.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub carers: Vec<WorkloadRow>,
    /// What a plan costs, where everybody's hour has a price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<CostSheet>,
}

/// The Swedish indicators in one window.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct WindowSummary {
    /// The first day of the window.
    pub first: String,
    /// The last day of the window.
    pub last: String,
    /// Mean of different carers: U21401.
    pub u21401: Option<f64>,
    /// Median of different carers: U21402.
    pub u21402: Option<f64>,
    /// Share of patients who meet more than 20, from 0 to 1: U21436.
    pub u21436: Option<f64>,
    /// How many patients count.
    pub counted: usize,
    /// How many do not, by reason.
    pub left_out: Vec<ExclusionCount>,
}

/// How many patients are left out for one reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct ExclusionCount {
    /// The reason.
    pub reason: &'static str,
    /// How many patients.
    pub patients: usize,
}

/// The Swedish indicators in one window, with each patient.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct WindowRow {
    /// What they come to.
    #[serde(flatten)]
    pub summary: WindowSummary,
    /// Who counts.
    pub included: Vec<Familiarity>,
    /// Who does not.
    pub excluded: Vec<ExcludedPatient>,
}

/// A patient who counts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Familiarity {
    /// Which patient.
    pub patient: String,
    /// How many different carers count.
    pub carers: usize,
}

/// A patient who does not count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct ExcludedPatient {
    /// Which patient.
    pub patient: String,
    /// Why, in words.
    pub reason: String,
}

/// [`PatientMeasures`](crate::measure::PatientMeasures) as data.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PatientRow {
    /// Which patient.
    pub patient: String,
    /// Visits that somebody made.
    pub visits: usize,
    /// Times that a carer came.
    pub contacts: usize,
    /// How many different carers came.
    pub distinct_carers: usize,
    /// Who comes most often.
    pub usual_carer: Option<String>,
    /// The share of the visits that one makes.
    pub usual_provider: Option<f64>,
    /// The share of the visits that the contact carer makes.
    pub contact_share: Option<f64>,
    /// The index of Bice and Boxerman.
    pub bice_boxerman: Option<f64>,
    /// Sequential continuity within slots.
    pub sequential: Option<f64>,
    /// How many carers make four fifths of the contacts.
    pub carers_for_most: usize,
    /// Contacts with strangers.
    pub unknown_faces: Option<usize>,
    /// Carers never met before.
    pub new_faces: Option<usize>,
    /// Mean distance of starts from their usual time, in minutes.
    pub start_spread: Option<f64>,
    /// How many different carers of each role came.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub carers_by_role: BTreeMap<String, usize>,
    /// The share of the visits by carers of a role that the contact for this role makes.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub contact_share_by_role: BTreeMap<String, f64>,
    /// Handovers between employers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employer_handovers: Option<usize>,
}

/// [`Workload`] as data.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct WorkloadRow {
    /// Which carer.
    pub carer: String,
    /// Shifts that make visits.
    pub shifts: usize,
    /// Paid minutes.
    pub paid_minutes: i32,
    /// Minutes with patients.
    pub minutes_with_patients: i32,
    /// Minutes on the way.
    pub travel_minutes: i32,
    /// Evenings worked.
    pub evenings: usize,
    /// The same for each ten paid hours.
    pub evenings_for_ten_hours: Option<f64>,
    /// Shifts at weekends.
    pub weekends: usize,
    /// The same for each ten paid hours.
    pub weekends_for_ten_hours: Option<f64>,
    /// Visits that are double-staffed or long.
    pub heavy_visits: usize,
    /// The same for each ten paid hours.
    pub heavy_visits_for_ten_hours: Option<f64>,
    /// Unpaid minutes between two shifts of a day.
    pub gap_minutes: i32,
}

impl ContinuitySheet {
    /// The measures of a plan, with the burdens of its carers. The statistic of `count` is of no account: all three
    /// are given.
    pub fn of_plan(
        instance: &Instance,
        plan: &Plan,
        habits: &MeasureOptions,
        count: &Indicator,
    ) -> Self {
        let fairness = Fairness::of(instance, plan);
        let row = |(carer, burden): (CarerId, &Workload)| {
            workload_row(&instance.carers()[carer].id, *burden)
        };
        Self {
            carers: fairness.carers.iter().map(row).collect(),
            cost: CostSheet::of(instance, plan),
            ..Self::of_log(&Log::of_plan(instance, plan), habits, count)
        }
    }

    /// The measures of a log. The statistic of `count` is of no account: all three are given.
    pub fn of_log(log: &Log, habits: &MeasureOptions, count: &Indicator) -> Self {
        let measures = Measures::of(log, habits);
        Self {
            first: log.days.first().to_string(),
            days: log.days.count(),
            window_days: count.days,
            unit: measures.unit(),
            fixed: count
                .fixed(log)
                .iter()
                .map(|counted| window_row(log, counted))
                .collect(),
            rolling: count.rolling(log).iter().map(summary).collect(),
            patients: measures
                .patients
                .iter()
                .map(|(patient, own)| patient_row(log, patient, own))
                .collect(),
            carers: Vec::new(),
            cost: None,
        }
    }
}
