//! Runs as pictures, in SVG.

mod gap;
mod size;

pub(crate) use gap::gap_over_time;
pub(crate) use size::time_over_size;
