//! How often a carer works a morning on the day after an evening. If it is never permitted, rows for pairs of shifts
//! forbid it. If it is permitted n > 0 times, these rows count it; fixed shifts and carry-in are constants:
//! ```text
//! works(k) <= evening(c, d)                           every shift k of day d that is an evening
//! works(k) <= morning(c, d)                           every shift k of day d that is a morning
//! evening(c, d - 1) + morning(c, d) <= 1 + evening_then_morning(c, d)
//! sum over d of evening_then_morning(c, d) <= n
//! ```

use std::collections::BTreeMap;

use super::whole_program::Formulation;
use super::working_time::OptionalShift;
use super::{ColumnMeaning, Subject};
use crate::engine::mip::Column;
use crate::id::{CarerId, ShiftId};

/// The shifts of a kind that a carer may work on a day. `None` if one of them is fixed, so that the kind is certain.
type Perhaps = Option<Vec<OptionalShift>>;

/// A night between a possible evening and a possible morning of a carer.
struct Night {
    /// Day after the night, from 0.
    day: usize,
    evening: Perhaps,
    morning: Perhaps,
}

impl Formulation<'_> {
    pub(super) fn add_evenings(&mut self, carer: CarerId, own: &[OptionalShift]) {
        let most = self.instance.working_time().evenings_before_mornings;
        let nights = match most {
            Some(most) if most > 0 => self.nights(carer, own),
            _ => return,
        };
        let mut left = i64::from(most.unwrap_or_default());
        if nights.len() as i64 <= left {
            return;
        }
        // A shift may be the morning after one night and the evening before the next.
        let mut counted: BTreeMap<Column, i64> = BTreeMap::new();
        for night in nights {
            match self.evening_then_morning(carer, &night) {
                Some(column) => *counted.entry(column).or_default() += 1,
                None => left -= 1,
            }
        }
        let terms = counted.into_iter().map(|(column, times)| (times, column));
        self.add_unless_idle(terms.collect(), left);
    }

    fn nights(&self, carer: CarerId, own: &[OptionalShift]) -> Vec<Night> {
        let instance = self.instance;
        let mornings = self.of_kind(carer, own, |shift| instance.is_morning(shift));
        let mut evenings = self.of_kind(carer, own, |shift| instance.is_evening(shift));
        let mut evening_before = |day: usize| match day.checked_sub(1) {
            Some(before) => evenings.remove(&before),
            None => instance.comes_from_an_evening(carer).then_some(None),
        };
        let nights = mornings.into_iter().filter_map(|(day, morning)| {
            let evening = evening_before(day)?;
            Some(Night {
                day,
                evening,
                morning,
            })
        });
        nights.collect()
    }

    /// Returns the column that is 1 if the carer works on both sides of a night; `None` if that is certain.
    fn evening_then_morning(&mut self, carer: CarerId, night: &Night) -> Option<Column> {
        let day = night.day;
        let evening = night.evening.as_ref();
        let evening = evening.map(|own| {
            self.at_least_one(
                own,
                ColumnMeaning::Counter("evening", Subject::CarerOn(carer, day - 1)),
            )
        });
        let morning = night.morning.as_ref();
        let morning = morning.map(|own| {
            self.at_least_one(
                own,
                ColumnMeaning::Counter("morning", Subject::CarerOn(carer, day)),
            )
        });
        let (Some(one), Some(other)) = (evening, morning) else {
            return evening.or(morning);
        };
        let both = self.counter("evening_then_morning", Subject::CarerOn(carer, day), (0, 1));
        let terms = vec![(1, one), (1, other), (-1, both)];
        self.program.at_most(terms, 1);
        Some(both)
    }

    /// Returns the shifts of a kind that the carer may work, by day.
    fn of_kind(
        &self,
        carer: CarerId,
        own: &[OptionalShift],
        is_of_kind: impl Fn(ShiftId) -> bool,
    ) -> BTreeMap<usize, Perhaps> {
        let own = own.iter().copied().filter(|&(shift, _)| is_of_kind(shift));
        let own = self.by_day(&own.collect::<Vec<_>>());
        let mut days: BTreeMap<usize, Perhaps> =
            own.into_iter().map(|(day, own)| (day, Some(own))).collect();
        let fixed = self.instance.fixed_shifts(carer);
        let fixed = fixed.filter(|&shift| is_of_kind(shift));
        days.extend(fixed.map(|shift| (self.day(shift), None)));
        days
    }
}
