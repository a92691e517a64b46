//! Better and better prices, and what each of them proves: a proximal bundle method (Kiwiel 1990).
//!
//! ```text
//! prices   the best ones that the model knows near the centre
//! L        what they prove
//! where L gains a part of what the model promised, the centre moves there
//! the model learns what the parts chose
//! ```
//! Steps become longer where the model is right, or promises nearly nothing, and shorter where prices prove far less than the centre.

use super::price_model::PriceModel;
use crate::engine::bound::{FACE, MOST_PRICE, PriceBound, PricedAnswer, ProvenPrices};

/// The centre moves where prices prove so much of what the model promised.
const PART_OF_PROMISE: f64 = 0.05;
/// Such a part makes steps longer.
const GOOD_PART: f64 = 0.5;
/// Prices that prove so many times the promise less than the centre were too far away, and so many of them make steps shorter.
const FAR: f64 = 3.0;
const MOST_FAR: u32 = 3;
/// Promises below this part of what is proven are nearly nothing.
const NEARLY_NOTHING: f64 = 0.005;
/// Where the model promises this part or less, and the square of the disagreement is no more than this, no prices prove much more.
const SETTLED: f64 = 0.003;
const AGREED: f64 = 0.06;
/// What lies so many promises above the centre is in sight.
const SEES_PROMISES: f64 = 2.0;
/// So many rounds in a row without a better centre end the ascent.
const MOST_WITHOUT: usize = 100;
/// The first step, and the shortest and longest one, where prices are a carer or so.
const FIRST_STEP: f64 = 0.2;
const STEPS: (f64, f64) = (0.05, 2.0);
const GROWTH: f64 = 1.3;
const SHRINKAGE: f64 = 0.7;
/// How well the model's best prices are found, as a part of the promise, and at least and at most in carers or minutes.
const PRECISION: f64 = 0.05;
const PRECISIONS: (f64, f64) = (0.01, 1.0);
/// Before so many rounds nothing can be said of how far prices rise.
const FEW_ROUNDS: usize = 60;
/// Smaller prices count as 0: each one makes tours take longer.
const LEAST_PRICE: u64 = FACE / 500;
/// Highest price, in carers or minutes.
const HIGHEST: f64 = (MOST_PRICE / FACE) as f64;

/// Prices on their way up.
pub(super) struct PriceAscent {
    bound: PriceBound,
    model: PriceModel,
    centre: Vec<f64>,
    /// What the centre proves, in carers or minutes.
    centre_proves: f64,
    /// How much more than that the model promised last.
    promise: f64,
    step: f64,
    steps: (f64, f64),
    far: u32,
    rounds: usize,
    rounds_without: usize,
    threads: usize,
    /// No plan that staffs all that can be staffed has fewer distinct carers, or fewer minutes of travel.
    pub least: u64,
    /// The prices that prove most distinct carers.
    pub best: Option<ProvenPrices>,
}

impl PriceAscent {
    /// Prices to begin with, in the unit of prices. Steps are as long as these are high, or a carer where they are 0. So many `threads` share
    /// the work.
    pub fn new(bound: PriceBound, first: &[u64], threads: usize) -> Self {
        let centre: Vec<f64> = first.iter().map(|&price| of_whole(price)).collect();
        let mean = centre.iter().sum::<f64>() / centre.len().max(1) as f64;
        let scale = if mean > 0.0 { mean } else { 1.0 };
        Self {
            model: PriceModel::new(bound.parts(), bound.len(), HIGHEST),
            centre,
            centre_proves: f64::NEG_INFINITY,
            promise: f64::INFINITY,
            step: FIRST_STEP * scale,
            steps: (STEPS.0 * scale, STEPS.1 * scale),
            far: 0,
            rounds: 0,
            rounds_without: 0,
            threads,
            least: 0,
            best: None,
            bound,
        }
    }

    /// Whether no prices near these, or none that are found, prove much more, or another whole carer or minute.
    pub fn is_stuck(&self) -> bool {
        let in_sight = self.centre_proves + SEES_PROMISES * self.promise;
        let is_settled =
            self.promise < SETTLED * self.centre_proves.abs() && in_sight <= self.least as f64;
        self.rounds_without >= MOST_WITHOUT
            || is_settled && self.model.disagreement(&self.centre) <= AGREED
    }

    /// How many rounds were made.
    pub fn rounds(&self) -> usize {
        self.rounds
    }

    /// Whether prices may prove more than `known`: few were tried, or the model promises it.
    pub fn may_pass(&self, known: u64) -> bool {
        self.rounds < FEW_ROUNDS || self.centre_proves + self.promise > known as f64
    }

    /// One round: new prices, and what they prove. `None` where `is_over` stopped it.
    pub fn improve(&mut self, is_over: impl Fn() -> bool + Sync) -> Option<()> {
        let whole = self.next_prices();
        let prices: Vec<f64> = whole.iter().map(|&price| of_whole(price)).collect();
        let promised = if self.rounds == 0 {
            f64::INFINITY
        } else {
            self.model.value(&prices)
        };
        let answer = self.bound.at(&whole, self.threads, is_over)?;
        self.least = self.least.max(answer.least());
        let best = self.best.as_ref();
        if best.is_none_or(|best| best.proven < answer.proven) {
            self.best = self.bound.proven_by(&whole, &answer);
        }
        self.move_centre(prices, promised, &answer);
        self.model.learn(answer.choices);
        self.rounds += 1;
        Some(())
    }

    /// The next prices, in the unit of prices.
    fn next_prices(&mut self) -> Vec<u64> {
        let prices = if self.rounds == 0 {
            self.centre.clone()
        } else {
            let precision = (PRECISION * self.promise).clamp(PRECISIONS.0, PRECISIONS.1);
            self.model.best(&self.centre, self.step, precision)
        };
        prices
            .iter()
            .map(|price| (price * FACE as f64).round() as u64)
            .map(|price| if price < LEAST_PRICE { 0 } else { price })
            .collect()
    }

    /// Moves the centre to these prices if they keep what was promised of them, and changes the step as they do.
    fn move_centre(&mut self, prices: Vec<f64>, promised: f64, answer: &PricedAnswer) {
        let proves = answer.proven as f64 / FACE as f64;
        let gain = proves - self.centre_proves;
        if self.rounds > 0 {
            self.promise = promised - self.centre_proves;
            self.change_step(gain);
        }
        if self.rounds == 0 || gain > PART_OF_PROMISE * self.promise.max(0.0) {
            self.centre = prices;
            self.centre_proves = proves;
            self.rounds_without = 0;
        } else {
            self.rounds_without += 1;
        }
    }

    fn change_step(&mut self, gain: f64) {
        let nearly_nothing = NEARLY_NOTHING * self.centre_proves.abs();
        if gain < -FAR * self.promise.max(nearly_nothing) {
            self.far += 1;
            if self.far == MOST_FAR {
                self.far = 0;
                self.step *= SHRINKAGE;
            }
        } else if gain > GOOD_PART * self.promise || self.promise < nearly_nothing {
            self.far = 0;
            self.step *= GROWTH;
        }
        self.step = self.step.clamp(self.steps.0, self.steps.1);
    }
}

/// A price in carers or minutes.
fn of_whole(price: u64) -> f64 {
    price as f64 / FACE as f64
}
