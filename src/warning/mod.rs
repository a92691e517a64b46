//! Warnings about a problem: what is legal but probably wrong. Examples are a visit that nobody can make, a contact
//! carer who never works, and a visit while the patient is away.
//!
//! Warnings consider each visit alone, as if it were the only one, and each set of visits that ask for the same carers.
//! A visit without a warning may still stay unassigned. A visit that too few carers can make is not fully staffed in
//! any plan.

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
