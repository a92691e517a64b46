//! Pictures in SVG: axes, lines, dots and a legend.

mod axis;
mod frame;

pub(crate) use axis::Axis;
pub(crate) use frame::{Entry, Frame, Mark, Stroke, picture};
