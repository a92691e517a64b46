//! Checks whether one carer may work some shifts together. Parsing uses it for fixed shifts, and the search uses it
//! before it opens an optional shift. The checker implements the same rules independently.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::id::{CarerId, ShiftId};
use crate::instance::validated::Instance;
use crate::rule::Rule;
use crate::time::{Minutes, Moment, Span};

/// A weekly rest follows within this time.
pub(crate) const SEVEN_DAYS: Minutes = Minutes::new(7 * 24 * 60);

/// Shifts of one carer that together break a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Breach {
    /// The rule.
    pub(crate) rule: Rule,
    /// The shifts of the day, pair or period that the rule is about.
    pub(crate) shifts: Vec<ShiftId>,
}

impl Instance {
    /// Returns the first rule that `worked`, the shifts of `carer` by start, break together.
    pub(crate) fn breach(&self, carer: CarerId, worked: &[ShiftId]) -> Option<Breach> {
        let roster = Roster {
            instance: self,
            carer,
            worked,
        };
        roster
            .unavailable()
            .or_else(|| roster.daily_rest())
            .or_else(|| roster.days())
            .or_else(|| roster.days_in_a_row())
            .or_else(|| roster.evenings_then_mornings())
            .or_else(|| roster.weekends())
            .or_else(|| roster.sums())
            .or_else(|| roster.weekly_rest())
    }

    /// Returns the paid minutes that `carer` may work in the horizon, by each rule that limits them. The value is
    /// negative if the carry-in exceeds the limit.
    pub(crate) fn most_paid(&self, carer: CarerId) -> impl Iterator<Item = (Rule, Minutes)> {
        let own = &self.carers[carer];
        let (law, carried) = (&self.working_time, &own.carry_in);
        let days = self.horizon.days() as i32;
        // A carer who works much in a part of a week may be free in the rest of it.
        let in_weeks = |week: Minutes, days: i32| Minutes::new(week.get() * ((days + 6) / 7));
        let average = law
            .week
            .map(|week| in_weeks(week, days + carried.days as i32) - carried.minutes);
        let ordinary = own
            .contract
            .agreed
            .or(law.ordinary_week.map(|week| in_weeks(week, days)));
        let overtime = law.overtime.zip(ordinary).map(|(overtime, ordinary)| {
            let overtime = Minutes::new(overtime.get() * days.max(28) / 28);
            ordinary + (overtime - carried.overtime).max(Minutes::ZERO)
        });
        let caps = [
            (Rule::AverageHours, average),
            (Rule::Overtime, overtime),
            (Rule::ContractMinutes, own.contract.most),
        ];
        caps.into_iter()
            .filter_map(|(rule, cap)| Some((rule, cap?)))
    }

    /// Returns the weekend on which a shift starts. The last weekend before the week in which the horizon starts is
    /// number 0.
    pub fn weekend(&self, shift: ShiftId) -> Option<usize> {
        self.is_weekend(shift).then(|| {
            let day = self.horizon.day(self.shifts[shift].span.start);
            1 + (day + self.first_weekday()) / 7
        })
    }

    /// Returns the span in which the first weekly rest of `carer` must lie: it ends seven days after the carried-in one, and
    /// begins at the first moment at which the rest may begin.
    pub(crate) fn first_week_of_rest(&self, carer: CarerId) -> Option<Span> {
        let carried = &self.carers[carer].carry_in;
        let known = carried.last_shift_end.unwrap_or(self.horizon.span().start);
        carried.last_weekly_rest_end.map(|rested| Span {
            start: known.max(rested),
            end: rested + SEVEN_DAYS,
        })
    }

    /// Returns the weekday of the first day; 0 is Monday.
    fn first_weekday(&self) -> usize {
        self.horizon.start().weekday().num_days_from_monday() as usize
    }
}

/// Shifts without a weekly rest between them.
struct Stretch {
    /// The next weekly rest is over by then.
    rest_until: Moment,
    worked_until: Moment,
    /// Position of the first shift among those worked.
    first: usize,
}

/// Some shifts of one carer, by start.
struct Roster<'a> {
    instance: &'a Instance,
    carer: CarerId,
    worked: &'a [ShiftId],
}

