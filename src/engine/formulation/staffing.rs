//! Every carer's place at a visit is filled or empty:
//! ```text
//! sum over k, w of makes(v, k, w) + empty(v) = carers(v)      every visit v
//! ```

use super::whole_program::Formulation;

impl Formulation<'_> {
    pub(super) fn add_staffing(&mut self) {
        self.begin("staffing");
        for &visit in &self.visits {
            let ways = self.variables.ways(visit).iter().map(|way| (1, way.column));
            let empty = self.variables.empty(visit).map(|column| (1, column));
            let terms = ways.chain(empty).collect();
            self.program
                .equal(terms, i64::from(self.instance.visits()[visit].carers));
        }
    }
}
