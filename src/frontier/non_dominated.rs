//! Which points nothing beats, what lies between them, and what is proven there.

use super::epsilon_constraint::{Epsilon, Frontier, Point};

/// What less of the first term costs between two neighbours on the front.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StepPrice {
    /// By how much the first term falls, at least 1.
    pub fewer: u64,
    /// By how much the second rises, at least 1.
    pub more: u64,
}

/// Budgets between two neighbours that nothing was solved for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Gap {
    least: u64,
    most: u64,
    /// How many values of the first term lie between the neighbours.
    height: u64,
}

impl Gap {
    /// How many pairs of whole numbers could be points.
    fn size(self) -> u128 {
        u128::from(self.height) * u128::from(self.most - self.least + 1)
    }

    fn middle(self) -> u64 {
        self.least + (self.most - self.least) / 2
    }
}

impl Frontier<'_> {
    /// The points that no other point beats: from the least of the second term to the most, each with less of the first than the
    /// one before, all with as little unassigned as any. A plan that misses its budget is not among them.
    pub fn front(&self) -> Vec<&Point> {
        let is_within = |point: &&Point| point.budget().is_none_or(|most| point.second <= most);
        let mut points: Vec<&Point> = self.points.iter().filter(is_within).collect();
        points.sort_by_key(|point| (point.unassigned, point.second, point.first));
        let mut front: Vec<&Point> = Vec::new();
        for point in points {
            let beats =
                |last: &&Point| point.unassigned == last.unassigned && point.first < last.first;
            if front.last().is_none_or(beats) {
                front.push(point);
            }
        }
        front
    }

    /// What is proven of the first term in plans with no more than so much of the second, and no more unassigned than on the front:
    /// what was proven within a larger budget holds within a smaller one.
    pub fn bound_within(&self, second: u64) -> u64 {
        let Some(unassigned) = self.front().first().map(|point| point.unassigned) else {
            return 0;
        };
        let holds = |point: &&Point| {
            point.budget().is_none_or(|budget| budget >= second)
                && point.unassigned >= unassigned
                && !self.is_refuted(point)
        };
        let bounds = self.points.iter().filter(holds);
        bounds.map(|point| point.bound).max().unwrap_or(0)
    }

    /// Whether a plan is known that the point's bound says there cannot be.
    fn is_refuted(&self, point: &Point) -> bool {
        self.points.iter().any(|known| {
            known.unassigned <= point.unassigned
                && point.budget().is_none_or(|most| known.second <= most)
                && known.first < point.bound
        })
    }

    /// What less of the first term costs from each point of the front to the next.
    pub fn prices(&self) -> Vec<StepPrice> {
        let front = self.front();
        let steps = front.windows(2);
        steps
            .map(|pair| StepPrice {
                fewer: pair[0].first - pair[1].first,
                more: pair[1].second - pair[0].second,
            })
            .collect()
    }

    /// The ends first, each of the two terms alone; then the middle of the largest gap (the box method of Hamacher, Pedersen and
    /// Ruzika 2007). None where there are as many points as were asked for, or no gap.
    pub(super) fn next_aim(&self) -> Option<Epsilon> {
        let whole = || self.points.iter().filter(|point| point.is_whole());
        for end in [Epsilon::First, Epsilon::Second] {
            if whole().all(|point| point.aim != end) {
                return Some(end);
            }
        }
        let asked = self.trade.points.max(2);
        if self.front().len() >= asked || whole().count() >= asked.saturating_mul(2) {
            return None;
        }
        let gaps = self.gaps().into_iter();
        let widest = gaps.min_by_key(|gap| std::cmp::Reverse(gap.size()));
        widest.map(|gap| Epsilon::Within(gap.middle()))
    }

    /// Where a point could be that nothing beats: strictly between two neighbours in both terms, and above the budgets that were
    /// tried and gave no such point.
    fn gaps(&self) -> Vec<Gap> {
        let front = self.front();
        let steps = front.windows(2);
        let gaps = steps.map(|pair| Gap {
            least: self.untried_from(pair[0].second, pair[1].second),
            most: pair[1].second - 1,
            height: pair[0].first - pair[1].first - 1,
        });
        gaps.filter(|gap| gap.height > 0 && gap.least <= gap.most)
            .collect()
    }

    /// The least budget after which none was tried, of those above `from` and below `to`.
    fn untried_from(&self, from: u64, to: u64) -> u64 {
        let tried = self.points.iter().filter(|point| point.is_whole());
        let tried = tried.filter_map(|point| match point.aim {
            Epsilon::Within(budget) if (from..to).contains(&budget) => Some(budget),
            _ => None,
        });
        tried.max().unwrap_or(from) + 1
    }
}
