//! What the measures come to, with the ids of the files: as data to be written as JSON, and as text. Shares are
//! numbers from 0 to 1 here; [`measure`](crate::measure) has them as exact fractions.

mod rows;
mod sheet;
mod text;

pub use sheet::ContinuitySheet;
