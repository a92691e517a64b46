//! The measures with the ids of the files, as data for JSON and as text. Here, shares are numbers from 0 to 1. In
//! [`measure`](crate::measure) they are exact fractions.

mod rows;
mod sheet;
mod text;

pub use sheet::ContinuitySheet;
