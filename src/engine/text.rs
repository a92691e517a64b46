//! Text from files, as programs that talk to people need it.

pub use crate::problem::json::{UnknownZone, visible, visible_lines, zone_named};
pub use crate::problem::person_names::PersonNames;
