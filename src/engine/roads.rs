//! Travel times on real roads, as programs that ask servers for them need them.

pub use crate::roads::{RoadService, TravelMode};
