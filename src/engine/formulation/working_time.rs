//! Limits of contracts and rules of working time on the shifts of each carer. `works(k)` stands for each optional shift
//! k of a carer; fixed shifts are constants:
//! ```text
//! sum over k in Q of works(k) <= 1                         every set Q no two of which any plan holds: rest, span of a day
//! sum over k of day d of paid(k) works(k) <= longest day
//! works(k) <= at_work(c, d)                                every shift k of day d
//! sum over d of n + 1 days of at_work(c, d) <= n           no more than n days in a row
//! works(k) <= at_weekend(c, w)                             every shift k of weekend w
//! sum over w of n weekends of at_weekend(c, w) <= n - 1    one of n is free
//! sum over d of evening_then_morning(c, d) <= n            with its rows in `evenings`
//! sum over k of paid(k) works(k) <= paid minutes           contract, average, overtime
//! sum over k of works(k) <= shifts of the contract
//! rests(c, t) + works(k) <= 1                              every shift k with work from t to t + weekly rest
//! sum over t of rests(c, t) >= works(k)                    every shift k; t the end of a shift within seven days of its start
//! ```
//! A rest can always be moved to an earlier start, up to the end of a shift. So these rows describe all possible rests.

use std::collections::BTreeMap;

use super::cliques::cliques;
use super::whole_program::Formulation;
use super::{ColumnMeaning, Subject};
use crate::engine::mip::{Column, WeightedColumn};
use crate::id::{CarerId, ShiftId};
use crate::instance::SEVEN_DAYS;
use crate::time::{Minutes, Moment, Span};

/// Two shifts whose starts are further apart than this do not restrict each other.
const NEAR: Minutes = Minutes::new(2 * 24 * 60);

/// An optional shift, with the column that says whether it makes visits.
pub(super) type OptionalShift = (ShiftId, Column);

