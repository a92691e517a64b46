//! Visits that are alike but for the day start at the same time of it:
//! ```text
//! first(s) <= start(v) - midnight(v) + M (1 - made(v))        every series s of visits alike, visit v of it
//! last(s)  >= start(v) - midnight(v) - M (1 - made(v))
//! spread(s) >= last(s) - first(s)
//! ```

use super::terms::Formulation;
use crate::engine::formulation::ColumnMeaning;
use crate::engine::mip::{Column, WeightedColumn};
use crate::id::VisitId;

/// The minutes of a day and of what a visit may begin after it.
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
            let spread = self.column(ColumnMeaning::Spread(number), 0, DAY);
            for visit in alike {
                self.add_start_between(visit, first, last);
            }
            self.program
                .at_least(vec![(1, spread), (-1, last), (1, first)], 0);
            worth.push((1, spread));
        }
        worth
    }

    fn add_start_between(&mut self, visit: VisitId, first: Column, last: Column) {
        let order = self
            .order
            .as_ref()
            .expect("an order is added before its terms");
        let Some(start) = order.starts[visit] else {
            return;
        };
        let made = self.made(visit);
        let window = self.instance.visits()[visit].windows[0].earliest;
        let minute = self.instance.minute_of_day(visit, window);
        let midnight = i64::from(window.since_start().count()) - i64::from(minute.count());
        self.program
            .at_most(vec![(1, first), (-1, start), (DAY, made)], DAY - midnight);
        self.program
            .at_least(vec![(1, last), (-1, start), (-DAY, made)], -DAY - midnight);
    }
}
