//! The search for better plans: construction, then large-neighbourhood search with simulated annealing.

mod anneal;
mod annealing_weights;
pub(crate) mod construct;
mod crew_rules;
mod day_choice_insertion;
mod ejection;
mod first_to_last;
mod greedy_insertion;
mod initial_roster;
mod joint_plan;
mod neighbourhood;
mod roster;
mod round;
mod series_insertion;
mod shift_loads;
mod state;
mod team_terms;
mod term_values;
mod visit_terms;

pub(crate) use anneal::{SearchProgress, improve};
pub(crate) use construct::construct;
pub(crate) use joint_plan::JointPlan;
pub(crate) use state::SearchState;
