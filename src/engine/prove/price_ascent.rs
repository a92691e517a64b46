//! Better and better prices by the volume algorithm (Barahona and Anbil 2000), and what each of them proves.
//!
//! ```text
//! h = uses of each price by teams, less those by tours      at the prices a
//! g = s h + (1-s) g                                         s within [0.01, 0.1], the one that makes |g| least
//! a = a* + t (target - L*) / |g|^2 g, within [0, HIGHEST]   a* the centre, L* what it proves
//! ```
//! The centre moves where the new prices prove more. In the first rounds it always does: at prices of 0 everything is a tie, and no
//! step from there proves more.

use crate::engine::bound::{FACE, MOST_PRICE, PriceBound, PricedAnswer, ProvenPrices};

/// So many rounds move the centre whatever they prove.
const FREE_ROUNDS: usize = 30;
/// After so many rounds in which nothing more is proven, steps become smaller.
const PATIENCE: usize = 6;
/// How far the target lies above what is proven, as a part of it and in carers or minutes.
const TARGET_PART: f64 = 0.05;
const TARGET_LEAST: f64 = 0.5;
/// Steps, as parts of the one to the target: the first one, how they grow and shrink, and those that are too small.
const FIRST_STEP: f64 = 0.1;
const GROWTH: f64 = 1.15;
const SHRINKAGE: f64 = 0.66;
const LEAST_STEP: f64 = 0.0005;
/// Smaller prices count as 0: each one makes tours take longer.
const LEAST_PRICE: u64 = FACE / 500;
/// Highest price, in carers or minutes. Where the direction is nearly nothing, a step along it would lead anywhere.
const HIGHEST: f64 = (MOST_PRICE / FACE) as f64;
/// How much of the average direction the newest one may become.
const NEWEST: (f64, f64) = (0.01, 0.1);

/// Prices on their way up.
pub(super) struct PriceAscent {
    bound: PriceBound,
    centre: Vec<f64>,
    direction: Vec<f64>,
    /// What the centre proves, in carers or minutes.
    centre_proves: f64,
    step: f64,
    rounds_without: usize,
    /// What the centre proved after each round, in carers or minutes.
    course: Vec<f64>,
    threads: usize,
    /// What a known plan has, which the target is not below; less than any number where nobody asks for that.
    goal: f64,
    /// No plan that staffs all that can be staffed has fewer distinct carers, or fewer minutes of travel.
    pub least: u64,
    /// The prices that prove most distinct carers.
    pub best: Option<ProvenPrices>,
}

impl PriceAscent {
    /// Prices to begin with, in the unit of prices. The first ones may prove far less than nothing: then a `goal` makes the first steps as long as
    /// they must be. So many `threads` share the work.
    pub fn new(bound: PriceBound, first: &[u64], goal: Option<u64>, threads: usize) -> Self {
        Self {
            centre: first
                .iter()
                .map(|&price| price as f64 / FACE as f64)
                .collect(),
            direction: vec![0.0; bound.len()],
            centre_proves: 0.0,
            step: FIRST_STEP,
            rounds_without: 0,
            course: Vec::new(),
            threads,
            goal: goal.map_or(f64::NEG_INFINITY, |goal| goal as f64),
            least: 0,
            best: None,
            bound,
        }
    }

    /// Whether steps have become too small to prove more.
    pub fn is_stuck(&self) -> bool {
        self.step < LEAST_STEP
    }

    /// How many rounds were made.
    pub fn rounds(&self) -> usize {
        self.course.len()
    }

    /// Whether as many rounds again would prove more than `known`, if the centre went on to rise as it did in the second half of those that
    /// were made.
    pub fn may_pass(&self, known: u64) -> bool {
        let rounds = self.rounds();
        let rise = self.centre_proves - self.course.get(rounds / 2).copied().unwrap_or(0.0);
        rounds < 2 * FREE_ROUNDS || self.centre_proves + 2.0 * rise > known as f64
    }

    /// One round: new prices, and what they prove. `None` where `is_over` stopped it.
    pub fn improve(&mut self, is_over: impl Fn() -> bool + Sync) -> Option<()> {
        let prices = self.next_prices();
        let whole: Vec<u64> = prices
            .iter()
            .map(|price| (price * FACE as f64).round() as u64)
            .map(|price| if price < LEAST_PRICE { 0 } else { price })
            .collect();
        let answer = self.bound.at(&whole, self.threads, is_over)?;
        self.least = self.least.max(answer.least());
        let best = self.best.as_ref();
        if best.is_none_or(|best| best.proven < answer.proven) {
            self.best = self.bound.proven_by(&whole, &answer);
        }
        self.learn(prices, &answer);
        self.course.push(self.centre_proves);
        Some(())
    }

    fn next_prices(&self) -> Vec<f64> {
        let length: f64 = self.steepness();
        if length == 0.0 {
            return self.centre.clone();
        }
        let least = (self.centre_proves * TARGET_PART).max(TARGET_LEAST);
        let target = least.max(self.goal - self.centre_proves);
        let step = self.step * target / length;
        let pairs = self.centre.iter().zip(&self.direction);
        pairs
            .map(|(price, direction)| (price + step * direction).clamp(0.0, HIGHEST))
            .collect()
    }

    /// The square of the direction's length, without what would make prices of 0 smaller.
    fn steepness(&self) -> f64 {
        let pairs = self.centre.iter().zip(&self.direction);
        pairs
            .filter(|&(&price, &direction)| price > 0.0 || direction > 0.0)
            .map(|(_, direction)| direction * direction)
            .sum()
    }

    fn learn(&mut self, prices: Vec<f64>, answer: &PricedAnswer) {
        let proves = answer.proven as f64 / FACE as f64;
        let newest: Vec<f64> = answer
            .surplus
            .iter()
            .map(|&surplus| f64::from(surplus))
            .collect();
        let is_better = proves > self.centre_proves;
        if is_better || self.rounds() < FREE_ROUNDS {
            self.centre = prices;
            self.centre_proves = proves;
        }
        if is_better {
            self.rounds_without = 0;
            let agrees = newest.iter().zip(&self.direction);
            if agrees.map(|(newest, old)| newest * old).sum::<f64>() > 0.0 {
                self.step *= GROWTH;
            }
        } else if self.rounds() >= FREE_ROUNDS {
            self.rounds_without += 1;
            if self.rounds_without == PATIENCE {
                self.rounds_without = 0;
                self.step *= SHRINKAGE;
            }
        }
        let part = if self.rounds() == 0 {
            1.0
        } else {
            self.part_of(&newest)
        };
        for (direction, newest) in self.direction.iter_mut().zip(&newest) {
            *direction += part * (newest - *direction);
        }
    }

    /// How much of `newest` makes the direction shortest.
    fn part_of(&self, newest: &[f64]) -> f64 {
        let (mut change, mut along) = (0.0, 0.0);
        for ((&price, &old), &newest) in self.centre.iter().zip(&self.direction).zip(newest) {
            if price > 0.0 || old > 0.0 || newest > 0.0 {
                change += (newest - old) * (newest - old);
                along += old * (old - newest);
            }
        }
        if change == 0.0 {
            return NEWEST.1;
        }
        (along / change).clamp(NEWEST.0, NEWEST.1)
    }
}
