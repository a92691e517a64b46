//! Bounds by prices, on distinct carers and on travel.
//!
//! **Distinct carers.** There is one price `a(v,k) >= 0` for each visit and shift that can make it, patients on one side
//! and shifts on the other (Lagrangian decomposition, Guignard and Kim 1987).
//!
//! ```text
//! L(a) = sum over p of F(p,a) - sum over c of G(c,a)
//!
//! F(p,a) = min  distinct carers of p + sum over v, k of a(v,k) x(v,k)      teams of p that make all visits of p; a visit to several
//!                                                                        patients has its price in F of the first of them alone
//! G(c,a) = max  sum over v, k of a(v,k) x(v,k)                            tours of shifts that c can work together
//! ```
//! Every plan that staffs all that can be staffed has at least `L(a)` distinct carers, whatever the prices: its visits serve both sides,
//! `F` is at most what each patient costs in it, `G` is at least what its tours are worth, and the prices cancel. Rules that
//! neither side knows only make the bound weaker.
//!
//! **Travel.** There is one price `u(v) >= 0` for each visit, and each minute of a leg takes one off what a tour is worth:
//!
//! ```text
//! L(u) = sum over v of most(v) u(v) - sum over c of G(c,u)
//!
//! G(c,u) = max  sum over k, v of u(v) x(v,k) - minutes of legs            tours of shifts that c can work together, or none
//! ```
//! `most(v)` carers come to `v` in every plan that staffs all that can be staffed. So its travel is at least `L(u)`, by the same argument.
//! Prices for visits in shifts would prove no more. For one carer at `v` only the least of the prices counts; if all prices of `v` are that
//! one, tours are worth less.
//!
//! Prices are whole numbers of 1 / [`FACE`] carer or minute, so `F`, `G` and `L` are whole numbers too. No floating point is in what is proven.

mod carer_side;
mod dual_ascent;
mod pair;
mod patient_side;
mod price_bound;
mod priced_answer;
mod proven_prices;
mod shifts_together;
mod team_choice;
mod team_search;

pub use price_bound::{FACE, MOST_PRICE, PriceBound};
pub use priced_answer::{PricedAnswer, PricedChoice};
pub use proven_prices::{PricedPair, ProvenPrices};
