//! The files: what a problem or a plan says, how it is read with every defect, and how a small file changes it.
//!
//! Programs that make problems fill these types and write them as JSON; programs that read problems use
//! [`Instance::parse`](crate::instance::Instance::parse), which trusts nothing here. The fields and their meaning are
//! in [`crate::guide::format`].

mod claimed_values;
mod defect;
pub(crate) mod json;
mod patch;
mod plan_file;
mod read;
mod start_file;
mod types;

pub use defect::{Defect, Defects};
pub use json::{UnknownZone, visible, visible_lines, zone_named};
pub(crate) use json::{alike, composed, listed, quoted};
pub use patch::{Patch, Patched, TakenAlong};
pub use plan_file::ReadPlan;
pub(crate) use read::KINDS;
pub use start_file::ReadStart;
pub use types::{
    Absence, Acquaintance, BreakRule, Carer, ContactShare, Horizon, Kind, Patient, Place,
    Preference, Problem, ShareOf, Shift, Skill, StartWindow, Travel, Visit,
};
pub use types::{
    AssignmentEntry, BreakEntry, HinderedEntry, PatientEntry, PlanFile, ReasonEntry, Stopped,
    UnassignedEntry, ValuesEntry,
};
pub use types::{
    CarryIn, Contract, Limit, NoLimit, Pool, Rosters, ShiftPart, ShiftTemplate, Unavailable,
    WorkingTime,
};
pub use types::{Cost, Holiday, Overtime, Supplement, TravelCost};
pub use types::{FirstThen, Pin, Relations, Separation};
