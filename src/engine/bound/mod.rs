//! What no plan can beat, proven without one.
//!
//! A patient's *cover* `n(p)` is the least number of carers whose shifts can make all of that patient's visits, as if nobody
//! else needed them ([`crate::engine::formulation::demands`]); `m` is the weight of places for which too few different carers could
//! ever come. Every plan obeys
//! ```text
//! unassigned      >= m
//! distinct carers >= sum over p of n(p) - (unassigned - m)
//! ```
//! since a place that a plan leaves empty beyond those weighs at least 1, and one more carer would fill it.

mod bounds_without_plan;
mod cover;
mod cover_within_hours;
mod lower_bound;
mod overload;
mod patient_bounds;
mod prices;
mod team_cut;
mod witness;

pub use cover::{Cover, cover_within_hours, patient_cover};
pub use lower_bound::{Bound, Gap};
pub use overload::{Overload, overloads};
pub use patient_bounds::PatientBounds;
pub use prices::{FACE, PriceBound, PricedAnswer};
pub use team_cut::{CutFinder, TeamCut, TeamsOutcome};
pub use witness::Witness;
