//! Overloaded hours: places that stay empty in every plan because too much care starts at the same time. The method is
//! energetic reasoning (Baptiste, Le Pape and Nuijten 1999) with shifts as machines, and a matching of places and
//! carers.
//!
//! Let `S` be visits that start from `a` to `l` in every plan. Let shift `k` start its first visit of `S` at `a(k)` or
//! later, and its last at `l(k)` or earlier. If `k` makes `q` of them, three things must happen before the last one
//! starts: all other visits are done, the carer has travelled on from each of them, and the breaks in between are
//! taken:
//! ```text
//! sum over the q - 1 of least length of (minutes(v) + way(v,k)) + breaks(k) <= l(k) - a(k)
//! ```
//! Here `way(v,k)` is the least time from `v` to the next visit of `S` that `k` can make after it. It is the shortest
//! travel to such a visit, or the travel to a visit outside `S` with the length of that visit.
//!
//! So carer `c` makes at most `most(c,S)` visits of `S`. It is the least of the limits from
//!
//! - each of their shifts, and all shifts together,
//! - the number of shifts in their contract, and the shifts that fit into the minutes for which they may be paid,
//! - these paid minutes.
//!
//! Two bounds follow. *By matching*: the weight that a maximum-weight matching of places leaves empty if `c` has
//! capacity `most(c,S)`. *By minutes*: the cheapest places to leave empty so that for the others
//! ```text
//! sum over places of min over k (minutes(v) + way(v,k)) <= sum over k of (l(k) - a(k) - breaks(k)) + the longest, one a shift
//! ```
//! The bounds of sets of visits that do not start in the same hours may be added.

mod capacity;
mod load;
mod matching;
mod overloaded_hours;
mod ways;

pub use overloaded_hours::{Overload, overloads};
