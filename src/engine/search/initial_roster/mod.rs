//! Chooses the optional shifts for a first plan, before it is decided who visits whom.

mod day;
mod grow;
mod near_visits;
mod open_shifts;
mod weekends_worked;

pub(super) use open_shifts::shifts_to_open;
