//! Functions for text from files, for programs that talk to people.

pub use crate::message::{
    Value as MessageValue, all_of, any_of, counts, decimal, joined, key as message_key, message,
    places as message_places,
};
pub use crate::problem::json::{UnknownZone, visible, visible_lines, zone_named};
pub use crate::problem::person_names::PersonNames;
pub use crate::problem::pseudonyms::Pseudonyms;