impl Formulation<'_> {
    pub(super) fn add_working_time(&mut self) {
        self.begin("working time");
        for carer in self.carers.clone() {
            if self.instance.works_freely(carer) {
                continue;
            }
            let own = self.optional_shifts(carer);
            // If the carry-in already exceeds a limit, the remaining limit of a carer is negative.
            if own.is_empty() {
                continue;
            }
            self.add_pairs(carer, &own);
            self.add_longest_days(carer, &own);
            self.add_days_in_a_row(carer, &own);
            self.add_evenings(carer, &own);
            self.add_weekends(carer, &own);
            self.add_sums(carer, &own);
            self.add_weekly_rests(carer, &own);
        }
    }

    fn optional_shifts(&mut self, carer: CarerId) -> Vec<OptionalShift> {
        let instance = self.instance;
        let shifts = instance.shifts_of(carer).iter();
        let optional = shifts.filter(|&&shift| instance.shifts()[shift].optional);
        optional
            .filter_map(|&shift| Some((shift, self.works(shift)?)))
            .collect()
    }

    fn add_pairs(&mut self, carer: CarerId, own: &[OptionalShift]) {
        let pair = |one: usize, other: usize| {
            let (one, other) = (own[one].0, own[other].0);
            if self.span(one).overlaps(self.span(other)) {
                return Some(true);
            }
            let is_near = self.span(other).start - self.span(one).start < NEAR;
            let excluded = || {
                self.instance
                    .breach_beside_fixed(carer, &[one, other])
                    .is_some()
            };
            (is_near && excluded()).then_some(false)
        };
        for clique in cliques(own.len(), pair) {
            let terms = clique.into_iter().map(|index| (1, own[index].1));
            self.program.at_most(terms.collect(), 1);
        }
    }

    fn add_longest_days(&mut self, carer: CarerId, own: &[OptionalShift]) {
        let Some(most) = self.instance.working_time().day else {
            return;
        };
        for (day, worked) in self.by_day(own) {
            let fixed = self.instance.fixed_shifts(carer);
            let fixed = fixed.filter(|&shift| self.day(shift) == day);
            let fixed: i64 = fixed.map(|shift| self.paid(shift)).sum();
            self.add_paid(&worked, i64::from(most.get()) - fixed);
        }
    }

    fn add_days_in_a_row(&mut self, carer: CarerId, own: &[OptionalShift]) {
        let Some(most) = self.instance.working_time().days_in_a_row else {
            return;
        };
        let most = most as usize;
        let fixed = self
            .instance
            .fixed_shifts(carer)
            .map(|shift| (self.day(shift), None));
        let mut at_work: BTreeMap<usize, Option<Column>> = fixed.collect();
        for (day, worked) in self.by_day(own) {
            at_work.entry(day).or_insert_with(|| {
                Some(self.at_least_one(
                    &worked,
                    ColumnMeaning::Counter("at_work", Subject::CarerOn(carer, day)),
                ))
            });
        }
        let carried = self.instance.carers()[carer].carry_in.days_in_a_row as usize;
        let carried = carried.min(most);
        if carried > 0 {
            self.not_all(&at_work, 0..most + 1 - carried);
        }
        for first in 0..self.instance.horizon().days().saturating_sub(most) {
            self.not_all(&at_work, first..first + most + 1);
        }
    }

    fn add_weekends(&mut self, carer: CarerId, own: &[OptionalShift]) {
        let Some(every) = self.instance.working_time().weekends_free_every else {
            return;
        };
        let instance = self.instance;
        let fixed = instance.fixed_shifts(carer);
        let fixed = fixed.filter_map(|shift| Some((instance.weekend(shift)?, None)));
        let mut at_work: BTreeMap<usize, Option<Column>> = fixed.collect();
        if instance.carers()[carer].carry_in.worked_last_weekend {
            at_work.insert(0, None);
        }
        if instance.carers()[carer].carry_in.worked_saturday_before {
            at_work.insert(1, None);
        }
        let mut by_weekend: BTreeMap<usize, Vec<OptionalShift>> = BTreeMap::new();
        for &(shift, works) in own {
            if let Some(weekend) = instance.weekend(shift) {
                by_weekend.entry(weekend).or_default().push((shift, works));
            }
        }
        for (weekend, worked) in by_weekend {
            at_work.entry(weekend).or_insert_with(|| {
                Some(self.at_least_one(
                    &worked,
                    ColumnMeaning::Counter("at_weekend", Subject::CarerOn(carer, weekend)),
                ))
            });
        }
        let last = at_work.keys().last().copied().unwrap_or(0);
        for first in 0..=last {
            self.not_all(&at_work, first..first + every as usize);
        }
    }

    fn add_sums(&mut self, carer: CarerId, own: &[OptionalShift]) {
        let fixed: Vec<ShiftId> = self.instance.fixed_shifts(carer).collect();
        let paid: i64 = fixed.iter().map(|&shift| self.paid(shift)).sum();
        let least = self.instance.most_paid(carer).map(|(_, most)| most).min();
        if let Some(most) = least {
            self.add_paid(own, i64::from(most.get()) - paid);
        }
        if let Some(most) = self.instance.carers()[carer].contract.most_shifts {
            let most = i64::from(most) - fixed.len() as i64;
            self.add_unless_idle(own.iter().map(|&(_, works)| (1, works)).collect(), most);
        }
    }

    fn add_weekly_rests(&mut self, carer: CarerId, own: &[OptionalShift]) {
        let Some(rest) = self.instance.working_time().weekly_rest else {
            return;
        };
        let mut rests: BTreeMap<Moment, Column> = BTreeMap::new();
        for (week, asks) in self.weeks_of_rest(carer, own) {
            let begins = self.begins_of_rest(carer, own, week, rest);
            let disturbed = |&begin: &Moment| self.disturbing(own, begin, rest).next().is_some();
            if !begins.iter().all(disturbed) {
                continue;
            }
            let mut terms: Vec<WeightedColumn> = Vec::new();
            for begin in begins {
                let known = rests.get(&begin).copied();
                let column = known.unwrap_or_else(|| self.weekly_rest(carer, own, begin, rest));
                rests.insert(begin, column);
                terms.push((1, column));
            }
            let least = i64::from(asks.is_none());
            terms.extend(asks.map(|works| (-1, works)));
            self.program.at_least(terms, least);
        }
    }

    /// Returns the spans in which `carer` must have a weekly rest. Those after optional shifts have the column that asks
    /// for it.
    fn weeks_of_rest(&self, carer: CarerId, own: &[OptionalShift]) -> Vec<(Span, Option<Column>)> {
        let from = |shift: ShiftId| Span {
            start: self.span(shift).start,
            end: self.span(shift).start + SEVEN_DAYS,
        };
        let first = self.instance.first_week_of_rest(carer);
        let fixed = self.instance.fixed_shifts(carer).map(from);
        let always = first.into_iter().chain(fixed).map(|week| (week, None));
        let own = own.iter().map(|&(shift, works)| (from(shift), Some(works)));
        always.chain(own).collect()
    }

    /// Returns the possible starts of a rest in `week` that no fixed shift interrupts: the end of a shift, also of
    /// the last one before the horizon.
    fn begins_of_rest(
        &self,
        carer: CarerId,
        own: &[OptionalShift],
        week: Span,
        rest: Minutes,
    ) -> Vec<Moment> {
        let fixed: Vec<Span> = self
            .instance
            .fixed_shifts(carer)
            .map(|shift| self.span(shift))
            .collect();
        let ends = own.iter().map(|&(shift, _)| self.span(shift).end);
        let ends = ends.chain(fixed.iter().map(|span| span.end));
        let first = self.instance.first_week_of_rest(carer);
        let first = first.map(|week| week.start);
        let mut begins: Vec<Moment> = ends.chain(first).collect();
        begins.retain(|&start| {
            let end = start + rest;
            let own = Span { start, end };
            week.start <= start && end <= week.end && !fixed.iter().any(|span| span.overlaps(own))
        });
        begins.sort_unstable();
        begins.dedup();
        begins
    }

    /// Returns the optional shifts that interrupt a rest from `start` on.
    fn disturbing(
        &self,
        own: &[OptionalShift],
        start: Moment,
        rest: Minutes,
    ) -> impl Iterator<Item = Column> {
        let stretch = Span {
            start,
            end: start + rest,
        };
        own.iter()
            .filter(move |&&(shift, _)| self.span(shift).overlaps(stretch))
            .map(|&(_, works)| works)
    }

    fn weekly_rest(
        &mut self,
        carer: CarerId,
        own: &[OptionalShift],
        begin: Moment,
        rest: Minutes,
    ) -> Column {
        let disturbing: Vec<Column> = self.disturbing(own, begin, rest).collect();
        let rests = self.column(ColumnMeaning::Rests(carer, begin), 0, 1);
        for works in disturbing {
            self.program.at_most(vec![(1, rests), (1, works)], 1);
        }
        rests
    }

    /// Returns a column that is 1 if any of `worked` is 1. If there is only one, it is that column.
    pub(super) fn at_least_one(
        &mut self,
        worked: &[OptionalShift],
        meaning: ColumnMeaning,
    ) -> Column {
        if let [(_, works)] = worked {
            return *works;
        }
        let any = self.column(meaning, 0, 1);
        for &(_, works) in worked {
            self.program.at_most(vec![(1, works), (-1, any)], 0);
        }
        any
    }

    /// Adds the row: not all of `days` are working days. Days without a column are certain working days. If a day is
    /// missing, it is never one, and no row is needed.
    fn not_all(&mut self, at_work: &BTreeMap<usize, Option<Column>>, days: std::ops::Range<usize>) {
        let known: Option<Vec<Option<Column>>> =
            days.map(|day| at_work.get(&day).copied()).collect();
        if let Some(known) = known {
            let terms: Vec<WeightedColumn> = known
                .into_iter()
                .flatten()
                .map(|column| (1, column))
                .collect();
            let most = terms.len() as i64 - 1;
            self.program.at_most(terms, most);
        }
    }

    fn add_paid(&mut self, worked: &[OptionalShift], most: i64) {
        let terms = worked
            .iter()
            .map(|&(shift, works)| (self.paid(shift), works));
        self.add_unless_idle(terms.collect(), most);
    }

    /// Adds a row, unless it would always hold.
    pub(super) fn add_unless_idle(&mut self, terms: Vec<WeightedColumn>, most: i64) {
        if terms.iter().map(|&(factor, _)| factor).sum::<i64>() > most {
            self.program.at_most(terms, most);
        }
    }

    pub(super) fn by_day(&self, own: &[OptionalShift]) -> BTreeMap<usize, Vec<OptionalShift>> {
        let mut days: BTreeMap<usize, Vec<OptionalShift>> = BTreeMap::new();
        for &(shift, works) in own {
            days.entry(self.day(shift))
                .or_default()
                .push((shift, works));
        }
        days
    }

    fn paid(&self, shift: ShiftId) -> i64 {
        self.instance.shifts()[shift].paid_minutes().get().into()
    }

    fn span(&self, shift: ShiftId) -> Span {
        self.instance.shifts()[shift].span
    }

    pub(super) fn day(&self, shift: ShiftId) -> usize {
        self.instance.horizon().day(self.span(shift).start)
    }
}
