//! Improves a division: frees some teams, keeps the others, and solves a program.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::engine::mip;
use crate::engine::mip::{MipError, Options};
use crate::id::{Table, TeamId};

use super::division_cost::{DivisionInput, Shortfall, Split};
use super::program::FreeTeams;
use super::time_limit::Clock;

/// Node limit of a program over two teams.
const NODES_FOR_TWO: u32 = 50;

/// Node limit of the program over all teams.
const NODES_FOR_ALL: u32 = 2_000;

/// The program over all teams is solved only up to this many assignment columns. HiGHS does not check the clock in its
/// root relaxation.
const MOST_COLUMNS: usize = 1_500;

/// Number of nearest other teams with which each team is freed.
const NEIGHBOURS: usize = 4;

/// Frees two teams at a time, until that gives no improvement or the time is up.
pub(super) fn improve_pairs(
    setting: &DivisionInput,
    mut split: Split,
    clock: &Clock,
) -> Result<Split, MipError> {
    let mut version = Table::from_fn(&setting.centres, |_| 0_u32);
    let mut tried = BTreeMap::new();
    loop {
        let mut has_won = false;
        for pair in pairs(setting, &split) {
            if clock.is_over() {
                return Ok(split);
            }
            let versions = pair.map(|team| version[team]);
            if tried.insert(pair, versions) == Some(versions) {
                continue;
            }
            let scope = BTreeSet::from(pair);
            let answer = solve(setting, &split, &scope, NODES_FOR_TWO, clock)?;
            if setting.total(&answer.split) < setting.total(&split) {
                for team in pair {
                    version[team] += 1;
                }
                split = answer.split;
                has_won = true;
            }
        }
        if !has_won {
            return Ok(split);
        }
    }
}

/// A split, and a lower bound on all splits of the same people among the same teams.
pub(super) struct Improved {
    pub(super) split: Split,
    pub(super) bound: u64,
}

/// Frees all teams, if that program is small enough.
pub(super) fn improve_all(
    setting: &DivisionInput,
    split: &Split,
    clock: &Clock,
) -> Result<Option<Improved>, MipError> {
    let people = split.patients.len() + split.carers.len();
    if people * setting.centres.len() > MOST_COLUMNS || clock.is_over() {
        return Ok(None);
    }
    let all: BTreeSet<TeamId> = setting.centres.ids().collect();
    solve(setting, split, &all, NODES_FOR_ALL, clock).map(Some)
}

fn solve(
    setting: &DivisionInput,
    split: &Split,
    teams: &BTreeSet<TeamId>,
    nodes: u32,
    clock: &Clock,
) -> Result<Improved, MipError> {
    let scope = FreeTeams::new(setting, split, teams);
    let options = Options {
        time_limit: Some(clock.left()),
        node_limit: Some(nodes),
        start: Some(scope.start()),
        ..Options::default()
    };
    let answer = mip::solve(scope.program(), &options, |_| clock.verdict())?;
    let found = answer.values.map(|values| scope.split(&values));
    Ok(Improved {
        bound: answer.bound.unwrap_or(0).max(0) as u64,
        split: found.unwrap_or_else(|| split.clone()),
    })
}

/// Returns each team with each of its nearest other teams. Teams that lack most come first.
fn pairs(setting: &DivisionInput, split: &Split) -> Vec<[TeamId; 2]> {
    let lack = Shortfall::of(setting, split);
    let lacking = |team: TeamId| lack.minutes[team].iter().sum::<i64>();
    let mut pairs = BTreeSet::new();
    for team in setting.centres.ids() {
        let way = |other: TeamId| {
            let (from, to) = (setting.centres[team], setting.centres[other]);
            setting.mode.minutes(from, to)
        };
        let mut others: Vec<TeamId> = setting.centres.ids().filter(|&each| each != team).collect();
        others.sort_by_key(|&other| (way(other), other));
        let near = others.into_iter().take(NEIGHBOURS);
        pairs.extend(near.map(|other| [team.min(other), team.max(other)]));
    }
    let mut pairs: Vec<[TeamId; 2]> = pairs.into_iter().collect();
    pairs.sort_by_key(|&[one, other]| (Reverse(lacking(one) + lacking(other)), one, other));
    pairs
}
