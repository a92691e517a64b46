//! Terms about the work of carers:
//! ```text
//! hours excess(c) >= hours b(c) - hours(c) b                every carer c, with b(c) their burden, b the sum of all
//! gap(k, l) >= minutes (works(k) + works(l) - 1 - sum over shifts m between of works(m))      every two shifts of a carer's day
//! ```
//! A burden is a sum over `works`, over `makes` of heavy visits, over legs, or over gaps.

use super::terms::Formulation;
use crate::engine::formulation::{ColumnMeaning, Subject};
use crate::engine::mip::{Column, WeightedColumn};
use crate::id::{CarerId, ShiftId};
use crate::score::Burden;
use crate::time::Minutes;

impl Formulation<'_> {
    /// Returns the minutes on the legs of the carers selected by `is_one`.
    pub(super) fn travel(&self, is_one: impl Fn(CarerId) -> bool) -> Vec<WeightedColumn> {
        let order = self
            .order
            .as_ref()
            .expect("an order is added before its terms");
        let shifts = order.shifts.iter();
        let theirs = shifts.filter(|own| is_one(self.instance.shifts()[own.shift].carer));
        theirs
            .flat_map(|own| &own.arcs)
            .map(|arc| (arc.minutes.get().into(), arc.column))
            .collect()
    }

    pub(super) fn optional_minutes(&mut self) -> Vec<WeightedColumn> {
        let optional = self.instance.shifts().iter();
        let optional: Vec<(ShiftId, i64)> = optional
            .filter(|(_, shift)| shift.optional)
            .map(|(id, shift)| (id, shift.paid_minutes().get().into()))
            .collect();
        self.begin("shifts that work");
        let minutes = optional.into_iter();
        minutes
            .filter_map(|(shift, minutes)| Some((minutes, self.works(shift)?)))
            .collect()
    }

    pub(super) fn unfair(&mut self, hardship: Burden) -> Vec<WeightedColumn> {
        let carers: Vec<CarerId> = self.instance.carers().ids().collect();
        let burdens: Vec<(CarerId, Vec<WeightedColumn>)> = carers
            .into_iter()
            .map(|carer| (carer, self.burden(hardship, carer)))
            .collect();
        let hours = |carer| self.instance.hours_of_contract(carer) as i64;
        let all_hours: i64 = burdens.iter().map(|&(carer, _)| hours(carer)).sum();
        let shares: Vec<(CarerId, i64)> = burdens
            .iter()
            .filter(|(_, own)| !own.is_empty())
            .map(|&(carer, _)| (carer, hours(carer)))
            .collect();
        self.begin("over a fair share");
        let mut worth = Vec::new();
        for (carer, hours) in shares {
            // Own burden times all hours, minus all burdens times own hours.
            let mut terms: Vec<WeightedColumn> = Vec::new();
            for (other, burden) in &burdens {
                let factor = if *other == carer {
                    all_hours - hours
                } else {
                    -hours
                };
                terms.extend(
                    burden
                        .iter()
                        .map(|&(amount, column)| (factor * amount, column)),
                );
            }
            let most = self.most(&burdens, carer);
            let excess = self.counter("excess", Subject::CarerBearing(hardship, carer), (0, most));
            terms.push((-all_hours, excess));
            self.program.at_most(terms, 0);
            worth.push((1, excess));
        }
        worth
    }

    /// Returns an upper bound on the burden of a carer.
    fn most(&self, burdens: &[(CarerId, Vec<WeightedColumn>)], carer: CarerId) -> i64 {
        let own = burdens.iter().filter(|(other, _)| *other == carer);
        let terms = own.flat_map(|(_, burden)| burden);
        terms
            .map(|&(amount, column)| amount * self.program.columns()[column.index()].1)
            .sum()
    }

    fn burden(&mut self, hardship: Burden, carer: CarerId) -> Vec<WeightedColumn> {
        let shifts = self.instance.shifts_of(carer).to_vec();
        let instance = self.instance;
        match hardship {
            Burden::Evenings => self.counted(&shifts, |shift| instance.is_evening(shift)),
            Burden::Weekends => self.counted(&shifts, |shift| instance.is_weekend(shift)),
            Burden::HeavyVisits => {
                let ways = shifts
                    .iter()
                    .flat_map(|&shift| self.variables.ways_of_shift(shift));
                let heavy = ways.filter(|way| instance.visits()[way.visit].is_heavy());
                heavy.map(|way| (1, way.column)).collect()
            }
            Burden::Travel => self.travel(|other| other == carer),
            Burden::Gaps => self.gaps(&shifts),
        }
    }

    fn counted(
        &mut self,
        shifts: &[ShiftId],
        counts: impl Fn(ShiftId) -> bool,
    ) -> Vec<WeightedColumn> {
        self.begin("shifts that work");
        let counted = shifts.iter().filter(|&&shift| counts(shift));
        counted
            .filter_map(|&shift| Some((1, self.works_exactly(shift)?)))
            .collect()
    }

    /// Returns the gaps between two shifts that start on the same day, if no shift between them is worked. `shifts` is
    /// in order.
    fn gaps(&mut self, shifts: &[ShiftId]) -> Vec<WeightedColumn> {
        self.begin("gaps between shifts");
        let mut gaps = Vec::new();
        for (place, &one) in shifts.iter().enumerate() {
            let mut between: Vec<Column> = Vec::new();
            for &other in &shifts[place + 1..] {
                let minutes = self.gap(one, other);
                let ends = (self.works_exactly(one), self.works_exactly(other));
                let (Some(first), Some(second)) = ends else {
                    continue;
                };
                if minutes > 0 {
                    let gap = self.column(ColumnMeaning::Gap(one, other), 0, minutes);
                    let mut terms = vec![(1, gap), (-minutes, first), (-minutes, second)];
                    terms.extend(between.iter().map(|&column| (minutes, column)));
                    self.program.at_least(terms, -minutes);
                    for end in [first, second] {
                        self.program.at_most(vec![(1, gap), (-minutes, end)], 0);
                    }
                    for &column in &between {
                        self.program
                            .at_most(vec![(1, gap), (minutes, column)], minutes);
                    }
                    gaps.push((1, gap));
                }
                between.push(second);
            }
        }
        gaps
    }

    /// Returns the minutes from the end of one shift to the start of the other, if both start on the same day.
    pub(in crate::engine::formulation) fn gap(&self, one: ShiftId, other: ShiftId) -> i64 {
        let [one, other] = [one, other].map(|shift| self.instance.shifts()[shift].span);
        let date = |moment| self.instance.horizon().date(moment);
        if date(one.start) == date(other.start) {
            (other.start - one.end).max(Minutes::ZERO).get().into()
        } else {
            0
        }
    }
}
