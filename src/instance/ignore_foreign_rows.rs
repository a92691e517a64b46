//! Filters plans of other problems, which name things that this problem does not have.

use std::borrow::Cow;

use super::validated::Instance;
use crate::id::{Id, Table};
use crate::plan::{Assignment, BreakTaken, Plan};
use crate::time::Minutes;

/// Greatest distance of a plan from the start of its horizon. A horizon has at most 366 days.
const FURTHEST: Minutes = Minutes::new(4 * 366 * 24 * 60);

impl Instance {
    /// Returns the rows of `plan` that belong to this problem: their visits, carers and shifts exist, and their times
    /// are within four years. A plan of another problem may have other rows.
    /// [`check::violations`](crate::check::violations) reports those, and all other functions ignore them.
    pub fn own_rows<'p>(&self, plan: &'p Plan) -> Cow<'p, Plan> {
        let (made, taken) = (&plan.assignments, &plan.breaks);
        if made.iter().all(|each| self.has_made(each))
            && taken.iter().all(|each| self.has_taken(each))
        {
            return Cow::Borrowed(plan);
        }
        let made = made.iter().copied().filter(|each| self.has_made(each));
        let taken = taken.iter().copied().filter(|each| self.has_taken(each));
        Cow::Owned(Plan {
            assignments: made.collect(),
            breaks: taken.collect(),
        })
    }

    fn has_made(&self, made: &Assignment) -> bool {
        has(&self.visits, made.visit)
            && has(&self.carers, made.carer)
            && has(&self.shifts, made.shift)
            && is_near(made.start.since_start())
    }

    fn has_taken(&self, taken: &BreakTaken) -> bool {
        has(&self.shifts, taken.shift)
            && is_near(taken.start.since_start())
            && is_near(taken.minutes)
    }
}

fn has<I: Id, T>(table: &Table<I, T>, id: I) -> bool {
    id.index() < table.len()
}

fn is_near(minutes: Minutes) -> bool {
    minutes.get().unsigned_abs() <= FURTHEST.get().unsigned_abs()
}
