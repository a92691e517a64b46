//! The spread of starts of visits that differ only in their day, in civil time:
//! ```text
//! first(s) <= clock(v) + M (1 - made(v))                      every series s of visits alike, visit v of it
//! last(s)  >= clock(v) - M (1 - made(v))
//! spread(s) >= last(s) - first(s)
//! clock(v) = start(v) - midnight(v) + forward(v) after(v)     where the clock is put forward by forward(v), or back, in v's windows,
//! start(v) <= change(v) - 1 + M after(v)                      at the moment change(v); elsewhere without after(v)
//! start(v) >= change(v) - M (1 - after(v))
//! clock(v) = start(v) - sum over k, w of midnight(w) makes(v, k, w)                             where the day of v is free
//! ```
//! If the day of a visit by several carers is free, or the clock changes in one of the windows of a free day, the visit has no rows, and the
//! program is a relaxation.

use super::terms::Formulation;
use crate::engine::formulation::{ColumnMeaning, Subject};
use crate::engine::mip::{Column, WeightedColumn};
use crate::id::VisitId;
use crate::time::{Moment, Window};

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
                if let Some(clock) = self.clock_of(visit) {
                    self.add_start_between(visit, clock, first, last);
                }
            }
            self.program
                .at_least(vec![(1, spread), (-1, last), (1, first)], 0);
            worth.push((1, spread));
        }
        worth
    }

    /// Returns the civil start of `visit`; none if the program has no order, or if it cannot be said in rows.
    fn clock_of(&mut self, visit: VisitId) -> Option<Clock> {
        let start = self.order.as_ref()?.starts[visit]?;
        if self.instance.has_free_days(visit) {
            return self.clock_of_free_day(visit, start);
        }
        let windows = &self.instance.visits()[visit].windows;
        let whole = Window {
            earliest: windows[0].earliest,
            latest: windows[windows.len() - 1].latest,
        };
        let mut terms = vec![(1, start)];
        let midnight = self.midnight(visit, whole.earliest);
        if let Some(change) = self.instance.horizon().clock_change(whole) {
            let after = self.column(ColumnMeaning::AfterClockChange(visit), 0, 1);
            let at = i64::from(change.at.since_start().get());
            self.program
                .at_most(vec![(1, start), (-DAY, after)], at - 1);
            self.program
                .at_least(vec![(1, start), (-DAY, after)], at - DAY);
            terms.push((change.forward.get().into(), after));
        }
        Some(Clock {
            terms,
            midnight,
            furthest: DAY,
        })
    }

    /// The same where the day is free: from the start is taken the midnight of the window in which the visit is made.
    fn clock_of_free_day(&self, visit: VisitId, start: Column) -> Option<Clock> {
        let asked = &self.instance.visits()[visit];
        let mut windows = asked.windows.iter();
        let has_change =
            windows.any(|&window| self.instance.horizon().clock_change(window).is_some());
        if asked.carers > 1 || has_change {
            return None;
        }
        let ways = self.variables.ways(visit).iter();
        let midnights = ways.map(|way| {
            let begins = asked.windows[way.window].earliest;
            (-self.midnight(visit, begins), way.column)
        });
        let end = self.instance.horizon().span().end.since_start();
        Some(Clock {
            terms: [(1, start)].into_iter().chain(midnights).collect(),
            midnight: 0,
            furthest: DAY + i64::from(end.get()),
        })
    }

    /// The moment from which the minutes of the day of a start count.
    fn midnight(&self, visit: VisitId, start: Moment) -> i64 {
        let minute = self.instance.minute_of_day(visit, start);
        i64::from((start.since_start() - minute).get())
    }

    fn add_start_between(&mut self, visit: VisitId, clock: Clock, first: Column, last: Column) {
        let Clock {
            terms,
            midnight,
            furthest,
        } = clock;
        let made = self.made(visit);
        let less = terms.iter().map(|&(factor, column)| (-factor, column));
        let sooner = [(1, first)].into_iter().chain(less.clone());
        let later = [(1, last)].into_iter().chain(less);
        self.program.at_most(
            sooner.chain([(furthest, made)]).collect(),
            furthest - midnight,
        );
        self.program.at_least(
            later.chain([(-furthest, made)]).collect(),
            -furthest - midnight,
        );
    }
}

/// A civil start as a sum over columns, less a constant midnight.
struct Clock {
    terms: Vec<WeightedColumn>,
    midnight: i64,
    /// More than the sum less the midnight can be where nobody makes the visit.
    furthest: i64,
}
