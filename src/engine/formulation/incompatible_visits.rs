//! Visits that cannot be in the same shift:
//! ```text
//! sum over (v, w) in Q of makes(v, k, w) <= 1          every shift k, cliques Q
//! ```
//! Two columns collide if, in either order, the second visit would start too late. Cliques are grown greedily until
//! they contain every colliding pair.

use super::cliques::cliques;
use super::variables::VisitColumn;
use super::whole_program::Formulation;
use crate::id::ShiftId;

impl Formulation<'_> {
    pub(super) fn add_incompatible_visits(&mut self) {
        self.begin("collisions");
        for shift in self.instance.shifts().ids() {
            for clique in self.cliques(shift) {
                self.program.at_most(clique, 1);
            }
        }
    }

    fn cliques(&self, shift: ShiftId) -> Vec<Vec<crate::engine::mip::WeightedColumn>> {
        let mut ways = self.variables.ways_of_shift(shift).to_vec();
        ways.sort_by_key(|way| (way.starts, way.visit));
        // The columns of one visit exclude each other already.
        let pair = |one: usize, other: usize| {
            let is_said = ways[one].visit == ways[other].visit;
            self.collide(&ways[one], &ways[other]).then_some(is_said)
        };
        let terms = |clique: Vec<usize>| clique.into_iter().map(|index| (1, ways[index].column));
        cliques(ways.len(), pair)
            .into_iter()
            .map(|clique| terms(clique).collect())
            .collect()
    }

    fn collide(&self, one: &VisitColumn, other: &VisitColumn) -> bool {
        one.visit == other.visit || (!self.can_follow(one, other) && !self.can_follow(other, one))
    }

    /// Returns true if `second` can start after `first`, with any visits in between.
    fn can_follow(&self, first: &VisitColumn, second: &VisitColumn) -> bool {
        let (from, to) = (
            &self.instance.visits()[first.visit],
            &self.instance.visits()[second.visit],
        );
        let least = self.instance.least_leg(first.shift, from.place, to.place);
        first.starts.earliest + from.minutes + least <= second.starts.latest
    }
}
