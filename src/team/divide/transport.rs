//! Assigns people of one kind to the nearest centre with room. It is a transportation problem, so its relaxation has an
//! integral solution.
//!
//! ```text
//! min  sum c[a,j] z[a,j]      sum over j of z[a,j] = 1,  least <= sum over a of z[a,j] <= most
//! ```

use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

use crate::engine::mip;
use crate::engine::mip::{MipError, Options, Program, WeightedColumn, stop_if};
use crate::id::{Id, Table, TeamId};

use super::time_limit::Clock;

/// Result of a transportation problem.
pub(super) struct Transported<I> {
    /// Team of each person; `None` if HiGHS found no solution in time.
    pub(super) teams: Option<Table<I, TeamId>>,
    /// Lower bound on the cost of any assignment.
    pub(super) bound: u64,
}

/// Assigns everybody to a team, so that the size of each team lies in `range`.
pub(super) fn transport<I: Id>(
    costs: &Table<I, Table<TeamId, i64>>,
    range: &RangeInclusive<usize>,
    clock: &Clock,
) -> Result<Transported<I>, MipError> {
    let Some(first) = costs.rows().first() else {
        return Ok(Transported {
            teams: Some(Table::default()),
            bound: 0,
        });
    };
    let mut program = Program::default();
    let (mut objective, mut sent) = (Vec::new(), Vec::new());
    let mut arrive: Table<TeamId, Vec<WeightedColumn>> = Table::from_fn(first, |_| Vec::new());
    for of_one in costs.rows() {
        let mut one = Vec::new();
        for (team, &cost) in of_one.iter() {
            let column = program.binary();
            objective.push((cost, column));
            arrive[team].push((1, column));
            one.push((1, column));
            sent.push(team);
        }
        program.equal(one, 1);
    }
    for all in arrive.rows() {
        program.at_least(all.clone(), *range.start() as i64);
        program.at_most(all.clone(), *range.end() as i64);
    }
    program.minimise(objective);
    let options = Options {
        time_limit: Some(clock.left().max(LEAST_TIME)),
        ..Options::default()
    };
    let begun = Instant::now();
    let is_over = || clock.is_over() && begun.elapsed() >= LEAST_TIME;
    let answer = mip::solve(&program, &options, |_| stop_if(is_over()))?;
    let nearest = costs.rows().iter().map(|of_one| of_one.rows().iter().min());
    let nearest: i64 = nearest.flatten().sum();
    Ok(Transported {
        teams: answer.values.map(|values| {
            let chosen = values.iter().zip(sent).filter(|(value, _)| **value == 1);
            Table::new(chosen.map(|(_, team)| team).collect())
        }),
        bound: answer.bound.unwrap_or(0).max(nearest) as u64,
    })
}

/// The transportation problem gets at least this time, even if the time is up. Without it nobody has a team.
const LEAST_TIME: Duration = Duration::from_secs(1);
