//! The spread of starts of visits that differ only in their day, in civil time:
//! ```text
//! first(s) <= clock(v) + M (1 - made(v))                      every series s of visits alike, visit v of it
//! last(s)  >= clock(v) - M (1 - made(v))
//! spread(s) >= last(s) - first(s)
//! clock(v) = start(v) - midnight(v) + forward(v) after(v)     where the clock is put forward by forward(v), or back, in v's windows,
//! start(v) <= change(v) - 1 + M after(v)                      at the moment change(v); elsewhere without after(v)
//! start(v) >= change(v) - M (1 - after(v))
//! ```

use super::terms::Formulation;
use crate::engine::formulation::{ColumnMeaning, Subject};
use crate::engine::mip::{Column, WeightedColumn};
use crate::id::VisitId;
use crate::time::Window;

/// Minutes of a day plus those after it at which a visit may still begin.
const DAY: i64 = 2_880;

impl Formulation<'_> {
    pub(super) fn start_time_spread(&mut self) -> Vec<WeightedColumn> {
        self.begin("alike but for the day");
        let mut worth = Vec::new();
        for (number, alike) in self.instance.alike().into_iter().enumerate() {
            let alike: Vec<VisitId> = alike
                .into_iter()
                .filter(|visit| self.visits.contains(visit))
                .collect();
            if alike.len() < 2 {
                continue;
            }
            let first = self.column(ColumnMeaning::FirstStart(number), 0, DAY);
            let last = self.column(ColumnMeaning::LastStart(number), 0, DAY);
            let spread = self.counter("spread", Subject::Series(number), (0, DAY));
            for visit in alike {
                if let Some((clock, midnight)) = self.clock_of(visit) {
                    self.add_start_between(visit, (clock, midnight), first, last);
                }
            }
            self.program
                .at_least(vec![(1, spread), (-1, last), (1, first)], 0);
            worth.push((1, spread));
        }
        worth
    }

    /// Returns the sum that gives the civil start of `visit`, and the moment of its midnight to subtract. Returns
    /// `None` if the program has no order.
    fn clock_of(&mut self, visit: VisitId) -> Option<(Vec<WeightedColumn>, i64)> {
        let start = self.order.as_ref()?.starts[visit]?;
        let windows = &self.instance.visits()[visit].windows;
        let whole = Window {
            earliest: windows[0].earliest,
            latest: windows[windows.len() - 1].latest,
        };
        let minute = self.instance.minute_of_day(visit, whole.earliest);
        let first = i64::from(whole.earliest.since_start().get());
        let midnight = first - i64::from(minute.get());
        let mut clock = vec![(1, start)];
        if let Some(change) = self.instance.horizon().clock_change(whole) {
            let after = self.column(ColumnMeaning::AfterClockChange(visit), 0, 1);
            let at = i64::from(change.at.since_start().get());
            self.program
                .at_most(vec![(1, start), (-DAY, after)], at - 1);
            self.program
                .at_least(vec![(1, start), (-DAY, after)], at - DAY);
            clock.push((change.forward.get().into(), after));
        }
        Some((clock, midnight))
    }

    fn add_start_between(
        &mut self,
        visit: VisitId,
        (clock, midnight): (Vec<WeightedColumn>, i64),
        first: Column,
        last: Column,
    ) {
        let made = self.made(visit);
        let less = clock.iter().map(|&(factor, column)| (-factor, column));
        let sooner = [(1, first)].into_iter().chain(less.clone());
        let later = [(1, last)].into_iter().chain(less);
        self.program
            .at_most(sooner.chain([(DAY, made)]).collect(), DAY - midnight);
        self.program
            .at_least(later.chain([(-DAY, made)]).collect(), -DAY - midnight);
    }
}
