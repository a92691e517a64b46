//! Reports for planners: what is staffed, how many different carers patients meet, what is proven. They come as data
//! and as lines of text. Printing is left to the caller.

mod cells;
mod comparison;
mod contact_carer_shares;
mod continuity_sheet;
mod cost_sheet;
mod division_sheet;
pub(crate) mod plan_report;
pub(crate) mod team_sheet;
mod what_if;

pub use comparison::Comparison;
pub use continuity_sheet::ContinuitySheet;
pub use cost_sheet::CostSheet;
pub use division_sheet::DivisionSheet;
pub use plan_report::{Line, Report};
pub use team_sheet::TeamSheet;
pub use what_if::WhatIfCase;
