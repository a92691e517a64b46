//! What paid time costs: prices, when supplements hold, and what follows for a shift. The formulas are in
//! [`crate::guide::cost`].

mod money;
mod preset;
mod prices;
mod shift_costs;
mod sweden;

pub use money::Money;
pub(crate) use preset::COST_PRESETS;
pub use prices::{Costs, Holiday, Overtime, Supplement, When};
pub use shift_costs::Grades;
