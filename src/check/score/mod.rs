//! What a plan is worth, computed anew: a file for what patients meet, one for what carers do, one for what it costs.

mod carers;
mod cost;
mod patients;
mod recompute;
mod starts;

pub(super) use patients::contact_missing_of as contact_missing;
pub(crate) use recompute::{score, value};
