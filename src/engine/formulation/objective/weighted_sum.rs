//! A sum of terms, each times its weight:
//! ```text
//! sum over terms t of weight(t) * value of t
//! ```
//! Every weight is at least 1, so that columns that only count stay as small as their rows let them be.

use std::collections::BTreeMap;

use super::terms::Formulation;
use crate::engine::mip::{Column, WeightedColumn};
use crate::score::Term;

impl Formulation<'_> {
    /// Each column once, however many of the terms count it.
    pub(super) fn weighted_sum(&mut self, sum: &[(u64, Term)]) -> Vec<WeightedColumn> {
        let mut worth: BTreeMap<Column, i64> = BTreeMap::new();
        for &(weight, term) in sum {
            for (amount, column) in self.term_value(term) {
                *worth.entry(column).or_default() += weight as i64 * amount;
            }
        }
        let worth = worth.into_iter();
        worth.map(|(column, amount)| (amount, column)).collect()
    }
}
