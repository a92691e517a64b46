//! Overloaded hours: places that stay empty in every plan because too much care starts at the same time (energetic reasoning, Baptiste,
//! Le Pape and Nuijten 1999, over shifts in place of machines, and a matching of places and carers).
//!
//! Let `S` be visits that start from `a` to `l` in every plan, and let shift `k` start the first of those it makes at `a(k)` at the
//! earliest and the last at `l(k)` at the latest. Whoever makes `q` of them in `k` has made all but the last, has left each for
//! somewhere else, and has taken the breaks that lie in between, before the last starts:
//! ```text
//! sum over the q - 1 of least length of (minutes(v) + way(v,k)) + breaks(k) <= l(k) - a(k)
//! ```
//! with `way(v,k)` the shortest way from `v` to another visit of `S` that `k` can make after it, or to one outside `S` with the minutes
//! of that. So carer `c` makes `most(c,S)` of `S` at most, by their shifts one by one, by all together, by the shifts of their
//! contract, by those that fit into the minutes they may be paid for, and by these minutes. Two bounds follow. *By matching*: places that a maximum-weight matching leaves empty, in which
//! `c` has room for `most(c,S)`. *By minutes*: the cheapest places to leave empty so that for the others
//! ```text
//! sum over places of min over k (minutes(v) + way(v,k)) <= sum over k of (l(k) - a(k) - breaks(k)) + the longest, one a shift
//! ```
//! The bounds of sets of visits that do not start in the same hours add up.

mod capacity;
mod load;
mod matching;
mod overloaded_hours;
mod ways;

pub use overloaded_hours::{Overload, overloads};
