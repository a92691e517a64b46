//! Reads relations: first row by row, then checked against the rest of the problem when that is sound.

mod all;
mod day_choices;
mod different_carers;
mod first_then;
mod named_before;
mod pins;
mod possible_starts;
mod same_carer;
mod same_times;
mod separations;

pub(crate) use all::{Related, judge, read};
pub(super) use all::{choice_of_rows, time_of_rows};
pub(super) use same_times::same_minutes;
pub(super) use separations::judge_distance;
