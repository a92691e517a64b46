//! Decides exactly whether given shifts can make given visits, in any order.
//!
//! It is a depth-first search over the next step of each shift. It always moves the shift that is ready first. A visit
//! with several carers starts when the last of them is ready.
//!
//! Starting everything as early as possible never hurts. So if two states have done the same at the same places, one
//! that is nowhere earlier can be dropped. For a single shift, this is the dynamic program over subsets with time
//! windows of Dumas, Desrosiers, Gelinas and Solomon (1995).

mod depth_first;
mod sequence;
mod shift_progress;
mod shift_tasks;

pub use sequence::{Sequencing, ShiftVisits, sequence, stays_infeasible_with_more};
