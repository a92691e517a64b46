//! Columns for what happens at all, added on request by rows that need them:
//! ```text
//! makes(v, k, w) <= works(k)                          every shift k that is asked about, visit v, window w
//! works(k) <= sum over v, w of makes(v, k, w)         where it must not be more
//! sum over w of makes(v, k, w) <= made(v)             every visit v that is asked about, shift k
//! ```

use super::ColumnMeaning;
use super::whole_program::Formulation;
use crate::engine::mip::{Column, WeightedColumn};
use crate::id::{ShiftId, VisitId};

impl Formulation<'_> {
    /// Returns the column that is 1 exactly if `shift` makes visits. Exactness is needed because other carers' shares
    /// grow with the burden of a carer.
    pub(super) fn works_exactly(&mut self, shift: ShiftId) -> Option<Column> {
        let known = self.works(shift)?;
        if self.works_exactly.insert(shift) {
            let ways = self.variables.ways_of_shift(shift).iter();
            let mut terms: Vec<WeightedColumn> = ways.map(|way| (1, way.column)).collect();
            terms.push((-1, known));
            self.program.at_least(terms, 0);
        }
        Some(known)
    }

    /// Returns the column that is at least 1 if `shift` makes visits; `None` if it cannot make any.
    pub(super) fn works(&mut self, shift: ShiftId) -> Option<Column> {
        if let Some(&known) = self.works.get(&shift) {
            return Some(known);
        }
        if self.variables.ways_of_shift(shift).is_empty() {
            return None;
        }
        let works = self.column(ColumnMeaning::Works(shift), 0, 1);
        for way in self.variables.ways_of_shift(shift) {
            self.program.at_most(vec![(1, way.column), (-1, works)], 0);
        }
        self.works.insert(shift, works);
        Some(works)
    }

    /// Returns the column that is at least 1 if somebody makes `visit`.
    pub(super) fn made(&mut self, visit: VisitId) -> Column {
        if let Some(&known) = self.made.get(&visit) {
            return known;
        }
        let made = self.column(ColumnMeaning::Made(visit), 0, 1);
        let ways = self.variables.ways(visit);
        for ways in ways.chunk_by(|one, other| one.shift == other.shift) {
            let terms = ways.iter().map(|way| (1, way.column)).chain([(-1, made)]);
            self.program.at_most(terms.collect(), 0);
        }
        self.made.insert(visit, made);
        made
    }
}
