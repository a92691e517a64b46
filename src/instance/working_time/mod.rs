//! Who may work when: contracts, carry-in from before the horizon, and the rules of working time.
//!
//! All of them concern the shifts that a carer *works*: those that are not optional, with or without visits, and
//! optional ones that make visits. If some shifts keep a rule, so does every subset of them.

mod breach;
mod presets;
mod rules;

pub(crate) use breach::SEVEN_DAYS;
pub(crate) use presets::PRESETS;
pub use rules::{CarryIn, Contract, Hours, WorkingTime};
