//! What a shift may be loaded with:
//! ```text
//! sum over v, w of load(v) makes(v, k, w) <= most_load(k)          every shift k with a limit that its visits could exceed
//! ```

use super::whole_program::Formulation;
use crate::engine::mip::WeightedColumn;

impl Formulation<'_> {
    pub(super) fn add_shift_loads(&mut self) {
        self.begin("loads of shifts");
        for (shift, row) in self.instance.shifts().iter() {
            let Some(most) = row.most_load else {
                continue;
            };
            let ways = self.variables.ways_of_shift(shift).iter();
            let loads = ways.map(|way| (self.instance.visits()[way.visit].load.into(), way.column));
            let loads: Vec<WeightedColumn> = loads.filter(|&(load, _)| load > 0).collect();
            self.add_unless_idle(loads, most.into());
        }
    }
}