impl Roster<'_> {
    fn unavailable(&self) -> Option<Breach> {
        let worked = self.worked.iter().copied();
        let away: Vec<ShiftId> = worked
            .filter(|&shift| !self.instance.is_available(self.carer, shift))
            .collect();
        (!away.is_empty()).then(|| breach(Rule::Availability, away))
    }

    fn daily_rest(&self) -> Option<Breach> {
        let rest = self.instance.working_time.daily_rest?;
        let first = *self.worked.first()?;
        let carried = &self.instance.carers[self.carer].carry_in;
        if carried
            .last_shift_end
            .is_some_and(|end| self.span(first).start - end < rest)
        {
            return Some(breach(Rule::DailyRest, vec![first]));
        }
        let mut pairs = self.worked.windows(2);
        let pair = pairs.find(|pair| {
            self.day(pair[0]) != self.day(pair[1])
                && self.span(pair[1]).start - self.span(pair[0]).end < rest
        })?;
        Some(breach(Rule::DailyRest, pair.to_vec()))
    }

    fn days(&self) -> Option<Breach> {
        let law = &self.instance.working_time;
        let mut days = self
            .worked
            .chunk_by(|&one, &other| self.day(one) == self.day(other));
        days.find_map(|day| {
            let ends = day.iter().map(|&shift| self.span(shift).end);
            let spans = ends.max()? - self.span(day[0]).start;
            if law.split_day.is_some_and(|most| spans > most) {
                return Some(breach(Rule::SplitDay, day.to_vec()));
            }
            let too_long = law.day.is_some_and(|most| self.paid(day) > most);
            too_long.then(|| breach(Rule::LongestDay, day.to_vec()))
        })
    }

    fn days_in_a_row(&self) -> Option<Breach> {
        let most = self.instance.working_time.days_in_a_row? as usize;
        let carried = self.instance.carers[self.carer].carry_in.days_in_a_row as usize;
        let (mut in_a_row, mut next, mut begin) = (carried, 0, 0);
        for (index, &shift) in self.worked.iter().enumerate() {
            let day = self.day(shift);
            if day + 1 == next {
                continue;
            }
            if day != next {
                (in_a_row, begin) = (0, index);
            }
            (in_a_row, next) = (in_a_row + 1, day + 1);
            if in_a_row > most {
                return Some(breach(
                    Rule::DaysInARow,
                    self.worked[begin..=index].to_vec(),
                ));
            }
        }
        None
    }

    fn evenings_then_mornings(&self) -> Option<Breach> {
        let most = self.instance.working_time.evenings_before_mornings? as usize;
        // An evening is stored under the day after it.
        let mut evenings: BTreeMap<usize, Option<ShiftId>> = BTreeMap::new();
        if self.instance.comes_from_an_evening(self.carer) {
            evenings.insert(0, None);
        }
        let mut pairs: BTreeMap<usize, Vec<ShiftId>> = BTreeMap::new();
        for &shift in self.worked {
            let day = self.day(shift);
            if let (true, Some(&evening)) = (self.instance.is_morning(shift), evenings.get(&day)) {
                let pair = || evening.into_iter().chain([shift]).collect();
                pairs.entry(day).or_insert_with(pair);
            }
            if self.instance.is_evening(shift) {
                evenings.insert(day + 1, Some(shift));
            }
        }
        if pairs.len() <= most {
            return None;
        }
        let mut shifts: Vec<ShiftId> = pairs.into_values().take(most + 1).flatten().collect();
        // A shift may be the morning of one pair and the evening of the next.
        shifts.dedup();
        Some(breach(Rule::EveningThenMorning, shifts))
    }

    fn weekends(&self) -> Option<Breach> {
        let every = self.instance.working_time.weekends_free_every? as usize;
        let mut worked: BTreeMap<usize, Vec<ShiftId>> = BTreeMap::new();
        if self.instance.carers[self.carer]
            .carry_in
            .worked_last_weekend
        {
            worked.insert(0, Vec::new());
        }
        if self.instance.carers[self.carer]
            .carry_in
            .worked_saturday_before
        {
            worked.insert(1, Vec::new());
        }
        for &shift in self.worked {
            if let Some(weekend) = self.instance.weekend(shift) {
                worked.entry(weekend).or_default().push(shift);
            }
        }
        let mut firsts = worked.keys();
        let &first =
            firsts.find(|&&first| (first..first + every).all(|each| worked.contains_key(&each)))?;
        let shifts = worked.range(first..first + every);
        Some(breach(
            Rule::WeekendsFree,
            shifts.flat_map(|(_, shifts)| shifts.clone()).collect(),
        ))
    }

    fn sums(&self) -> Option<Breach> {
        if self.worked.is_empty() {
            return None;
        }
        let paid = self.paid(self.worked);
        let over = self
            .instance
            .most_paid(self.carer)
            .find(|&(_, most)| paid > most);
        if let Some((rule, _)) = over {
            return Some(breach(rule, self.worked.to_vec()));
        }
        let most = self.instance.carers[self.carer].contract.most_shifts?;
        (self.worked.len() > most as usize)
            .then(|| breach(Rule::ContractShifts, self.worked.to_vec()))
    }

    /// Shifts without a weekly rest between them must end so early that one fits into the seven days from the first start.
    fn weekly_rest(&self) -> Option<Breach> {
        let rest = self.instance.working_time.weekly_rest?;
        let carried = self.instance.first_week_of_rest(self.carer);
        let mut stretch = carried.map(|week| Stretch {
            rest_until: week.end,
            worked_until: week.start,
            first: 0,
        });
        let breaks = |stretch: &Stretch| stretch.worked_until + rest > stretch.rest_until;
        if stretch.as_ref().is_some_and(breaks) {
            return Some(breach(Rule::WeeklyRest, Vec::new()));
        }
        for (index, &shift) in self.worked.iter().enumerate() {
            let span = self.span(shift);
            let goes_on = |stretch: &Stretch| span.start - stretch.worked_until < rest;
            let mut now = stretch.filter(goes_on).unwrap_or(Stretch {
                rest_until: span.start + SEVEN_DAYS,
                worked_until: span.end,
                first: index,
            });
            now.worked_until = now.worked_until.max(span.end);
            if breaks(&now) {
                let shifts = self.worked[now.first..=index].to_vec();
                return Some(breach(Rule::WeeklyRest, shifts));
            }
            stretch = Some(now);
        }
        None
    }

    fn paid(&self, shifts: &[ShiftId]) -> Minutes {
        let paid = shifts
            .iter()
            .map(|&shift| self.instance.shifts[shift].paid_minutes());
        paid.sum()
    }

    fn span(&self, shift: ShiftId) -> Span {
        self.instance.shifts[shift].span
    }

    fn day(&self, shift: ShiftId) -> usize {
        let start: Moment = self.span(shift).start;
        self.instance.horizon.day(start)
    }
}

fn breach(rule: Rule, shifts: Vec<ShiftId>) -> Breach {
    Breach { rule, shifts }
}
