//! What a planner and a patient see of a plan, or of what was executed: who comes, how many they are, how often they
//! are the same, and what stays empty. It sees only the instance and the plan, or a log.
//!
//! A plan and a log of executed visits become the same thing, a [`Log`], and every measure is a small function of it:
//! of one patient's contacts ([`usual_provider`], [`bice_boxerman`], [`sequential`], …; [`PatientMeasures`] has them
//! together), or of all patients in a window of days ([`Indicator`], with the Swedish indicators as presets). Formulas,
//! units and sources are in [the guide](crate::guide::measures).

mod bill;
mod carer_counts;
mod continuity;
mod days;
mod fairness;
mod familiarity;
mod fraction;
mod indicator;
mod log;
mod patient_measures;
mod slot;
mod staffing;
mod successive_visits;

pub use bill::{Bill, BillRow, Payment};
pub use carer_counts::{
    bice_boxerman, carers_for_most, distinct_carers, share_of, usual_provider, visits,
};
pub use continuity::{Continuity, PatientContinuity};
pub use days::Days;
pub use fairness::{Fairness, Workload};
pub use familiarity::{Familiarity, USUAL_MEMORY, faces};
pub use fraction::Fraction;
pub use indicator::{AbsenceRule, DoubleStaffing, Exclusion, Indicator, IndicatorValue, Statistic};
pub use log::{Contact, Log, LogWarning, Person, Position, Presence, ReadLog};
pub use patient_measures::{MeasureOptions, Measures, PatientMeasures, UnitMeasures};
pub use slot::{Slot, Slots, USUAL_SLOTS};
pub use staffing::Staffing;
pub use successive_visits::{sequential, start_spread};
