//! The measures of a plan or a log, with the ids of the files.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rows::{patient_row, summary, window_row, workload_row};

use crate::id::CarerId;
use crate::instance::Instance;
use crate::measure::{Fairness, Indicator, Log, MeasureOptions, Measures, UnitMeasures, Workload};
use crate::message::Message;
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
    /// First day, as `2026-11-02`.
    pub first: String,
    /// Number of days.
    pub days: u32,
    /// Length of a window of the indicators, in days.
    pub window_days: u32,
    /// Measures of the unit.
    pub unit: UnitMeasures,
    /// Indicators in consecutive windows, with each patient.
    pub fixed: Vec<WindowRow>,
    /// Indicators in every window.
    pub rolling: Vec<WindowSummary>,
    /// One row per patient.
    pub patients: Vec<PatientRow>,
    /// One row per carer, for a plan.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub carers: Vec<WorkloadRow>,
    /// Cost of the plan, if the problem has prices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<CostSheet>,
}

/// The Swedish indicators in one window.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct WindowSummary {
    /// First day of the window.
    pub first: String,
    /// Last day of the window.
    pub last: String,
    /// Mean number of different carers (U21401).
    pub u21401: Option<f64>,
    /// Median number of different carers (U21402).
    pub u21402: Option<f64>,
    /// Share of patients who meet more than 20 carers, from 0 to 1 (U21436).
    pub u21436: Option<f64>,
    /// Number of patients who count.
    pub counted: usize,
    /// Number of patients who do not count, by reason.
    pub left_out: Vec<ExclusionCount>,
}

/// How many patients are excluded for one reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct ExclusionCount {
    /// The reason.
    pub reason: Message,
    /// Number of patients.
    pub patients: usize,
}

/// The Swedish indicators in one window, with each patient.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct WindowRow {
    /// Values of the indicators.
    #[serde(flatten)]
    pub summary: WindowSummary,
    /// Patients who count.
    pub included: Vec<Familiarity>,
    /// Patients who do not count.
    pub excluded: Vec<ExcludedPatient>,
}

/// A patient who counts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Familiarity {
    /// Id of the patient.
    pub patient: String,
    /// Number of different carers that count.
    pub carers: usize,
}

/// A patient who does not count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct ExcludedPatient {
    /// Id of the patient.
    pub patient: String,
    /// Reason, as a phrase.
    pub reason: Message,
}

/// [`PatientMeasures`](crate::measure::PatientMeasures) as data.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PatientRow {
    /// Id of the patient.
    pub patient: String,
    /// Number of visits that were made.
    pub visits: usize,
    /// Number of contacts.
    pub contacts: usize,
    /// Number of different carers.
    pub distinct_carers: usize,
    /// Id of the carer who comes most often.
    pub usual_carer: Option<String>,
    /// Share of the visits that this carer makes.
    pub usual_provider: Option<f64>,
    /// Share of the visits that the contact carer makes.
    pub contact_share: Option<f64>,
    /// Continuity of care index of Bice and Boxerman.
    pub bice_boxerman: Option<f64>,
    /// Sequential continuity within slots.
    pub sequential: Option<f64>,
    /// Number of carers who make 80 % of the contacts.
    pub carers_for_most: usize,
    /// Number of contacts with unknown carers.
    pub unknown_faces: Option<usize>,
    /// Number of new carers.
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
    /// Id of the carer.
    pub carer: String,
    /// Number of shifts that make visits.
    pub shifts: usize,
    /// Paid minutes.
    pub paid_minutes: i32,
    /// Minutes at visits.
    pub minutes_with_patients: i32,
    /// Minutes of travel.
    pub travel_minutes: i32,
    /// Number of evening shifts.
    pub evenings: usize,
    /// Evening shifts per ten paid hours.
    pub evenings_for_ten_hours: Option<f64>,
    /// Number of weekend shifts.
    pub weekends: usize,
    /// Weekend shifts per ten paid hours.
    pub weekends_for_ten_hours: Option<f64>,
    /// Number of visits that are double-staffed or long.
    pub heavy_visits: usize,
    /// Such visits per ten paid hours.
    pub heavy_visits_for_ten_hours: Option<f64>,
    /// Unpaid minutes between two shifts on the same day.
    pub gap_minutes: i32,
}

impl ContinuitySheet {
    /// Returns the measures of a plan and the burdens of its carers. All three statistics are computed, so the
    /// statistic of `count` is not used.
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

    /// Returns the measures of a log. All three statistics are computed, so the statistic of `count` is not used.
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
