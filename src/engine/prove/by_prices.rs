//! Bounds by prices: how few distinct carers, or how little travel, plans have that staff all that can be staffed.

use std::time::Instant;

use super::price_ascent::PriceAscent;
use super::prover::Prover;
use super::travel_shares::travel_shares;
use crate::engine::bound::PriceBound;
use crate::score::Term;

impl Prover<'_> {
    /// Proves how few distinct carers such plans have, by prices for visits in shifts.
    pub(super) fn prove_carers_by_prices(&self) {
        let own = self.shared.patient_bounds();
        let least = |patient| own.carers(patient, own.unassigned());
        let ascent = self.raise_prices(Term::DistinctCarers, || {
            let most = self.limits.prices;
            let is_over = || self.is_out();
            let bound = PriceBound::new(self.instance, self.candidates, least, most, is_over)?;
            let nothing = vec![0; bound.len()];
            Some(PriceAscent::new(bound, &nothing, self.threads))
        });
        if let Some(best) = ascent.and_then(|ascent| ascent.best) {
            self.shared.learn_prices(best);
        }
    }

    /// Proves how little travel such plans have, by prices for visits. Does so only if all terms before it are proven, since
    /// the bound says little of plans that keep to those. Returns true if prices were raised.
    pub(super) fn prove_travel_by_prices(&self) -> bool {
        let term = Term::TravelMinutes;
        let terms = self.instance.terms().iter();
        let mut before = terms.take_while(|&&before| before != term);
        if !before.all(|&term| self.is_proven(term)) {
            return false;
        }
        let ascent = self.raise_prices(term, || {
            let most = self.limits.prices;
            let is_over = || self.is_out();
            let bound = PriceBound::of_travel(self.instance, self.candidates, most, is_over)?;
            let best = self.shared.best()?;
            let shares = travel_shares(self.instance, &best.plan);
            Some(PriceAscent::new(bound, &shares, self.threads))
        });
        ascent.is_some()
    }

    /// Raises prices while they have a prospect of proving more of `term`. Returns them; `None` if there are none.
    fn raise_prices(
        &self,
        term: Term,
        ascent: impl FnOnce() -> Option<PriceAscent>,
    ) -> Option<PriceAscent> {
        if !self.shared.is_full() || self.is_proven(term) || self.is_out() {
            return None;
        }
        let begun = Instant::now();
        let mut ascent = ascent()?;
        let known = self.shared.bound().least().of(term).unwrap_or(0);
        while ascent.rounds() < self.limits.price_rounds && !ascent.is_stuck() {
            if ascent.improve(|| self.is_over()).is_none() {
                break;
            }
            self.shared.learn(term, ascent.least);
            let without_gain = self.limits.without_gain;
            let is_up = without_gain.is_some_and(|most| begun.elapsed() >= most);
            let is_hopeless = ascent.least <= known && !ascent.may_pass(known);
            if self.is_proven(term) || (is_up && is_hopeless) {
                break;
            }
        }
        Some(ascent)
    }
}
