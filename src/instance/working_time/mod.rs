//! Who may work when: contracts, what is carried in from before the horizon, and the rules of working time.
//!
//! All of them are about the shifts that a carer *works*: those that are not optional, whether or not they make visits, and the
//! optional ones that do. Each rule that holds of some shifts holds of fewer of them.

mod breach;
mod presets;
mod rules;

pub(crate) use presets::PRESETS;
pub use rules::{CarryIn, Contract, Hours, WorkingTime};
