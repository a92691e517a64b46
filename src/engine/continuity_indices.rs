//! Single measures of continuity. [`Measures`](crate::measure::Measures) contains all of them.

pub use crate::measure::carer_counts::{
    bice_boxerman, carers_for_most, distinct_carers, share_of, usual_provider, visits,
};
pub use crate::measure::familiarity::faces;
pub use crate::measure::successive_visits::{sequential, start_spread};
