//! Of one carer's shifts that overlap, at most one makes visits:
//! ```text
//! makes(v, k, w) <= works(k)                every shift k that overlaps another of its carer, visit v, window w
//! sum over k in Q of works(k) <= 1          every set Q of such shifts that overlap each other
//! ```

use super::cliques::cliques;
use super::whole_program::Formulation;
use crate::engine::mip::Column;
use crate::time::Span;

impl Formulation<'_> {
    pub(super) fn add_overlapping_shifts(&mut self) {
        self.begin("overlapping_shifts");
        let instance = self.instance;
        for carer in self.carers.clone() {
            let shifts = instance.shifts_of(carer).iter().copied();
            let overlapping_shifts =
                shifts.filter(|&shift| instance.overlapping_shifts(shift).next().is_some());
            let overlapping_shifts: Vec<(Span, Column)> = overlapping_shifts
                .filter_map(|shift| Some((instance.shifts()[shift].span, self.works(shift)?)))
                .collect();
            let pair = |one: usize, other: usize| {
                overlapping_shifts[one]
                    .0
                    .overlaps(overlapping_shifts[other].0)
                    .then_some(false)
            };
            for clique in cliques(overlapping_shifts.len(), pair) {
                let terms = clique
                    .into_iter()
                    .map(|index| (1, overlapping_shifts[index].1));
                self.program.at_most(terms.collect(), 1);
            }
        }
    }
}
