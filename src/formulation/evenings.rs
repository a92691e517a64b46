//! How often a carer works a morning on the day after an evening. Where it may never be, the pairs of shifts that no plan holds both
//! of say so; where it may be n > 0 times, these rows, with numbers for what the fixed shifts and what is carried in take:
//! ```text
//! works(k) <= evening(c, d)                           every shift k of day d that is an evening
//! works(k) <= morning(c, d)                           every shift k of day d that is a morning
//! evening(c, d - 1) + morning(c, d) <= 1 + evening_then_morning(c, d)
//! sum over d of evening_then_morning(c, d) <= n
//! ```

use std::collections::BTreeMap;

use super::working_time::Optional;
use super::{Formulation, Meaning};
use crate::id::{CarerId, ShiftId};
use crate::mip::Column;

/// The shifts of one kind that a carer may work, by day; none where a fixed one is of the kind, which makes it certain.
type ByDay = BTreeMap<usize, Option<Vec<Optional>>>;

impl Formulation<'_> {
    pub(super) fn add_evenings(&mut self, carer: CarerId, own: &[Optional]) {
        let most = self.instance.working_time().evenings_before_mornings;
        let Some(most) = most.filter(|&most| most > 0) else {
            return;
        };
        let instance = self.instance;
        let mut evenings = self.of_kind(carer, own, |shift| instance.is_evening(shift));
        let mornings = self.of_kind(carer, own, |shift| instance.is_morning(shift));
        // An evening stands under the day after it.
        evenings = evenings
            .into_iter()
            .map(|(day, own)| (day + 1, own))
            .collect();
        if instance.comes_from_an_evening(carer) {
            evenings.insert(0, None);
        }
        evenings.retain(|day, _| mornings.contains_key(day));
        if evenings.len() <= most as usize {
            return;
        }
        let mut left = i64::from(most);
        // One shift may be the morning of one pair and the evening of the next.
        let mut counted: BTreeMap<Column, i64> = BTreeMap::new();
        for (day, evening) in evenings {
            match self.evening_then_morning(
                carer,
                day,
                evening.as_deref(),
                mornings[&day].as_deref(),
            ) {
                Some(column) => *counted.entry(column).or_default() += 1,
                None => left -= 1,
            }
        }
        let terms = counted.into_iter().map(|(column, times)| (times, column));
        self.add_unless_idle(terms.collect(), left);
    }

    /// The column that says whether the carer works a morning on `day` after an evening; none where that is certain.
    fn evening_then_morning(
        &mut self,
        carer: CarerId,
        day: usize,
        evening: Option<&[Optional]>,
        morning: Option<&[Optional]>,
    ) -> Option<Column> {
        let evening = evening.map(|own| self.at_least_one(own, Meaning::Evening(carer, day - 1)));
        let morning = morning.map(|own| self.at_least_one(own, Meaning::Morning(carer, day)));
        let (Some(one), Some(other)) = (evening, morning) else {
            return evening.or(morning);
        };
        let both = self.column(Meaning::EveningThenMorning(carer, day), 0, 1);
        self.program
            .at_most(vec![(1, one), (1, other), (-1, both)], 1);
        Some(both)
    }

    fn of_kind(
        &self,
        carer: CarerId,
        own: &[Optional],
        is_of_kind: impl Fn(ShiftId) -> bool,
    ) -> ByDay {
        let mut days = ByDay::new();
        for &(shift, works) in own.iter().filter(|&&(shift, _)| is_of_kind(shift)) {
            let day = days
                .entry(self.day(shift))
                .or_insert_with(|| Some(Vec::new()));
            day.iter_mut()
                .for_each(|shifts| shifts.push((shift, works)));
        }
        let fixed = self.instance.fixed_shifts(carer);
        days.extend(
            fixed
                .filter(|&shift| is_of_kind(shift))
                .map(|shift| (self.day(shift), None)),
        );
        days
    }
}
