//! What earlier prices say of all others: a model that is nowhere below what prices prove.
//!
//! ```text
//! model(a) = sum over parts i of min over known choices j of i: cost(j) + sum over e of a(e) uses(j,e)
//! ```
//! The next prices make `model(a) - |a - centre|^2 / (2 step)` greatest. This is a proximal bundle method with a bundle for each part (Lemarechal
//! 1978; Kiwiel 1990). In its dual each part mixes its choices, and prices follow from where the mixes disagree:
//!
//! ```text
//! a(e) = max(0, centre(e) + step w(e))          w(e) = sum over i, j of weight(j) uses(j,e)
//! ```
//! The mixes are improved part by part: weight goes from the dearest choice in the mix to the cheapest one, as much as is best.

use crate::engine::bound::{FACE, PricedChoice};

/// So many passes over all parts find the next prices.
const MOST_PASSES: usize = 60;
/// So often weight is moved within a part in one pass.
const MOVES_A_PASS: usize = 2;
/// Choices that cost nearly the same.
const NEARLY_THE_SAME: f64 = 1e-7;
/// A choice that had no weight so many times is forgotten.
const FORGOTTEN_AFTER: u32 = 20;

/// The known choices of all parts, and how each part mixes its own. Costs and prices are in carers or minutes.
#[derive(Clone, Debug)]
pub(super) struct PriceModel {
    parts: Vec<Vec<KnownChoice>>,
    /// For each price how much more of it is paid than earned.
    disagreement: Vec<f64>,
    /// The same for a move of weight, while it is looked at; otherwise 0.
    change: Vec<f64>,
    highest: f64,
}

#[derive(Clone, Debug)]
struct KnownChoice {
    own_cost: f64,
    /// 1 where prices are paid, -1 where they are earned.
    sign: f64,
    uses: Vec<u32>,
    weight: f64,
    /// How many times in a row it had no weight.
    idle: u32,
}

impl KnownChoice {
    fn cost(&self, prices: &[f64]) -> f64 {
        let uses = self.uses.iter().map(|&price| prices[price as usize]);
        self.own_cost + self.sign * uses.sum::<f64>()
    }
}

impl PriceModel {
    /// A model that knows nothing of so many `parts`. Prices are within 0 and `highest`.
    pub fn new(parts: usize, prices: usize, highest: f64) -> Self {
        Self {
            parts: vec![Vec::new(); parts],
            disagreement: vec![0.0; prices],
            change: vec![0.0; prices],
            highest,
        }
    }

    /// Learns what parts chose.
    pub fn learn(&mut self, choices: Vec<PricedChoice>) {
        for choice in choices {
            let sign = if choice.earns { -1.0 } else { 1.0 };
            let uses: Vec<u32> = choice.uses.iter().map(|&price| price as u32).collect();
            let part = &mut self.parts[choice.part];
            if part.iter().any(|known| known.uses == uses) {
                continue;
            }
            let is_first = part.is_empty();
            if is_first {
                for &price in &uses {
                    self.disagreement[price as usize] += sign;
                }
            }
            part.push(KnownChoice {
                own_cost: choice.own_cost as f64 / FACE as f64,
                sign,
                uses,
                weight: f64::from(u8::from(is_first)),
                idle: 0,
            });
        }
    }

    /// What the model says of these prices.
    pub fn value(&self, prices: &[f64]) -> f64 {
        let known = self.parts.iter().filter(|part| !part.is_empty());
        known
            .map(|part| {
                let costs = part.iter().map(|choice| choice.cost(prices));
                costs.fold(f64::INFINITY, f64::min)
            })
            .sum()
    }

    /// The square of the disagreement, without what would make prices of 0 smaller.
    pub fn disagreement(&self, centre: &[f64]) -> f64 {
        let all = self.disagreement.iter().zip(centre);
        all.filter(|&(&more, &price)| price > 0.0 || more > 0.0)
            .map(|(more, _)| more * more)
            .sum()
    }

    /// The best prices around `centre`, up to `precision`.
    pub fn best(&mut self, centre: &[f64], step: f64, precision: f64) -> Vec<f64> {
        let near = Nearby {
            centre,
            step,
            highest: self.highest,
        };
        let all = 0..centre.len();
        let mut prices: Vec<f64> = all
            .map(|price| near.price(price, self.disagreement[price]))
            .collect();
        for _ in 0..MOST_PASSES {
            let parts = 0..self.parts.len();
            let slack: f64 = parts
                .map(|part| self.improve_mix(part, &near, &mut prices))
                .sum();
            if slack < precision {
                break;
            }
        }
        self.forget_idle();
        prices
    }

