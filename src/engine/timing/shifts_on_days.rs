//! Which shifts may be worked on which days.

use std::iter;

use crate::id::{ShiftId, Table};
use crate::instance::{Instance, Visit};

/// The shifts that may be worked.
#[derive(Debug)]
pub(super) struct Shifts {
    pub may_be_worked: Table<ShiftId, bool>,
    /// In order, for each day on which they begin, go on or end.
    on_day: Vec<Vec<ShiftId>>,
}

impl Shifts {
    pub fn new(instance: &Instance) -> Self {
        let horizon = instance.horizon();
        let may_be_worked =
            Table::from_fn(instance.shifts(), |shift| instance.may_be_worked(shift));
        let mut on_day = vec![Vec::new(); horizon.days()];
        let shifts = instance.shifts().iter();
        for (id, shift) in shifts.filter(|&(id, _)| may_be_worked[id]) {
            for on_day in &mut on_day[horizon.day(shift.span.start)..=horizon.day(shift.span.end)] {
                on_day.push(id);
            }
        }
        Self {
            may_be_worked,
            on_day,
        }
    }

    pub fn count_on_days_of(&self, instance: &Instance, visit: &Visit) -> usize {
        let days = days_of(instance, visit).into_iter();
        days.map(|day| self.on_day[day].len()).sum()
    }

    /// The shifts on these days, in order: the lists of the days merged as they are asked for.
    pub fn on_days(&self, days: &[usize]) -> impl Iterator<Item = ShiftId> + use<'_> {
        let mut left: Vec<&[ShiftId]> = days.iter().map(|&day| &self.on_day[day][..]).collect();
        iter::from_fn(move || {
            let next = left.iter().filter_map(|shifts| shifts.first()).min();
            let next = *next?;
            for shifts in &mut left {
                if shifts.first() == Some(&next) {
                    *shifts = &shifts[1..];
                }
            }
            Some(next)
        })
    }
}

/// The days of a visit's windows, in order.
pub(super) fn days_of(instance: &Instance, visit: &Visit) -> Vec<usize> {
    let day = |moment| instance.horizon().day(moment);
    let windows = visit.windows.iter();
    let mut days: Vec<usize> = windows
        .flat_map(|window| day(window.earliest)..=day(window.latest))
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}
