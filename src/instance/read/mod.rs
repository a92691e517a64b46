//! Reading JSON from people: a tree that drops nothing, and typed reads that know their path and gather every defect.
//!
//! A [`Spot`] is a value in the file with its path. Its methods give what is asked for, or note a [`Defect`] and give
//! `None`; callers read all fields of an object before they give up, so that each wrong one is told.
//!
//! [`Defect`]: super::Defect

mod clock;
mod fields;
mod findings;
mod json;
mod names;
mod spot;
mod words;

pub(crate) use clock::{Clock, Time, as_civil, civil, civil_text, date, time_of_day};
pub(crate) use fields::{Fields, Schema, stands_twice};
pub(crate) use findings::Findings;
pub(crate) use json::tree;
pub(crate) use names::Names;
pub(crate) use spot::{Spot, truth};
pub(crate) use words::{counted, listed, nearest, quoted};
