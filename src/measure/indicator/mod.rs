//! The official way to count: how many different carers some patients meet in a window of days, and one number out of
//! that.

mod count;
mod exclusion;
mod statistic;

pub use count::{AbsenceRule, DoubleStaffing, Indicator, IndicatorValue};
pub use exclusion::Exclusion;
pub use statistic::Statistic;
