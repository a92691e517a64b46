//! The report of a plan as one page: a view of each section, as data, and the templates that show them.

mod broken_rules;
mod carers;
mod cost;
mod day_rounds;
mod distribution;
mod faces;
mod facts;
mod fewest_carers;
mod headline;
mod map;
mod page;
mod patients;
mod person;
mod reasons;
mod unstaffed;

pub use page::ReportPage;
