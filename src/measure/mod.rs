//! What a planner and a patient see of a plan: who comes, how many they are, and what stays empty. It sees only the
//! instance and the plan.

mod continuity;
mod staffing;

pub use continuity::{Continuity, PatientContinuity};
pub use staffing::Staffing;
