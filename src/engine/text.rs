//! Functions for text from files, for programs that talk to people.

pub use crate::problem::json::{UnknownZone, visible, visible_lines, zone_named};
pub use crate::problem::person_names::PersonNames;
pub use crate::problem::pseudonyms::Pseudonyms;
