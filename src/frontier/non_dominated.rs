//! Finds the non-dominated points, the gaps between them, and the bounds that hold there.

use super::epsilon_constraint::{Epsilon, Frontier, Point};

/// The price of a lower first term, between two neighbours on the front.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StepPrice {
    /// Decrease of the first term, at least 1.
    pub fewer: u64,
    /// Increase of the second term, at least 1.
    pub more: u64,
}

/// Budgets between two neighbours for which nothing was solved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Gap {
    least: u64,
    most: u64,
    /// Number of values of the first term between the neighbours.
    height: u64,
}

impl Gap {
    /// Returns the number of pairs of whole numbers that could be points.
    fn size(self) -> u128 {
        u128::from(self.height) * u128::from(self.most - self.least + 1)
    }

    fn middle(self) -> u64 {
        self.least + (self.most - self.least) / 2
    }
}

impl Frontier<'_> {
    /// Returns the non-dominated points, by the second term in ascending order. The first term decreases from each
    /// point to the next. All of them have the least unassigned. A plan that exceeds its budget is not included.
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

    /// Returns the lower bound on the first term of plans whose second term is at most `second`. The plans leave no
    /// more unassigned than the front. A bound for a larger budget also holds for a smaller one.
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

    /// Returns true if a known plan contradicts the bound of the point.
    fn is_refuted(&self, point: &Point) -> bool {
        self.points.iter().any(|known| {
            known.unassigned <= point.unassigned
                && point.budget().is_none_or(|most| known.second <= most)
                && known.first < point.bound
        })
    }

    /// Returns the prices between neighbouring points of the front.
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

    /// Returns what to solve next: first the ends, each of the two terms alone, then the middle of the largest gap. It
    /// is the box method of Hamacher, Pedersen and Ruzika (2007). Returns `None` if there are as many points as
    /// requested, or no gap.
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

    /// Returns the gaps in which a non-dominated point could lie. A gap is strictly between two neighbours in both
    /// terms. It is above the budgets that were tried and gave no such point.
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

    /// Returns the budget after the greatest one that was tried in `from..to`, or after `from` if none was tried.
    fn untried_from(&self, from: u64, to: u64) -> u64 {
        let tried = self.points.iter().filter(|point| point.is_whole());
        let tried = tried.filter_map(|point| match point.aim {
            Epsilon::Within(budget) if (from..to).contains(&budget) => Some(budget),
            _ => None,
        });
        tried.max().unwrap_or(from) + 1
    }
}
