//! Which visits to free: aimed at the carers whom a patient could do without.

mod choose;
mod roster;
mod series;

pub(crate) use choose::{Neighbourhood, next_neighbourhood};
