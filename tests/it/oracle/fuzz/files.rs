//! Mutated files of all kinds: each is read, or refused with what is wrong with it; what is read is used.

use std::fs;
use std::path::Path;
use std::time::Duration;

use proptest::prelude::{Just, Strategy, any};
use proptest::prop_oneof;
use proptest::sample::{select, subsequence};
use proptest::test_runner::TestRunner;
use samma::check;
use samma::frontier::{Frontier, TradeOff};
use samma::instance::Instance;
use samma::measure::Log;
use samma::problem::{Patch, Problem};
use samma::score::{Budgeted, Term};
use samma::solve::Solver;

use super::super::wished::{TERMS, wished};
use super::super::{related::related, rostered::rostered, ruled::ruled};
use super::clear::assert_clear;
use super::mutation::{self, Mutated};
use super::{look, one_passes, samples, units};
use crate::common::{instance_of, solve_checked};

/// What is read is solved for so many rounds, and not longer than so.
const ROUNDS: u64 = 10;
const LONG: Duration = Duration::from_secs(5);

fn solver(seed: u64) -> Solver {
    Solver::new()
        .iteration_limit(ROUNDS)
        .time_limit(LONG)
        .seed(seed)
}

/// A drawn problem of any kind, so that every field is written by one of them, with terms where it says what they ask for.
fn drawn() -> impl Strategy<Value = Problem> {
    let problem = prop_oneof![
        wished().prop_map(|wished| wished.problem()),
        related().prop_map(|related| related.problem()),
        ruled().prop_map(|ruled| ruled.problem()),
        rostered().prop_map(|rostered| rostered.problem()),
    ];
    let terms = subsequence(TERMS.to_vec(), 0..=3).prop_shuffle();
    (problem, terms).prop_map(|(problem, terms)| {
        let asked = Problem {
            objective: Some(terms.iter().map(Term::to_string).collect()),
            ..problem.clone()
        };
        if Instance::parse(&written(&asked)).is_ok() {
            asked
        } else {
            problem
        }
    })
}

fn written(problem: &Problem) -> Vec<u8> {
    serde_json::to_vec(problem).expect("a problem is JSON")
}

/// The problems of the tests, good and bad.
fn kept() -> Vec<Vec<u8>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let bad = fs::read_dir(data.join("bad")).expect("the folder of bad files");
    let mut paths: Vec<_> = bad
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|own| own == "json"))
        .chain([data.join("tiny.json")])
        .collect();
    paths.sort();
    let read = |path| fs::read(path).expect("a readable file");
    paths.into_iter().map(read).collect()
}

pub(super) fn problem(runner: &mut TestRunner) -> Result<(), String> {
    let file = prop_oneof![
        3 => drawn().prop_map(|problem| written(&problem)),
        2 => select(kept()),
    ];
    let cases = (mutation::json(file), any::<u64>());
    one_passes(runner, &cases, |(file, seed)| {
        read_and_solve(&file.bytes(), seed);
    })
}

fn read_and_solve(file: &[u8], seed: u64) {
    let instance = match Instance::parse(file) {
        Ok(instance) => instance,
        Err(defects) => return assert_clear(&defects),
    };
    look::at_problem(&instance);
    if look::is_small(&instance) {
        look::at_solution(&instance, &solve_checked(&solver(seed), &instance));
    }
}

/// A problem with the file of a plan for it.
fn planned() -> impl Strategy<Value = (Problem, Vec<u8>)> {
    (drawn(), any::<u64>()).prop_map(|(problem, seed)| {
        let instance = instance_of(&problem);
        let solution = solve_checked(&solver(seed), &instance);
        let plan = serde_json::to_vec(&solution.to_file(&instance)).expect("a plan is JSON");
        (problem, plan)
    })
}

pub(super) fn plan(runner: &mut TestRunner) -> Result<(), String> {
    let cases = planned()
        .prop_flat_map(|(problem, plan)| (Just(problem), mutation::json(Just(plan)), any::<u64>()));
    one_passes(runner, &cases, |(problem, plan, seed)| {
        read_and_start(&instance_of(&problem), &plan.bytes(), seed);
    })
}

