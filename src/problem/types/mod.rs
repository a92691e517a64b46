//! The files, field for field: what a [`Problem`] or a [`PlanFile`] says before anybody has checked it.
//!
//! Programs that make problems fill these and write them as JSON; programs that read problems use
//! [`Instance::parse`](crate::instance::Instance::parse), which trusts nothing here. The fields and their meaning are
//! in [`crate::guide::format`].

mod build;
mod cost;
mod filled;
mod one_or_more;
mod plan;
mod problem;
mod relations;
mod roster;
mod texts;
mod visit_template;

pub use crate::instance::kinds::{ShareOf, VisitKind};
pub use cost::{Cost, Holiday, Overtime, Supplement, TravelCost};
pub use plan::{
    AssignmentEntry, BreakEntry, CustomEntry, HinderedEntry, PatientEntry, PlanFile, ReasonEntry,
    Stopped, UnassignedEntry, ValuesEntry,
};
pub use problem::{
    Absence, Acquaintance, BreakRule, Carer, ContactShare, Horizon, Patient, Place, Preference,
    Problem, Shift, Skill, StartWindow, Travel, Visit,
};
pub use relations::{FirstThen, Pin, Separation};
pub use roster::{
    CarryIn, Contract, Limit, NoLimit, Pool, ShiftPart, ShiftTemplate, Unavailable, WorkingTime,
};
pub use visit_template::VisitTemplate;
