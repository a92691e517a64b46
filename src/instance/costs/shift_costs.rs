//! Costs of shifts that depend on prices only, not on the plan.

use super::Money;
use super::prices::Costs;
use crate::id::{CarerId, ModeId, PlaceId, ShiftId, Table};
use crate::instance::shift::Shift;
use crate::instance::validated::Instance;
use crate::score::Term;
use crate::time::{Minutes, Moment, Span};

/// Values for the two grades of overtime.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub struct Grades<T> {
    /// Value for the first grade.
    pub simple: T,
    /// Value for the second grade.
    pub qualified: T,
}

impl Grades<Minutes> {
    /// Returns the sum of both grades.
    pub fn total(self) -> Minutes {
        self.simple + self.qualified
    }
}

impl Instance {
    /// Returns the prices.
    pub fn costs(&self) -> &Costs {
        &self.costs
    }

    /// Returns the price of an hour of `carer`, in hundredths: their own, or else that of the file. Returns `None` if
    /// there is neither.
    pub fn hourly_cost(&self, carer: CarerId) -> Option<u64> {
        self.carers[carer].hourly_cost.or(self.costs.hourly)
    }

    /// Returns true if every carer's hour has a price.
    pub fn knows_costs(&self) -> bool {
        let mut carers = self.carers.ids();
        carers.all(|carer| self.hourly_cost(carer).is_some())
    }

    /// Returns the paid parts of a shift: its span without its breaks. Each break counts as early as possible, in
    /// order. So a shift costs the same in every plan.
    pub fn paid_spans(&self, shift: ShiftId) -> Vec<Span> {
        let row = &self.shifts[shift];
        let breaks = row.breaks.iter();
        let mut breaks: Vec<(Moment, Minutes)> = breaks
            .map(|pause| (pause.windows[0].earliest, pause.minutes))
            .collect();
        breaks.sort_unstable();
        let mut paid = Vec::new();
        let mut from = row.span.start;
        for (earliest, minutes) in breaks {
            let end = earliest.max(from);
            paid.push(Span { start: from, end });
            from = end + minutes;
        }
        let end = row.span.end;
        paid.push(Span { start: from, end });
        paid.retain(|span| span.start < span.end);
        paid
    }

    /// Returns the minutes of a shift for which each supplement is paid, in the order of `Costs::unsocial`.
    pub fn unsocial_minutes(&self, shift: ShiftId) -> Vec<Minutes> {
        let mut minutes = vec![Minutes::ZERO; self.costs.unsocial.len()];
        for span in self.paid_spans(shift) {
            let more = self.costs.unsocial_minutes(span);
            minutes
                .iter_mut()
                .zip(more)
                .for_each(|(sum, more)| *sum += more);
        }
        minutes
    }

    /// Returns the cost of a paid shift, without overtime and travel.
    pub(crate) fn wage(&self, shift: ShiftId) -> Money {
        self.wages[shift]
    }

    /// Computes the wage of each shift.
    pub(crate) fn add_up_wages(&mut self) {
        self.wages = Table::from_fn(&self.shifts, |shift| self.wage_of(shift));
    }

    fn wage_of(&self, shift: ShiftId) -> Money {
        let row = &self.shifts[shift];
        let hourly = self.hourly_cost(row.carer).unwrap_or(0);
        let unsocial = self.costs.unsocial.iter().zip(self.unsocial_minutes(shift));
        let unsocial =
            unsocial.map(|(supplement, minutes)| Money::for_time(supplement.hourly, minutes));
        Money::for_time(hourly, row.paid_minutes())
            + unsocial.sum()
            + Money::of_hundredths(self.costs.opening)
    }

    /// Returns the paid minutes of `carer`'s shifts that every plan contains.
    pub(crate) fn fixed_minutes(&self, carer: CarerId) -> Minutes {
        let shifts = self.shifts_of[carer].iter();
        let fixed = shifts.map(|&shift| &self.shifts[shift]);
        fixed
            .filter(|shift| !shift.optional)
            .map(Shift::paid_minutes)
            .sum()
    }

