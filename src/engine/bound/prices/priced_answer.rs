//! What prices prove.

use std::ops::Add;

use super::price_bound::FACE;

/// What prices prove, and what each side did with each of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PricedAnswer {
    /// `L`, in units of 1 / [`FACE`] carer or minute; below 0 where prices are much too high.
    pub proven: i64,
    /// How often teams or places used a price, less how often tours did.
    pub surplus: Vec<i32>,
}

impl PricedAnswer {
    /// No plan that staffs all that can be staffed has fewer distinct carers, or fewer minutes of travel.
    pub fn least(&self) -> u64 {
        whole(self.proven)
    }

    /// The answer with what each of so many `places` of visits pays: the price of its visit.
    pub(super) fn with_places(mut self, places: &[u32], prices: &[u64]) -> Self {
        for (visit, &places) in places.iter().enumerate() {
            self.proven += i64::from(places) * prices[visit] as i64;
            self.surplus[visit] += places as i32;
        }
        self
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
        for (sum, other) in self.surplus.iter_mut().zip(other.surplus) {
            *sum += other;
        }
        self
    }
}
