//! What prices prove.

use std::ops::Add;

use super::price_bound::FACE;

/// What prices prove, and what each part of the decomposition did with them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PricedAnswer {
    /// `L`, in units of 1 / [`FACE`] carer or minute; below 0 where prices are much too high.
    pub proven: i64,
    /// The cheapest choice of each part.
    pub choices: Vec<PricedChoice>,
}

/// What a part of the decomposition chose: a patient's team, or tours of shifts, or the places of all visits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PricedChoice {
    /// Which part chose.
    pub part: usize,
    /// What the choice costs without prices.
    pub own_cost: i64,
    /// Whether tours earn the prices; otherwise they are paid.
    pub earns: bool,
    /// The prices that it uses, each once for each time.
    pub uses: Vec<usize>,
}

impl PricedAnswer {
    /// No plan that staffs all that can be staffed has fewer distinct carers, or fewer minutes of travel.
    pub fn least(&self) -> u64 {
        whole(self.proven)
    }
}

/// What is proven, rounded up to whole carers or minutes.
pub(super) fn whole(proven: i64) -> u64 {
    u64::try_from(proven).unwrap_or(0).div_ceil(FACE)
}

impl Add for PricedAnswer {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self.proven += other.proven;
        self.choices.extend(other.choices);
        self
    }
}
