//! Pictures in SVG: axes, lines, marks and a legend.

mod axis;
mod frame;
mod palette;
mod stroke;

pub(crate) use axis::Axis;
pub(crate) use frame::{Frame, picture};
pub(crate) use stroke::{Entry, Mark, Stroke};
