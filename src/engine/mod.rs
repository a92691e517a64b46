//! How plans are found and bounds are proven. Nothing here is covered by semantic versioning: it may change in any release.

pub mod bound;
pub mod formulation;
pub mod mip;
pub(crate) mod prove;
pub(crate) mod run;
pub(crate) mod search;
pub mod timing;
