//! The validated problem. An [`Instance`] is always sound: every id resolves, every window is ordered and inside the
//! horizon, and every matrix has the right size. Later code validates nothing again.

mod carer;
mod costs;
mod custom;
mod derived;
pub(crate) mod exact_share;
mod ignore_foreign_rows;
mod largest_values;
mod note;
mod patient;
pub(crate) mod relations;
#[cfg(feature = "pages")]
mod reordered;
mod rows_of_part;
pub(crate) mod shift;
mod start_pieces;
mod sub_instance;
mod term_inputs;
mod validated;
mod visit;
pub(crate) mod visit_kinds;
mod who_may_come;
mod working_time;

pub use carer::Carer;
pub(crate) use carer::Delegation;
pub(crate) use costs::COST_PRESETS;
pub use costs::Money;
pub(crate) use costs::{Costs, Grades, Holiday, Overtime, Supplement, When};
pub(crate) use custom::Custom;
pub(crate) use exact_share::Share;
pub(crate) use note::Note;
pub use patient::Patient;
pub(crate) use patient::{Absence, Acquaintance, ContactShare, Preference};
pub(crate) use relations::{Apart, SPREAD_STEPS, pairs};
pub(crate) use relations::{DayChoice, DaySet, FirstThen, Pin, Relations, SameTime, Separation};
#[cfg(feature = "pages")]
pub(crate) use reordered::{Reordered, RowOrder};
pub use shift::Shift;
pub(crate) use shift::{Break, Mode};
pub(crate) use start_pieces::{StartPiece, have_common_time};
pub use sub_instance::SubInstance;
pub use validated::Instance;
pub(crate) use visit::Stay;
pub use visit::Visit;
pub(crate) use visit_kinds::{ShareOf, VisitKind};
pub(crate) use working_time::PRESETS;
pub(crate) use working_time::{CarryIn, Contract, Hours, SEVEN_DAYS, WorkingTime};
