//! Recomputes the score of a plan. One file is about patients, one about carers, one about cost.

mod burdens;
mod carers;
mod cost;
mod patients;
mod professions;
mod recompute;
mod starts;
mod supplements;

pub(super) use patients::contact_missing_of as contact_missing;
pub(crate) use recompute::{score, value};
