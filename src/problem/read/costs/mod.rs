//! Reads the prices of a problem.

mod amounts;
mod price_checks;
mod prices;
mod supplements;

pub(super) use price_checks::{are_known, judge, judge_distances, judge_hours};
pub(super) use prices::costs;
