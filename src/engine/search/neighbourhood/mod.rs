//! Chooses which visits to free. The aim is to remove carers from a patient's team.

mod by_clock;
mod choose;
mod roster;
mod series;

pub(crate) use choose::{Neighbourhood, next_neighbourhood};
