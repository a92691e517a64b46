//! Reads JSON written by people: a tree that keeps everything, and typed readers that record every defect with its
//! path.
//!
//! A [`Cursor`] is a value in the file with its path. Its methods return the requested type, or record a [`Defect`] and
//! return `None`. Callers read all fields of an object before they stop, so that every wrong field is reported.
//!
//! [`Defect`]: crate::problem::Defect

mod alike;
mod civil_time;
mod cursor;
mod defect_list;
mod known_ids;
mod loose;
mod message_text;
mod noun;
mod object_fields;
mod serde_value;
mod tree;
mod zone;

pub(crate) use alike::{alike, composed};
pub(crate) use civil_time::{Clock, Time, as_civil, civil, civil_text, date, outside, time_of_day};
pub(crate) use cursor::{Cursor, any_value, truth};
pub(crate) use defect_list::DefectList;
pub(crate) use known_ids::Names;
#[cfg(feature = "sheets")]
pub(crate) use loose::loose_time_of_day;
pub(crate) use loose::{LooseTime, loose_time};
#[cfg(feature = "sheets")]
pub(crate) use message_text::is_plain;
pub(crate) use message_text::quoted;
pub(crate) use noun::Noun;
pub(crate) use object_fields::{Fields, Schema, stands_twice};
pub(crate) use serde_value::plain;
pub(crate) use tree::{as_json, is_utf_16, tree, without_mark};

pub use zone::{UnknownZone, zone_named};

pub(crate) use crate::words::{near, near_id, nearest};
pub use crate::words::{visible, visible_lines};
