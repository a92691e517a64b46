//! Of one carer's shifts that overlap, at most one makes visits:
//! ```text
//! makes(v, k, w) <= works(k)                every shift k that overlaps another of its carer, visit v, window w
//! sum over k in Q of works(k) <= 1          every set Q of such shifts that overlap each other
//! ```

use super::Formulation;
use super::cliques::cliques;
use crate::mip::Column;
use crate::time::Span;

impl Formulation<'_> {
    pub(super) fn add_rivals(&mut self) {
        self.begin("rivals");
        let instance = self.instance;
        for carer in instance.carers().ids() {
            let shifts = instance.shifts_of(carer).iter().copied();
            let rivals = shifts.filter(|&shift| instance.rivals(shift).next().is_some());
            let rivals: Vec<(Span, Column)> = rivals
                .filter_map(|shift| Some((instance.shifts()[shift].span, self.works(shift)?)))
                .collect();
            let pair =
                |one: usize, other: usize| rivals[one].0.overlaps(rivals[other].0).then_some(false);
            for clique in cliques(rivals.len(), pair) {
                let terms = clique.into_iter().map(|index| (1, rivals[index].1));
                self.program.at_most(terms.collect(), 1);
            }
        }
    }
}
