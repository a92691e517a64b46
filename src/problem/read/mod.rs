//! Reads a file into a sound [`Instance`], or returns every defect.

mod breaks;
mod costs;
mod custom;
mod days;
mod history;
mod horizon;
mod loads;
mod objective;
mod people;
mod places;
mod problem;
mod professions;
mod relations;
mod rosters;
mod shifts;
mod stays;
mod totals;
mod visit_templates;
mod visits;
mod wishes;

pub(super) use objective::term;
pub(crate) use problem::format_one;
pub(crate) use visits::KINDS;
