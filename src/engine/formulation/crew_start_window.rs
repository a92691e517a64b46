//! The carers of one visit start in the same window:
//! ```text
//! makes(v, k, w) <= starts_in(v, w)          every visit v of several carers and windows, shift k, window w
//! sum over w of starts_in(v, w) <= 1
//! ```

use super::ColumnMeaning;
use super::whole_program::Formulation;
use crate::id::VisitId;

impl Formulation<'_> {
    pub(super) fn add_together(&mut self) {
        self.begin("together");
        for visit in self.visits.clone() {
            let asked = &self.instance.visits()[visit];
            if asked.carers > 1 && asked.windows.len() > 1 {
                self.start_in_one_window(visit, asked.windows.len());
            }
        }
    }

    fn start_in_one_window(&mut self, visit: VisitId, windows: usize) {
        let starts: Vec<_> = (0..windows)
            .map(|window| self.column(ColumnMeaning::StartsIn(visit, window), 0, 1))
            .collect();
        for way in self.variables.ways(visit) {
            self.program
                .at_most(vec![(1, way.column), (-1, starts[way.window])], 0);
        }
        self.program
            .at_most(starts.into_iter().map(|column| (1, column)).collect(), 1);
    }
}
