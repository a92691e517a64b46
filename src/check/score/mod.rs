//! What a plan is worth, computed anew: a file for what patients meet, one for what carers do, one for what it costs.

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
