//! Measures of a plan or of executed visits: which carers come, how many, how often the same, and what stays empty. A
//! measure sees only the instance and the plan, or a log.
//!
//! A plan and a log of executed visits both become a [`Log`]. Every measure is a small function of a part of it:
//!
//! - of one patient's contacts, such as `usual_provider`, `bice_boxerman` and `sequential`; [`PatientMeasures`] holds
//!   all of them,
//! - of all patients in a window of days ([`Indicator`], with the Swedish indicators as presets).
//!
//! Formulas, units and sources are in [the guide](crate::guide::measures).

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
pub(crate) use log::by_visit;
pub use log::{Contact, Log, LogWarning, ReadLog};
#[cfg(feature = "sheets")]
pub(crate) use log::{LineReader, Position, is_of_sound_lines};
pub(crate) use patient_measures::PatientMeasures;
pub(crate) use patient_measures::UnitMeasures;
pub use patient_measures::{MeasureOptions, Measures};
pub use slot::{Slot, Slots};
pub use staffing::Staffing;
