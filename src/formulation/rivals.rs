//! Of one carer's shifts that overlap, at most one makes visits:
//! ```text
//! makes(v, k, w) <= works(k)          every shift k that overlaps another of its carer, visit v, window w
//! works(k) + works(l) <= 1            every two such shifts
//! ```

use super::{Formulation, Meaning};
use crate::id::{Id, ShiftId};
use crate::mip::Column;

impl Formulation<'_> {
    pub(super) fn add_rivals(&mut self) {
        self.begin("rivals");
        let mut works: Vec<Option<Column>> = vec![None; self.instance.shifts().len()];
        for shift in self.instance.shifts().ids() {
            if self.instance.rivals(shift).next().is_some()
                && !self.variables.ways_of_shift(shift).is_empty()
            {
                works[shift.index()] = Some(self.works(shift));
            }
        }
        for shift in self.instance.shifts().ids() {
            for rival in self.instance.rivals(shift).filter(|&rival| shift < rival) {
                if let (Some(one), Some(other)) = (works[shift.index()], works[rival.index()]) {
                    self.program.at_most(vec![(1, one), (1, other)], 1);
                }
            }
        }
    }

    fn works(&mut self, shift: ShiftId) -> Column {
        let works = self.column(Meaning::Works(shift), 0, 1);
        for way in self.variables.ways_of_shift(shift) {
            self.program.at_most(vec![(1, way.column), (-1, works)], 0);
        }
        works
    }
}
