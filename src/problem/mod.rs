//! The files: the content of problems and plans, how they are read with every defect, and patches that change a
//! problem.
//!
//! Programs that write problems fill these types and serialise them as JSON. Programs that read problems use
//! [`Instance::parse`](crate::instance::Instance::parse), which validates everything. [`crate::guide::format`]
//! describes the fields.

mod claimed_values;
mod custom_entry;
mod defect;
mod defects_by_kind;
pub(crate) mod json;
mod patch;
pub(crate) mod person_names;
mod plan_file;
pub(crate) mod price_proof;
pub(crate) mod pseudonyms;
mod read;
mod read_price_proof;
mod start_file;
mod types;

pub(crate) use defect::DefectCode;
pub use defect::{Defect, Defects};
pub(crate) use defects_by_kind::DefectsByKind;
pub(crate) use json::visible;
pub(crate) use json::{alike, composed, nearest, quoted};
pub use patch::{Patch, Patched, TakenAlong};
pub use plan_file::ReadPlan;
pub(crate) use price_proof::{PriceProof, PricedSide, WantedHours};
pub(crate) use read::KINDS;
pub use start_file::ReadStart;
pub use types::VisitTemplate;
pub use types::{
    Absence, Acquaintance, BreakRule, Carer, ContactShare, Horizon, Patient, Place, Preference,
    Problem, ShareOf, Shift, Skill, StartWindow, Travel, Visit, VisitKind,
};
pub use types::{AssignmentEntry, BreakEntry, PlanFile, Stopped};
pub use types::{
    CarryIn, Contract, Limit, Pool, ShiftPart, ShiftTemplate, Unavailable, WorkingTime,
};
pub use types::{Cost, Holiday, Overtime, Supplement, TravelCost};
pub(crate) use types::{DaysOfWeek, SlotOfDay};
pub use types::{FirstThen, Pin, Separation};
pub(crate) use types::{HinderedEntry, PatientEntry, ReasonEntry, UnassignedEntry, ValuesEntry};
