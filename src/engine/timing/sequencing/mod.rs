//! Whether given shifts can make given visits, in any order: exact.
//!
//! A depth-first search over what each shift does next, always moving the shift that is ready first; a visit with several
//! carers starts when the last of them is ready. Starting anything as early as it can never hurts, so of two states in which
//! the same is done at the same places, one that is nowhere earlier leads nowhere new (for a single shift this is the dynamic
//! program over subsets with time windows of Dumas, Desrosiers, Gelinas and Solomon 1995).

mod depth_first;
mod sequence;
mod shift_progress;
mod shift_tasks;

pub use sequence::{Sequencing, ShiftVisits, sequence, stays_infeasible_with_more};