    /// Improves the mix of one part. Returns how much its mix cost more than its cheapest choice.
    fn improve_mix(&mut self, part: usize, near: &Nearby<'_>, prices: &mut [f64]) -> f64 {
        let mut slack = 0.0;
        for turn in 0..MOVES_A_PASS {
            let known = &self.parts[part];
            let costs: Vec<f64> = known.iter().map(|choice| choice.cost(prices)).collect();
            let by_cost = |&one: &usize, &other: &usize| costs[one].total_cmp(&costs[other]);
            let mixed = (0..known.len()).filter(|&choice| known[choice].weight > 0.0);
            let ends = (0..known.len()).min_by(by_cost).zip(mixed.max_by(by_cost));
            let Some((cheapest, dearest)) = ends else {
                return 0.0;
            };
            if turn == 0 {
                let mixed = known.iter().zip(&costs);
                slack = mixed
                    .map(|(choice, cost)| choice.weight * (cost - costs[cheapest]))
                    .sum();
            }
            let gain = costs[dearest] - costs[cheapest];
            if gain <= NEARLY_THE_SAME {
                break;
            }
            self.move_weight(part, [dearest, cheapest], gain, near, prices);
        }
        slack
    }

    /// Moves as much weight as is best from one choice to another that costs less by `gain`.
    fn move_weight(
        &mut self,
        part: usize,
        [from, to]: [usize; 2],
        gain: f64,
        near: &Nearby<'_>,
        prices: &mut [f64],
    ) {
        let known = &mut self.parts[part];
        for (choice, sign) in [(to, known[to].sign), (from, -known[from].sign)] {
            for &price in &known[choice].uses {
                self.change[price as usize] += sign;
            }
        }
        let used = known[to].uses.iter().chain(&known[from].uses);
        let mut changes: Vec<(usize, f64)> = Vec::new();
        for price in used.map(|&price| price as usize) {
            let change = std::mem::take(&mut self.change[price]);
            if change != 0.0 {
                changes.push((price, change));
            }
        }
        let curvature: f64 = changes.iter().map(|(_, change)| change * change).sum();
        let all = known[from].weight;
        let best = gain / (near.step * curvature);
        let moved = if best < all { best } else { all };
        known[from].weight = if moved < all { all - moved } else { 0.0 };
        known[to].weight += moved;
        for (price, change) in changes {
            self.disagreement[price] += moved * change;
            prices[price] = near.price(price, self.disagreement[price]);
        }
    }

    fn forget_idle(&mut self) {
        for part in &mut self.parts {
            for choice in part.iter_mut() {
                let is_idle = choice.weight == 0.0;
                choice.idle = if is_idle { choice.idle + 1 } else { 0 };
            }
            part.retain(|choice| choice.idle < FORGOTTEN_AFTER);
        }
    }
}

/// Prices near a centre.
struct Nearby<'c> {
    centre: &'c [f64],
    step: f64,
    highest: f64,
}

impl Nearby<'_> {
    /// What a price is where so much more of it is paid than earned.
    fn price(&self, price: usize, disagreement: f64) -> f64 {
        (self.centre[price] + self.step * disagreement).clamp(0.0, self.highest)
    }
}

#[cfg(test)]
mod tests {
    use super::PriceModel;
    use crate::engine::bound::{FACE, PricedChoice};

    fn choice(part: usize, own_cost: u64, earns: bool, uses: &[usize]) -> PricedChoice {
        PricedChoice {
            part,
            own_cost: (own_cost * FACE) as i64,
            earns,
            uses: uses.to_vec(),
        }
    }

    fn is_near(one: f64, other: f64) -> bool {
        (one - other).abs() < 0.05
    }

    /// A patient has Ann alone for two visits, or Bo and Cay for one each. Ann's shift takes one of the two, the shifts of the others take theirs.
    #[test]
    fn prices_rise_where_more_is_asked_than_can_be_made() {
        let mut model = PriceModel::new(3, 4, 10.0);
        model.learn(vec![choice(0, 1, false, &[0, 1]), choice(1, 0, true, &[0])]);
        model.learn(vec![choice(0, 2, false, &[2, 3]), choice(1, 0, true, &[1])]);
        model.learn(vec![choice(2, 0, true, &[2, 3])]);
        let centre = [0.0; 4];
        assert!(is_near(model.value(&centre), 1.0));
        let prices = model.best(&centre, 10.0, 1e-6);
        assert!(is_near(model.value(&prices), 1.5), "{prices:?}");
        let best = [0.5, 0.5, 0.0, 0.0];
        assert!(
            prices
                .iter()
                .zip(best)
                .all(|(&one, other)| is_near(one, other))
        );
    }

    #[test]
    fn a_short_step_stays_near_the_centre() {
        let mut model = PriceModel::new(2, 1, 10.0);
        model.learn(vec![choice(0, 0, false, &[0]), choice(1, 0, true, &[])]);
        assert!(is_near(model.best(&[3.0], 0.5, 1e-6)[0], 3.5));
        assert!(is_near(model.best(&[9.9], 0.5, 1e-6)[0], 10.0));
    }
}
