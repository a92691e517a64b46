//! Compares variants of a problem, with other rules, people or hours: what was found, and what is proven of the
//! difference.

use serde::Serialize;

use super::cells::{number, text};
use crate::check;
use crate::instance::Instance;
use crate::message::{Message, message};
use crate::problem::TakenAlong;
use crate::problem::quoted;
use crate::score::Term;
use crate::solve::{Solution, Stopped};

/// Greatest number of further removals that are printed for one patch.
const MOST_TOLD: usize = 50;

/// A solved problem, unchanged or changed by a patch.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct WhatIfCase {
    /// Name of the variant.
    pub name: String,
    /// Number of carers in the problem.
    pub carers: usize,
    /// Empty places, each times the priority of its visit.
    pub unassigned: u64,
    /// Lower bound on `unassigned`.
    pub unassigned_bound: u64,
    /// Number of different carers per patient, summed over patients.
    pub distinct_carers: u64,
    /// Lower bound on the distinct carers of plans that leave no more unassigned.
    pub distinct_carers_bound: u64,
    /// Minutes of travel.
    pub travel_minutes: u64,
    /// Cost of the plan, if the problem has prices.
    pub cost: Option<u64>,
    /// Why the run stopped.
    pub stopped: Stopped,
    /// What was removed because a patch removed something that it depends on.
    pub taken_along: Vec<TakenAlong>,
}

/// The change in distinct carers against the first variant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// Difference between the two plans found.
    pub found: i64,
    /// Least and greatest possible difference between the best plans. It is `None` unless both plans are proven to have
    /// the least `unassigned`. A plan with fewer visits meets fewer carers.
    pub proven: Option<(i64, i64)>,
}

impl WhatIfCase {
    /// Returns the case of `solution`, a solution of `instance`.
    pub fn of(name: &str, instance: &Instance, solution: &Solution) -> Self {
        let least = solution.bound().least();
        let cost = instance.knows_costs();
        Self {
            name: name.to_owned(),
            carers: instance.carers().len(),
            unassigned: solution.score().unassigned(),
            unassigned_bound: least.unassigned(),
            distinct_carers: solution.score().distinct_carers(),
            distinct_carers_bound: least.distinct_carers(),
            travel_minutes: solution.score().travel_minutes(),
            cost: cost.then(|| check::value(instance, solution.plan(), Term::Cost)),
            stopped: solution.stopped(),
            taken_along: Vec::new(),
        }
    }

    /// Adds what was removed because the patch removed something.
    pub fn taking_along(mut self, taken_along: Vec<TakenAlong>) -> Self {
        self.taken_along = taken_along;
        self
    }

    /// Returns lines that say what the patch removed in addition: a line with the name of the patch, then one line for
    /// each removal. At most fifty are listed.
    pub fn taken_along_lines(&self) -> Vec<Message> {
        let count = self.taken_along.len();
        if count == 0 {
            return Vec::new();
        }
        let mut lines = vec![message!("{patch} also removes:", patch = &self.name)];
        let told = self.taken_along.iter().take(MOST_TOLD);
        lines.extend(told.map(taken_along));
        if count > MOST_TOLD {
            lines.push(message!("and {more} more", more = count - MOST_TOLD));
        }
        lines
    }

    /// Returns the difference from `first`. The proven range is computed from the bound of one problem and the plan of
    /// the other.
    pub fn difference(&self, first: &Self) -> Difference {
        let between = |one: u64, other: u64| one as i64 - other as i64;
        let is_settled = |branch: &Self| branch.unassigned == branch.unassigned_bound;
        Difference {
            found: between(self.distinct_carers, first.distinct_carers),
            proven: (is_settled(self) && is_settled(first)).then(|| {
                (
                    between(self.distinct_carers_bound, first.distinct_carers),
                    between(self.distinct_carers, first.distinct_carers_bound),
                )
            }),
        }
    }

    /// Returns a table of all cases: one column per case, one row per fact, with the differences from the first. The
    /// first column names the facts.
    pub fn rows(branches: &[Self]) -> Vec<Vec<Message>> {
        let row = |label: Message, value: &dyn Fn(&Self) -> Message| -> Vec<Message> {
            let values = branches.iter().map(value);
            std::iter::once(label).chain(values).collect()
        };
        let differences = |cell: fn(Difference) -> Message| {
            move |branch: &Self| match branches.first() {
                Some(first) if first.name != branch.name => cell(branch.difference(first)),
                _ => text(""),
            }
        };
        let mut rows = vec![
            row(text(""), &|branch| match branch.name.as_str() {
                "as it is" => message!("as it is"),
                name => text(name),
            }),
            row(message!("carers to choose from"), &|branch| {
                number(branch.carers)
            }),
            row(message!("empty places times priority"), &|branch| {
                number(branch.unassigned)
            }),
            row(message!("at least"), &|branch| {
                number(branch.unassigned_bound)
            }),
            row(message!("distinct carers, found"), &|branch| {
                number(branch.distinct_carers)
            }),
            row(message!("at least"), &|branch| {
                number(branch.distinct_carers_bound)
            }),
            row(
                message!("more or fewer, found"),
                &differences(|difference| text(format!("{:+}", difference.found))),
            ),
            row(
                message!("more or fewer, proven"),
                &differences(Difference::proven_text),
            ),
            row(message!("travel minutes"), &|branch| {
                number(branch.travel_minutes)
            }),
        ];
        if branches.iter().any(|branch| branch.cost.is_some()) {
            rows.push(row(message!("cost"), &|branch| {
                branch.cost.map_or_else(|| text(""), number)
            }));
        }
        rows
    }
}

fn taken_along(row: &TakenAlong) -> Message {
    let (place, reason) = (&row.path, &row.reason);
    match &row.id {
        None => message!("{place}: {reason}", place, reason),
        Some(id) => message!("{place} ({id}): {reason}", place, id = quoted(id), reason),
    }
}

impl Difference {
    fn proven_text(self) -> Message {
        match self.proven {
            Some((least, most)) if least == most => text(format!("{least:+}")),
            Some((least, most)) => message!(
                "{least} to {most}",
                least = format!("{least:+}"),
                most = format!("{most:+}")
            ),
            None => message!("nothing"),
        }
    }
}
