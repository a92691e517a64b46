//! Bounds that are proven without a plan.
//!
//! A patient's *cover* `n(p)` is the least number of carers whose shifts can make all visits of that patient, other
//! patients ignored ([`crate::engine::formulation::demands`]). `m` is the weight of the places for which too few
//! different carers could ever come. Every plan satisfies
//! ```text
//! unassigned      >= m
//! distinct carers >= sum over p of n(p) - (unassigned - m)
//! ```
//! A place that a plan leaves empty beyond `m` weighs at least 1, and one more carer would fill it.

mod bounds_without_plan;
mod carers_hours;
mod cover;
mod cover_within_hours;
mod lower_bound;
mod overload;
mod patient_bounds;
mod prices;
mod team_cut;
mod witness;

pub use carers_hours::CarersHours;
pub use cover::{Cover, cover_within_hours, patient_cover};
pub use lower_bound::{Bound, Gap};
pub use overload::{Overload, overloads};
pub use patient_bounds::PatientBounds;
pub use prices::{
    FACE, MOST_PRICE, PriceBound, PricedAnswer, PricedChoice, PricedPair, ProvenPrices,
};
pub use team_cut::{CutFinder, TeamCut, TeamsOutcome};
pub use witness::Witness;
