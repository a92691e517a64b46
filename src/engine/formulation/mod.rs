//! The mixed-integer program: who makes which visit in which shift, who meets whom, what stays empty.
//!
//! ```text
//! minimise, one after another, the terms of the objective; by default
//!     sum over v of priority(v) empty(v)                        places left empty
//!     sum over p, c of meets(p, c)                              distinct carers
//!     sum over v, k of objection(p(v), c(k)) makes(v, k)        visits not made by preferred carers
//!     sum over k, i, j of leg(k, i, j) goes(k, i, j)            travel
//! ```
//! There is one file per family of rows. Every plan satisfies these rows. They do not require that the visits of a
//! shift have an order. That is left to cuts from exact sequencing ([`Formulation::forbid`]), or added by
//! [`Formulation::add_order`].

mod breaks;
mod cliques;
mod column_meaning;
mod crew_rules;
mod crew_start_window;
mod day_choices;
mod first_to_last;
mod incompatible_visits;
mod meets_linking;
mod mornings_after_evenings;
mod objective;
mod overlapping_shifts;
mod patient_cover_program;
mod plan_values;
mod shift_loads;
mod single_carer_program;
mod staffing;
mod team_master;
mod text;
mod time_lags;
mod variables;
mod visit_order;
mod whole_program;
mod working_time;
mod works_linking;

pub use column_meaning::{ColumnMeaning, Node, Subject};
pub use patient_cover_program::{CoverDemand, cover, demands, demands_of};
pub use single_carer_program::Bundle;
pub use team_master::TeamMaster;
pub use variables::Variables;
pub use whole_program::{Cut, Formulation};
