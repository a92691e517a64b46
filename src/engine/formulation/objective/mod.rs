//! The terms of the objective as sums over columns, one file per kind of term. Additional columns and rows are added
//! when a term is first used. A column that only counts takes the least value that its rows permit, if its term is
//! minimised or limited.

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