/// Reads a plan, and starts from what of it breaks no rule.
fn read_and_start(instance: &Instance, file: &[u8], seed: u64) {
    let plan = match instance.parse_plan(file) {
        Ok(read) => read.plan,
        Err(defects) => return assert_clear(&defects),
    };
    look::at_plan(instance, &plan);
    let again = serde_json::to_vec(&instance.plan_file(&plan)).expect("a plan is JSON");
    let again = instance
        .parse_plan(&again)
        .expect("a plan that was written");
    assert_eq!(again.plan, plan);
    let solver = solver(seed).initial_plan(plan.clone());
    let solution = solver
        .solve(instance)
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(check::violations(instance, solution.plan()), []);
    if !check::violations(instance, &plan).is_empty() {
        return look::at_solution(instance, &solution);
    }
    let score = check::score(instance, &plan);
    assert!(*solution.score() <= score);
    units::assert_bounded(&solution, &score);
    look::at_solution(instance, &solution);
}

pub(super) fn patch(runner: &mut TestRunner) -> Result<(), String> {
    let patch = mutation::json(
        select(samples::PATCHES.to_vec()).prop_map(|patch| patch.as_bytes().to_vec()),
    );
    one_passes(
        runner,
        &(drawn(), patch, any::<u64>()),
        |(problem, patch, seed)| {
            let patched =
                Patch::parse(&patch.bytes()).and_then(|patch| patch.apply(&written(&problem)));
            match patched {
                Ok(patched) => read_and_solve(&patched, seed),
                Err(defects) => assert_clear(&defects),
            }
        },
    )
}

pub(super) fn frontier(runner: &mut TestRunner) -> Result<(), String> {
    let solved = wished().prop_map(|wished| {
        let problem = wished.problem();
        let instance = instance_of(&problem);
        let trade = TradeOff {
            first: Term::DistinctCarers,
            second: Budgeted::TravelMinutes,
            points: 3,
        };
        let mut frontier = Frontier::new(&instance, trade, solver(0)).expect("two terms");
        for point in &mut frontier {
            point.expect("HiGHS runs");
        }
        let file = serde_json::to_vec(&frontier.to_file()).expect("a frontier is JSON");
        (problem, file)
    });
    let cases = solved.prop_flat_map(|(problem, file)| (Just(problem), mutation::json(Just(file))));
    one_passes(runner, &cases, |(problem, file)| {
        go_on(&instance_of(&problem), &file);
    })
}

/// Reads a frontier, and solves what is not yet solved of it.
fn go_on(instance: &Instance, file: &Mutated) {
    match Frontier::resume(instance, &file.bytes(), 4, solver(0)) {
        Ok(mut frontier) => {
            for point in &mut frontier {
                point.expect("HiGHS runs");
            }
            assert!(frontier.solved().len() <= frontier.front().len().max(4));
            frontier.prices();
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

pub(super) fn csv_log(runner: &mut TestRunner) -> Result<(), String> {
    let file = select(samples::TABLES.to_vec()).prop_map(|log| log.as_bytes().to_vec());
    log(runner, mutation::table(file))
}

pub(super) fn json_log(runner: &mut TestRunner) -> Result<(), String> {
    let file = select(samples::LISTS.to_vec()).prop_map(|log| log.as_bytes().to_vec());
    log(runner, mutation::json(file))
}

fn log(runner: &mut TestRunner, file: impl Strategy<Value = Mutated>) -> Result<(), String> {
    let zone = select(vec![
        None,
        Some(chrono_tz::Europe::Stockholm),
        Some(chrono_tz::America::Santiago),
        Some(chrono_tz::Pacific::Apia),
    ]);
    one_passes(runner, &(file, zone), |(file, zone)| {
        let instance = Instance::parse(samples::KNOWN_PEOPLE).expect("a good file");
        let read = [
            Log::parse(&file.bytes(), zone),
            Log::parse_for(&instance, &file.bytes(), zone),
        ];
        for log in read {
            match log {
                Ok(log) => look::at_log(&log),
                Err(defects) => assert_clear(&defects),
            }
        }
    })
}
