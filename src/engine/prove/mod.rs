//! What no plan can beat. First come the patients' own bounds, then what holds for all patients together:
//!
//! - prices for visits in shifts, or for travel of visits (`by_prices`),
//! - teams chosen together (`team_cuts`),
//! - where it is small enough, the whole program, a stage for each term: solve it, sequence what it assigns, cut off what no order can do, and
//!   solve again until what it assigns can be done (logic-based Benders decomposition, Hooker and Ottosson 2003).

mod by_prices;
mod price_ascent;
mod price_model;
mod prover;
mod sequence_assignment;
mod team_cuts;
mod travel_shares;

pub(crate) use prover::{Proof, ProofLimits, Prover};
