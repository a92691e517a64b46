//! The files, field by field: the content of a [`Problem`] or a [`PlanFile`] before validation.
//!
//! Programs that write problems fill these types and serialise them as JSON. Programs that read problems use
//! [`Instance::parse`](crate::instance::Instance::parse), which validates everything. [`crate::guide::format`]
//! describes the fields.

mod build;
mod cost;
mod filled;
mod one_or_more;
mod patient;
mod plan;
mod price_proof;
mod problem;
mod relations;
mod roster;
mod texts;
mod visit;
mod visit_template;

pub use crate::instance::visit_kinds::{ShareOf, VisitKind};
pub use cost::{Cost, Holiday, Overtime, Supplement, TravelCost};
pub use patient::{Absence, ContactShare, Patient, Preference};
pub use plan::{
    AssignmentEntry, BreakEntry, CustomEntry, HinderedEntry, PatientEntry, PlanFile, ReasonEntry,
    Stopped, UnassignedEntry, ValuesEntry,
};
pub use price_proof::{
    CarerHoursEntry, DaysOfWeek, PatientPartEntry, PriceEntry, PriceProofEntry, SlotOfDay,
    WantedHoursEntry,
};
pub use problem::{Acquaintance, BreakRule, Carer, Horizon, Place, Problem, Shift, Skill, Travel};
pub use relations::{DayChoice, DaySet, FirstThen, Pin, SameTime, Separation};
pub use roster::{
    CarryIn, Contract, Limit, NoLimit, Pool, ShiftPart, ShiftTemplate, Unavailable, WorkingTime,
};
pub use visit::{StartWindow, Visit};
pub use visit_template::VisitTemplate;
