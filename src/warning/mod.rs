//! What is legal in a problem and probably wrong: a visit that nobody can make, a contact carer who never works, a visit while the
//! patient is away.
//!
//! Warnings look at each visit alone, as if it were the only one, and at each set of visits that ask for the same carers: a visit without
//! a warning may still stay unassigned; one of which too few can make it is not staffed in full by any plan.

mod contact;
mod history;
mod look_alike;
pub(crate) mod obstacle;
mod reason;
mod same_carer;
pub(crate) mod shortage;
mod warnings;

pub(crate) use contact::ContactReach;
pub use contact::contact_reach;
pub(crate) use obstacle::Obstacle;
pub(crate) use obstacle::Roster;
pub(crate) use shortage::Shortage;
pub(crate) use shortage::has_time_beside_breaks;
pub use warnings::{Warning, warnings};
