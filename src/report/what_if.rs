//! The same unit under other rules, people or hours: what was found for each, and what is proven of the difference.

use serde::Serialize;

use crate::check;
use crate::instance::Instance;
use crate::problem::TakenAlong;
use crate::score::Term;
use crate::solve::{Solution, Stopped};

/// Of a patch that takes more along only so much is printed.
const MOST_TOLD: usize = 50;

/// A problem as it is or as changed, solved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct WhatIfCase {
    /// What it is called.
    pub name: String,
    /// How many carers there are to choose from.
    pub carers: usize,
    /// Empty places, by priority.
    pub unassigned: u64,
    /// No plan leaves less empty.
    pub unassigned_bound: u64,
    /// Different carers whom patients meet.
    pub distinct_carers: u64,
    /// No plan that leaves no more empty has fewer.
    pub distinct_carers_bound: u64,
    /// Minutes of travel.
    pub travel_minutes: u64,
    /// What the plan costs, where the problem says what an hour costs.
    pub cost: Option<u64>,
    /// Why the run stopped.
    pub stopped: Stopped,
    /// What went with what a patch removed.
    pub taken_along: Vec<TakenAlong>,
}

/// How many different carers more, or fewer, there are than in the first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// Between the plans found.
    pub found: i64,
    /// Between the best plans there are, whatever they are: at least so many, and at most. None where it is not proven that both
    /// leave as little empty as can be, since fewer visits made are fewer carers met.
    pub proven: Option<(i64, i64)>,
}

impl WhatIfCase {
    /// What `solution` of `instance` comes to.
    pub fn of(name: &str, instance: &Instance, solution: &Solution) -> Self {
        let least = &solution.bound().least;
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

    /// The same, saying what went with what a patch removed.
    pub fn taking_along(mut self, taken_along: Vec<TakenAlong>) -> Self {
        self.taken_along = taken_along;
        self
    }

    /// What went with what the patch removed, a line each under a line that names the patch; of very many the first fifty.
    pub fn taken_along_lines(&self) -> Vec<String> {
        let count = self.taken_along.len();
        if count == 0 {
            return Vec::new();
        }
        let mut lines = vec![format!("{} takes along:", self.name)];
        let told = self.taken_along.iter().take(MOST_TOLD);
        lines.extend(told.map(|each| format!("  {each}")));
        if count > MOST_TOLD {
            lines.push(format!("  and {} more", count - MOST_TOLD));
        }
        lines
    }

    /// How it differs from `first`. What is proven lies between the least that the one and the most that the other can have.
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

    /// All of them side by side, a column each, with what they differ by; the fact each row tells stands first.
    pub fn rows(branches: &[Self]) -> Vec<Vec<String>> {
        let row = |label: &str, value: &dyn Fn(&Self) -> String| -> Vec<String> {
            let values = branches.iter().map(value);
            std::iter::once(label.to_owned()).chain(values).collect()
        };
        let differences = |text: fn(Difference) -> String| {
            move |branch: &Self| match branches.first() {
                Some(first) if first.name != branch.name => text(branch.difference(first)),
                _ => String::new(),
            }
        };
        let mut rows = vec![
            row("", &|branch| branch.name.clone()),
            row("carers to choose from", &|branch| branch.carers.to_string()),
            row("empty places times priority", &|branch| {
                branch.unassigned.to_string()
            }),
            row("at least", &|branch| branch.unassigned_bound.to_string()),
            row("distinct carers, found", &|branch| {
                branch.distinct_carers.to_string()
            }),
            row("at least", &|branch| {
                branch.distinct_carers_bound.to_string()
            }),
            row(
                "more or fewer, found",
                &differences(|difference| format!("{:+}", difference.found)),
            ),
            row(
                "more or fewer, proven",
                &differences(Difference::proven_text),
            ),
            row("travel minutes", &|branch| {
                branch.travel_minutes.to_string()
            }),
        ];
        if branches.iter().any(|branch| branch.cost.is_some()) {
            rows.push(row("cost", &|branch| {
                branch
                    .cost
                    .map_or_else(String::new, |cost| cost.to_string())
            }));
        }
        rows
    }
}

impl Difference {
    fn proven_text(self) -> String {
        match self.proven {
            Some((least, most)) if least == most => format!("{least:+}"),
            Some((least, most)) => format!("{least:+} to {most:+}"),
            None => "nothing".to_owned(),
        }
    }
}
