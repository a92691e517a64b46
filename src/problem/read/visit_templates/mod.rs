//! Visits that come again: each template gives a visit for each of its days.

mod expand;
mod gaps;
mod household;
mod recurrence;
mod slots;
mod start_times;
mod template;

pub(super) use expand::{Expanded, with_templates};
pub(super) use gaps::{gaps, judge};
