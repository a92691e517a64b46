//! One run, in a process of its own so that the most memory it held is its own.

use std::fs;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use samma::instance::Instance;
use samma::report::Report;
use samma::solve::{Error, Solution, Solver};

use super::row::Outcome;
use super::trace::{Standing, Trace, to_millisecond};
use super::verdict::faults;
use crate::effort::seconds;
use crate::failure::Failure;
use crate::files::{self, say};
use crate::interrupt;

/// Solve a problem once for `bench`, and print what came of it as a line of JSON
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file
    problem: PathBuf,
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Duration,
    #[arg(long, value_name = "N")]
    seed: u64,
    #[arg(long, value_name = "N")]
    threads: NonZeroUsize,
}

/// Solves and prints.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    // Ctrl-C reaches both processes; what it means is for the one that started this one to say.
    interrupt::listen()?;
    let instance = files::problem(&arguments.problem)?;
    let outcome = outcome(arguments, &instance)?;
    say(serde_json::to_string(&outcome).expect("an outcome has string keys only"))
}

fn outcome(arguments: &Arguments, instance: &Instance) -> Result<Outcome, Failure> {
    let mut series = Trace::default();
    let begun = Instant::now();
    let solution = solver(arguments)
        .solve_with(instance, |event| {
            series.hear(begun.elapsed(), event.score.as_ref(), &event.bound);
            ControlFlow::Continue(())
        })
        .map_err(|error| failure(&arguments.problem, error))?;
    let elapsed = begun.elapsed();
    series.hear(elapsed, Some(solution.score()), solution.bound());
    let peak_memory_kib = peak_memory_kib();
    let faults = faults(instance, &solution);
    if !faults.is_empty() {
        return Err(unsound(&arguments.problem, faults));
    }
    Ok(Outcome {
        peak_memory_kib,
        seconds_over_limit: to_millisecond(elapsed.saturating_sub(arguments.time_limit)),
        seconds: to_millisecond(elapsed),
        mean_gap: series.mean_gap(arguments.time_limit.as_secs_f64()),
        ..summarised(instance, &solution, series)
    })
}

fn solver(arguments: &Arguments) -> Solver {
    Solver::new()
        .time_limit(arguments.time_limit)
        .seed(arguments.seed)
        .threads(arguments.threads.get())
}

fn failure(problem: &Path, error: Error) -> Failure {
    let faults = match error {
        Error::Unsound(violations) => violations.iter().map(ToString::to_string).collect(),
        other => vec![other.to_string()],
    };
    unsound(problem, faults)
}

fn unsound(problem: &Path, faults: Vec<String>) -> Failure {
    Failure::Unsound {
        problem: problem.to_owned(),
        faults,
    }
}

/// All but what is measured outside the plan.
fn summarised(instance: &Instance, solution: &Solution, series: Trace) -> Outcome {
    let report = Report::of_plan(instance, solution.plan());
    let distribution = report.continuity.distribution();
    let last = series.changes().last();
    Outcome {
        patients: instance.patients().len(),
        visits: report.staffing.visits,
        unassigned: report.score.unassigned(),
        unassigned_bound: solution.bound().least().unassigned(),
        distinct_carers: report.score.distinct_carers(),
        mean_of_twice_daily: report.continuity.mean_of_twice_daily(),
        most_for_one_patient: distribution.into_keys().next_back().unwrap_or(0),
        bound: solution.bound().least().distinct_carers(),
        gap: last.and_then(Standing::full_gap),
        mean_gap: None,
        seconds_to_full_plan: series.time_to_full(),
        seconds_to_gap_20: series.time_to_gap(0.20),
        seconds_to_gap_10: series.time_to_gap(0.10),
        seconds_to_gap_5: series.time_to_gap(0.05),
        seconds_to_best: series.time_to_best(),
        peak_memory_kib: None,
        seconds_over_limit: 0.0,
        seconds: 0.0,
        stopped: stopped(solution),
        series,
    }
}

/// As a plan file says it.
fn stopped(solution: &Solution) -> String {
    let word = serde_json::to_value(solution.stopped()).expect("a reason is a word");
    word.as_str().unwrap_or_default().to_owned()
}

/// Where there is a `/proc` as Linux has it.
fn peak_memory_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
