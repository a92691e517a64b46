//! The manual.

#[doc = include_str!("format.md")]
pub mod format {}
