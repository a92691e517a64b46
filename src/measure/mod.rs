//! What a planner and a patient see of a plan, or of what was executed: who comes, how many they are, how often they
//! are the same, and what stays empty. It sees only the instance and the plan, or a log.
//!
//! A plan and a log of executed visits become the same thing, a [`Log`], and every measure is a small function of it:
//! of one patient's contacts (`usual_provider`, `bice_boxerman`, `sequential`, …; [`PatientMeasures`] has them
//! together), or of all patients in a window of days ([`Indicator`], with the Swedish indicators as presets). Formulas,
//! units and sources are in [the guide](crate::guide::measures).

mod bill;
pub(crate) mod carer_counts;
pub(crate) mod continuity;
mod days;
pub(crate) mod fairness;
pub(crate) mod familiarity;
mod fraction;
pub(crate) mod indicator;
mod log;
pub(crate) mod patient_measures;
mod professions;
mod slot;
mod staffing;
pub(crate) mod successive_visits;

pub(crate) use bill::BillRow;
pub use bill::{Bill, Payment};
pub(crate) use carer_counts::visits;
pub use continuity::Continuity;
pub(crate) use continuity::PatientContinuity;
pub use days::Days;
pub use fairness::Fairness;
pub(crate) use fairness::Workload;
pub use fraction::Fraction;
pub(crate) use indicator::IndicatorValue;
pub use indicator::{AbsenceRule, DoubleStaffing, Exclusion, Indicator, Statistic};
pub(crate) use log::Person;
pub use log::{Contact, Log, LogWarning, ReadLog};
pub(crate) use patient_measures::PatientMeasures;
pub(crate) use patient_measures::UnitMeasures;
pub use patient_measures::{MeasureOptions, Measures};
pub use slot::{Slot, Slots};
pub use staffing::Staffing;
