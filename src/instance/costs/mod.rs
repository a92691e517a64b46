//! Prices, the times of supplements, and the resulting costs of shifts. The formulas are in [`crate::guide::cost`].

mod money;
mod preset;
mod prices;
mod shift_costs;
mod sweden;

pub use money::Money;
pub(crate) use preset::COST_PRESETS;
pub use prices::{Costs, Holiday, Overtime, Supplement, When};
pub use shift_costs::Grades;
