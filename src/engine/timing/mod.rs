//! Timing of shifts. It answers four questions:
//!
//! - which shifts can make a visit at all,
//! - when the visits of a shift can start, at the earliest and at the latest,
//! - whether one more visit fits (in constant time),
//! - whether a set of visits can be made in some order (exactly).
//!
//! This module does not know who meets whom.

mod assign_visits_to_shifts;
mod candidates;
mod clock_links;
mod compact_starts;
mod identify_breaks;
mod insertion;
mod insertion_slot;
mod lag_propagation;
mod largest_crew;
mod leg;
mod load_plan;
mod paying_stops;
mod place_breaks;
mod priced_tour;
mod propagate;
mod reassign_shift;
mod sequencing;
mod series;
mod shifts_on_days;
mod slots;
mod stop;
mod time_lags;
mod timetable;
mod timetable_change;
mod tour_network;
mod visit_in_shift;

pub use assign_visits_to_shifts::{
    AssignmentOutcome, AssignmentSearch, OpenVisit, SearchEffort, linked,
};
pub use candidates::{Candidate, Candidates};
pub use compact_starts::compacted;
pub use identify_breaks::break_starts;
pub use insertion_slot::InsertionSlot;
pub use priced_tour::PricedTour;
pub use sequencing::{Sequencing, ShiftVisits, sequence, stays_infeasible_with_more};
pub use series::{Series, SeriesOfVisits, SeriesVisit};
pub use timetable::{Savepoint, Timetable};
pub use timetable_change::TimetableChange;
pub use tour_network::TourNetwork;
