//! The files, field for field: what a [`Problem`] or a [`PlanFile`] says before anybody has checked it.
//!
//! Programs that make problems fill these and write them as JSON; programs that read problems use
//! [`Instance::parse`](crate::instance::Instance::parse), which trusts nothing here. The fields and their meaning are
//! in [`crate::guide::format`].

mod plan;
mod problem;
mod relations;

pub use plan::{
    AssignmentEntry, BoundEntry, BreakEntry, PatientEntry, PlanFile, ScoreEntry, Stopped,
    UnassignedEntry,
};
pub use problem::{
    Absence, Acquaintance, BreakRule, Carer, Horizon, Kind, Patient, Place, Problem, Shift, Skill,
    StartWindow, Travel, Visit,
};
pub use relations::{FirstThen, Pin, Relations, Separation};
