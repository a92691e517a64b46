//! What a planner and a patient see of a plan, or of what was executed: who comes, how many they are, how often they
//! are the same, and what stays empty. It sees only the instance and the plan, or a log.
//!
//! A plan and a log of executed visits become the same thing, a [`Log`], and every measure is a small function of it:
//! of one patient's contacts ([`usual_provider`], [`bice_boxerman`], [`sequential`], …; [`PatientMeasures`] has them
//! together), or of all patients in a window of days ([`Count`], with the Swedish indicators as presets). Formulas,
//! units and sources are in [the guide](crate::guide::measures).

mod continuity;
mod cost;
mod count;
mod days;
mod faces;
mod fairness;
mod fraction;
mod log;
mod patient;
mod sequence;
mod slot;
mod staffing;
mod tally;

pub use continuity::{Continuity, PatientContinuity};
pub use cost::{Cost, Paid, Payment};
pub use count::{Absent, Count, Counted, Double, Exclusion, Statistic};
pub use days::Days;
pub use faces::{Faces, USUAL_MEMORY, faces};
pub use fairness::{Burden, Fairness};
pub use fraction::Fraction;
pub use log::{Contact, Log, Person};
pub use patient::{Habits, Measures, PatientMeasures, UnitMeasures};
pub use sequence::{sequential, start_spread};
pub use slot::{Slot, Slots, USUAL_SLOTS};
pub use staffing::Staffing;
pub use tally::{
    bice_boxerman, carers_for_most, distinct_carers, share_of, usual_provider, visits,
};
