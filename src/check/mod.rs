//! The independent checker: one small file per rule, slow and simple. It shares no code with the solver.
//!
//! It accepts any plan and trusts nothing in it. The plan may come from a solver, from a person, or from another
//! problem.

mod availability;
mod average_hours;
mod breaks;
mod carer_limit;
mod carer_of_shift;
mod checked_plan;
mod checker;
mod clock;
mod contract_minutes;
mod contract_shifts;
mod daily_rest;
mod day_choice;
mod days_in_a_row;
mod different_carers;
mod evening_then_morning;
mod excluded_carer;
mod first_then;
mod first_to_last_visit;
mod headcount;
mod interval;
mod known_names;
mod longest_day;
mod never_together;
mod no_carer_in_common;
mod one_of_overlapping_shifts;
mod one_place_at_a_time;
mod overtime;
mod pinned;
mod price_proof;
mod required_carer;
mod required_role;
mod same_carer;
mod same_time;
mod score;
mod shift_load;
mod skills;
mod split_day;
mod start_together;
mod start_window;
mod supervised_first_visit;
mod visits_apart;
mod weekends_free;
mod weekly_rest;
mod within_shift;
mod work_without_break;
mod worked_time;

pub use checker::{contact_missing, score, short_of_contract, value, violations};
