//! Chooses which visits to free. The aim is to remove carers from a patient's team.

mod choose;
mod day_and_time_groups;
mod introduction;
mod roster;
mod series;

pub(crate) use choose::{Neighbourhood, next_neighbourhood};
