//! The amount of a term above its budget `B`:
//! ```text
//! over_budget >= sum of the term - B        over_budget >= 0
//! ```
//! At 0 this is the row of the epsilon-constraint method (Haimes, Lasdon and Wismer 1971). A positive value is the
//! amount by which the plan exceeds the budget, so that every problem keeps its plans.

use super::terms::Formulation;
use crate::engine::formulation::Subject;
use crate::engine::mip::WeightedColumn;
use crate::score::Budgeted;

impl Formulation<'_> {
    pub(super) fn over_budget(&mut self, what: Budgeted, budget: u64) -> Vec<WeightedColumn> {
        let mut terms = self.term_value(what.term());
        let columns = self.program.columns();
        let most = terms
            .iter()
            .map(|&(amount, column)| amount * columns[column.index()].1);
        let room = most.sum::<i64>() - budget as i64;
        if room <= 0 {
            return Vec::new();
        }
        self.begin("over a budget");
        let over_budget = self.counter("beyond", Subject::Budget(what, budget), (0, room));
        terms.push((-1, over_budget));
        self.program.at_most(terms, budget as i64);
        vec![(1, over_budget)]
    }
}
