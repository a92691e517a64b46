//! Of one carer's shifts that overlap, at most one makes visits:
//! ```text
//! makes(v, k, w) <= works(k)          every shift k that overlaps another of its carer, visit v, window w
//! works(k) + works(l) <= 1            every two such shifts
//! ```

use super::Formulation;
use crate::id::Id;
use crate::mip::Column;

impl Formulation<'_> {
    pub(super) fn add_rivals(&mut self) {
        self.begin("rivals");
        let mut works: Vec<Option<Column>> = vec![None; self.instance.shifts().len()];
        for shift in self.instance.shifts().ids() {
            if self.instance.rivals(shift).next().is_some() {
                works[shift.index()] = self.works(shift);
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
}
