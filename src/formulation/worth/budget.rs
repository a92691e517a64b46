//! What lies above a budget `B` for a term:
//! ```text
//! beyond >= sum of the term - B        beyond >= 0
//! ```
//! At 0 this is the row of the epsilon-constraint method (Haimes, Lasdon and Wismer 1971); above 0 it says by how much the budget is
//! missed, so that every problem keeps its plans.

use super::Formulation;
use crate::formulation::Meaning;
use crate::mip::Term;
use crate::score::Budgeted;

impl Formulation<'_> {
    pub(super) fn beyond(&mut self, what: Budgeted, budget: u64) -> Vec<Term> {
        let mut terms = self.worth(what.term());
        let columns = self.program.columns();
        let most = terms
            .iter()
            .map(|&(amount, column)| amount * columns[column.index()].1);
        let room = most.sum::<i64>() - budget as i64;
        if room <= 0 {
            return Vec::new();
        }
        self.begin("beyond a budget");
        let beyond = self.column(Meaning::Beyond(what, budget), 0, room);
        terms.push((-1, beyond));
        self.program.at_most(terms, budget as i64);
        vec![(1, beyond)]
    }
}
