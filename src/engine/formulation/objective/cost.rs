//! The cost, in parts of a hundredth, divided by their greatest common divisor:
//! ```text
//! unit cost >= fixed wages + sum over optional k of wage(k) works(k)
//!              + sum over c of price(simple) simple(c) + price(qualified) qualified(c)
//!              + sum over k, i, j of price(leg(k, i, j)) goes(k, i, j)
//! ```
//! `simple(c)` and `qualified(c)` are overtime (`overtime.rs`). The cost column counts whole units. So the cost is
//! rounded up once, as for a plan.

use super::terms::Formulation;
use crate::engine::formulation::Subject;
use crate::engine::mip::WeightedColumn;
use crate::id::{CarerId, ShiftId};
use crate::instance::Money;

impl Formulation<'_> {
    pub(super) fn cost(&mut self) -> Vec<WeightedColumn> {
        self.begin("shifts that work");
        let instance = self.instance;
        let optional = instance.shifts().iter().filter(|(_, shift)| shift.optional);
        let optional: Vec<ShiftId> = optional.map(|(id, _)| id).collect();
        let mut terms: Vec<WeightedColumn> = Vec::new();
        for shift in optional {
            terms.extend(
                self.works(shift)
                    .map(|works| (instance.wage(shift).parts(), works)),
            );
        }
        for carer in instance.carers().ids() {
            terms.extend(self.overtime_cost(carer));
        }
        if instance.costs().prices_travel() {
            terms.extend(self.leg_costs());
        }
        terms.retain(|&(price, _)| price > 0);
        self.whole_units(terms)
    }

    /// Returns the cost of each leg.
    fn leg_costs(&self) -> Vec<WeightedColumn> {
        let order = self.order.as_ref();
        let shifts = order
            .expect("an order is added before its terms")
            .shifts
            .iter();
        let legs = shifts.flat_map(|own| own.arcs.iter().map(|arc| (own.shift, arc)));
        legs.map(|(shift, arc)| (self.leg_cost(shift, arc.from, arc.to).parts(), arc.column))
            .collect()
    }

    /// Returns the column of the cost. It is at least `terms` plus the fixed cost.
    fn whole_units(&mut self, mut terms: Vec<WeightedColumn>) -> Vec<WeightedColumn> {
        self.begin("cost");
        let shifts = self.instance.shifts().iter();
        let fixed = shifts.filter(|(_, shift)| !shift.optional);
        let fixed: Money = fixed.map(|(id, _)| self.instance.wage(id)).sum();
        let unit = Money::one().parts();
        // No plan takes all legs at once. Their total may be too large to count.
        let most = terms
            .iter()
            .map(|&(price, column)| price.saturating_mul(self.program.columns()[column.index()].1))
            .fold(fixed.parts(), i64::saturating_add);
        let most = most.saturating_add(unit - 1) / unit;
        let cost = self.counter("cost", Subject::Unit, (fixed.rounded_up() as i64, most));
        let common = terms
            .iter()
            .fold(unit, |common, &(price, _)| divisor(common, price));
        for (price, _) in &mut terms {
            *price /= -common;
        }
        terms.push((unit / common, cost));
        // The fixed cost may be no multiple of `common`. Every sum that reaches it also reaches the next multiple.
        let right = (fixed.parts() + common - 1) / common;
        self.program.at_least(terms, right);
        vec![(1, cost)]
    }

    /// Returns the extra cost of overtime of `carer`.
    fn overtime_cost(&mut self, carer: CarerId) -> Vec<WeightedColumn> {
        let prices = self.instance.overtime_prices(carer);
        let Some(minutes) = self.overtime(carer) else {
            return Vec::new();
        };
        vec![
            (prices.simple as i64, minutes.simple),
            (prices.qualified as i64, minutes.qualified),
        ]
    }
}

/// Returns the greatest common divisor.
fn divisor(one: i64, other: i64) -> i64 {
    if other == 0 {
        one
    } else {
        divisor(other, one % other)
    }
}
