//! Finds plans and proves bounds.
//!
//! Nothing here is covered by semantic versioning: any release may change it. It is public so that tests, benchmarks
//! and research can use it. [`crate::guide::stability`] says what is stable.

pub mod bound;
pub mod continuity_indices;
pub mod formulation;
pub mod mip;
#[cfg(feature = "pages")]
pub mod pages;
pub(crate) mod prove;
pub mod roads;
pub mod rows;
pub mod run;
pub mod schemas;
pub(crate) mod search;
#[cfg(feature = "sheets")]
pub mod sheets;
pub mod step_budget;
pub mod text;
pub mod timing;
