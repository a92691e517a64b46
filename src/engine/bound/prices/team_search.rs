//! The search for the cheapest team of one patient: branch and bound over carers, each branch with what dual ascent proves of it.

use std::cmp::Reverse;

use super::dual_ascent::{Choice, DualAscent};
use super::price_bound::FACE;
use super::team_choice::{CostOfCarer, TeamChoice};

/// A team within this of the cheapest is good enough; the difference is taken off what is proven.
pub(super) const TOLERANCE: u64 = FACE / 300;
/// So many branches are looked at; then what is proven of the others stands.
const MOST_NODES: usize = 3_000;

/// A branch and bound.
pub(super) struct TeamSearch<'c> {
    choice: &'c TeamChoice,
    /// The cheapest team so far and its cost.
    best: (u64, Vec<usize>),
    nodes: usize,
    /// No team costs less in the branches that were left for want of nodes.
    left: u64,
    /// What the visits pay at each depth.
    ascents: Vec<DualAscent>,
    /// What visits paid before something was tried.
    spare: DualAscent,
}

impl<'c> TeamSearch<'c> {
    /// A search for teams that cost less than `best`.
    pub fn new(choice: &'c TeamChoice, best: (u64, Vec<usize>)) -> Self {
        Self {
            choice,
            best,
            nodes: 0,
            left: u64::MAX,
            ascents: vec![DualAscent::new(choice)],
            spare: DualAscent::new(choice),
        }
    }

    /// Looks through all teams. Returns a cost below which no team is, and a cheap team.
    pub fn run(mut self) -> (u64, Vec<usize>) {
        self.ascents[0].raise(self.choice);
        self.ascents[0].adjust(self.choice, &mut self.spare);
        self.try_paid(0);
        let at_root = self.ascents[0].at_least.max(self.count(0));
        if !self.is_dear(at_root) {
            self.branch(0);
        }
        let (cost, team) = self.best;
        let at_least = cost.saturating_sub(TOLERANCE).min(self.left);
        (at_least.max(at_root.min(cost)), team)
    }

    /// Looks through all teams with the open carers and without the closed ones at this depth.
    fn branch(&mut self, depth: usize) {
        self.nodes += 1;
        let choice = self.choice;
        self.ascents[depth].raise(choice);
        let at_least = self.ascents[depth].at_least.max(self.count(depth));
        if self.is_dear(at_least) {
            return;
        }
        if self.nodes >= MOST_NODES {
            self.left = self.left.min(at_least);
            return;
        }
        if !self.close_dear(depth) {
            return;
        }
        let ascent = &self.ascents[depth];
        let next = ascent.with(Choice::Free).max_by_key(|&carer| {
            let slack = Reverse(ascent.slack(carer));
            (slack, ascent.paid[carer], Reverse(carer))
        });
        let Some(next) = next else {
            self.try_paid(depth);
            return;
        };
        self.deepen(depth).open(choice, next);
        self.branch(depth + 1);
        if self.deepen(depth).close(choice, next) {
            self.branch(depth + 1);
        }
    }

    /// Copies what is at `depth` to the next one.
    fn deepen(&mut self, depth: usize) -> &mut DualAscent {
        if self.ascents.len() == depth + 1 {
            self.ascents.push(self.ascents[depth].clone());
        } else {
            let (to_depth, deeper) = self.ascents.split_at_mut(depth + 1);
            deeper[0].copy(&to_depth[depth]);
        }
        &mut self.ascents[depth + 1]
    }

    /// Closes each free carer with whom every team is dear. Whether the others can make all visits.
    fn close_dear(&mut self, depth: usize) -> bool {
        let ascent = &mut self.ascents[depth];
        (0..self.choice.carers).all(|carer| {
            ascent.choices[carer] != Choice::Free
                || !is_dear(ascent.at_least + ascent.slack(carer), self.best.0)
                || ascent.close(self.choice, carer)
        })
    }

    fn is_dear(&self, cost: u64) -> bool {
        is_dear(cost, self.best.0)
    }

    /// The least that a team must cost at this depth by the cheapest prices and the number of carers it needs.
    fn count(&self, depth: usize) -> u64 {
        let ascent = &self.ascents[depth];
        let may_come = |cost: &&CostOfCarer| ascent.choices[cost.carer] != Choice::Closed;
        let visits = self.choice.visits();
        let prices = visits.flat_map(|(places, costs)| costs.iter().filter(may_come).take(places));
        let open = ascent.with(Choice::Open).count() as u64;
        prices.map(|cost| cost.cost).sum::<u64>() + FACE * self.choice.least.max(open)
    }

    /// Tries the open carers with all who are paid in full, without those who are not needed.
    fn try_paid(&mut self, depth: usize) {
        let ascent = &self.ascents[depth];
        let paid = ascent
            .with(Choice::Free)
            .filter(|&carer| ascent.slack(carer) == 0);
        let mut team: Vec<usize> = ascent.with(Choice::Open).chain(paid).collect();
        team.sort_unstable();
        let mut is_in = self.choice.members(&team);
        let mut size = team.len();
        let mut cost = self.choice.cost_of_members(&is_in, size);
        if cost == u64::MAX {
            return;
        }
        for &carer in team.iter().rev() {
            is_in[carer] = false;
            let without = self.choice.cost_of_members(&is_in, size - 1);
            if without <= cost {
                cost = without;
                size -= 1;
            } else {
                is_in[carer] = true;
            }
        }
        if cost < self.best.0 {
            team.retain(|&carer| is_in[carer]);
            self.best = (cost, team);
        }
    }
}

/// Whether `cost` is not less than `best` by more than [`TOLERANCE`].
fn is_dear(cost: u64, best: u64) -> bool {
    cost.saturating_add(TOLERANCE) >= best
}
