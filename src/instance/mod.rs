//! The validated problem. An [`Instance`] that exists is sound: every id resolves, every window is ordered and inside
//! the horizon, every matrix fits. Nothing later validates again.

mod costs;
mod derived;
mod foreign;
mod note;
mod relations;
mod share;
mod sub_instance;
mod validated;
mod working_time;

pub use crate::problem::{Kind, ShareOf};
pub(crate) use costs::COST_PRESETS;
pub use costs::{Costs, Grades, Holiday, Money, Overtime, Supplement, When};
pub use note::Note;
pub use relations::{Apart, FirstThen, Pin, Relations, Separation};
pub use share::Share;
pub use sub_instance::SubInstance;
pub use validated::{
    Absence, Acquaintance, Break, Carer, ContactShare, Delegation, Instance, Mode, Patient,
    Preference, Shift, Visit,
};
pub(crate) use working_time::PRESETS;
pub use working_time::{CarryIn, Contract, Hours, WorkingTime};
