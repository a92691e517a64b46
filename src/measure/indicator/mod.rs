//! Official indicators: the number of different carers whom patients meet in a window of days, combined into one
//! number.

mod count;
mod exclusion;
mod statistic;

pub use count::{AbsenceRule, DoubleStaffing, Indicator, IndicatorValue};
pub use exclusion::Exclusion;
pub use statistic::Statistic;