    /// Returns the overtime that every plan contains.
    pub(crate) fn fixed_overtime(&self) -> Minutes {
        let carers = self.carers.ids();
        let over = carers.map(|carer| self.overtime(carer, self.fixed_minutes(carer)).total());
        over.sum()
    }

    /// Returns a lower bound on the cost of every plan.
    pub(crate) fn fixed_cost(&self) -> Money {
        let fixed = self.shifts.iter().filter(|(_, shift)| !shift.optional);
        let wages: Money = fixed.map(|(id, _)| self.wage(id)).sum();
        let carers = self.carers.ids();
        let overtime = carers.map(|carer| self.overtime_cost(carer, self.fixed_minutes(carer)));
        wages + overtime.sum()
    }

    /// Returns how many of `paid` minutes of `carer` are overtime.
    pub fn overtime(&self, carer: CarerId, paid: Minutes) -> Grades<Minutes> {
        let Some(agreed) = self.agreed_minutes(carer) else {
            return Grades::default();
        };
        let over = (paid - agreed).max(Minutes::ZERO);
        let simple = over.min(self.costs.overtime.simple_minutes);
        Grades {
            simple,
            qualified: over - simple,
        }
    }

    /// Returns what an hour of overtime of `carer` costs on top of the ordinary price, in hundredths, rounded.
    pub fn overtime_prices(&self, carer: CarerId) -> Grades<u64> {
        let hourly = self.hourly_cost(carer).unwrap_or(0);
        let on_top = |factor: u64| (hourly * factor.saturating_sub(100) + 50) / 100;
        let overtime = self.costs.overtime;
        Grades {
            simple: on_top(overtime.simple),
            qualified: on_top(overtime.qualified),
        }
    }

    /// Returns the extra cost of overtime if `carer` is paid for `paid` minutes.
    pub(crate) fn overtime_cost(&self, carer: CarerId, paid: Minutes) -> Money {
        let (minutes, prices) = (self.overtime(carer, paid), self.overtime_prices(carer));
        Money::for_time(prices.simple, minutes.simple)
            + Money::for_time(prices.qualified, minutes.qualified)
    }

    /// Returns the cost of `time` on travel.
    pub(crate) fn travel_cost(&self, time: Minutes) -> Money {
        Money::of_hundredths(self.costs.travel_minute * u64::from(time.get().unsigned_abs()))
    }

    /// Returns true if distances cost anything.
    pub(crate) fn prices_distance(&self) -> bool {
        self.costs.travel_km > 0
    }

    /// Returns the cost of the distance of a leg of `shift`. If a kilometre has a price, every mode in use has
    /// distances.
    pub(crate) fn distance_cost(&self, shift: ShiftId, from: PlaceId, to: PlaceId) -> Money {
        let metres = self.leg_metres(shift, from, to).unwrap_or_default();
        Money::for_way(self.costs.travel_km, metres)
    }

    /// Returns the greatest cost of the distance of a leg by this mode.
    pub(crate) fn most_distance_cost(&self, mode: ModeId) -> Money {
        let longest = self.modes[mode].travel.longest().unwrap_or_default();
        Money::for_way(self.costs.travel_km, longest)
    }

    /// Returns the minutes in the horizon above which `carer` has paid overtime.
    pub fn agreed_minutes(&self, carer: CarerId) -> Option<Minutes> {
        self.carers[carer].contract.agreed
    }

    /// Returns true if the value of `term` depends on the order or the times of visits in this problem.
    pub fn is_of_order(&self, term: Term) -> bool {
        let mut parts = term.parts().into_iter();
        let is_of_cost = parts.any(|part| part.unbudgeted() == Term::Cost);
        term.is_of_order() || is_of_cost && self.costs.prices_travel()
    }
}
