//! The terms of the objective as sums over columns, with the columns and rows that some of them need: written when a term is
//! asked for the first time, a file for each kind of term. A column that only counts is as small as its rows let it be, wherever
//! its term is minimised or limited.

mod budget;
mod carers;
mod cost;
mod overtime;
mod patients;
mod preferences;
mod professions;
mod start_times;
mod terms;
mod weighted_sum;
