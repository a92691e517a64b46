//! `planner solve`: the best plan that the time allows.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::thread::available_parallelism;
use std::time::Duration;

use clap::Args;
use samma::instance::Instance;
use samma::report::Report;
use samma::score::{Objective, Term};
use samma::solve::{Error, Solution, Solver};
use samma::warning::warnings;

use crate::failure::Failure;
use crate::files::{self, Destination, say};
use crate::interrupt;
use crate::progress::{Limits, Progress};
use crate::table::table;

/// The unit that is planned where no problem is given.
const BUNDLED_UNIT: &[u8] = include_bytes!("unit-40.json");
const BUNDLED_TIME_LIMIT: Duration = Duration::from_secs(30);
/// Where neither `--time-limit` nor `--iterations` is given.
const USUAL_TIME_LIMIT: Duration = Duration::from_secs(60);
/// How many warnings are printed; an export that lacks its evening shifts has thousands.
const WARNINGS_SHOWN: usize = 20;

/// Plan a problem and print what the plan is worth; Ctrl-C gives the best plan so far
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file
    problem: PathBuf,
    /// Write the plan to this file (- for standard output)
    #[arg(long, value_name = "PLAN")]
    out: Option<PathBuf>,
    /// Stop after so long [default: 60, or none with --iterations]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<Duration>,
    /// Stop after so many rounds of improvement
    #[arg(long, value_name = "N")]
    iterations: Option<u64>,
    /// Start the random choices from this number
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Use so many threads: one searches, a second proves, more have nothing to do. The same plan comes back every time only
    /// with 1 [default: 2 where the machine has them, 1 with --iterations]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Start from this plan, which may be partial but must break no rule
    #[arg(long, value_name = "PLAN")]
    start: Option<PathBuf>,
    /// Ask for these terms, the first first, in place of the problem's: unassigned is always the first; see the guide, objective
    #[arg(long, value_name = "TERM,TERM,...", value_delimiter = ',')]
    objective: Option<Vec<Term>>,
    /// Print nothing but errors
    #[arg(long)]
    quiet: bool,
}

/// Plans the bundled unit and prints what the plan is worth.
pub(crate) fn bundled() -> Result<(), Failure> {
    let instance = Instance::parse(BUNDLED_UNIT).expect("tests read the bundled unit");
    let limits = Limits {
        time: Some(BUNDLED_TIME_LIMIT),
        iterations: None,
    };
    let solver = Solver::new()
        .time_limit(BUNDLED_TIME_LIMIT)
        .threads(cores());
    interrupt::listen()?;
    let solution = plan(&instance, &solver, &Progress::shown(limits)).map_err(Failure::Solve)?;
    say(table(&Report::of_solution(&instance, &solution).lines()))
}

/// Plans a problem as asked.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let instance = files::problem(&arguments.problem)?;
    let instance = match arguments.objective.clone() {
        Some(terms) => Objective::new(terms).and_then(|asked| instance.with_objective(asked))?,
        None => instance,
    };
    let out = arguments
        .out
        .as_ref()
        .map(|path| Destination::find(path, Some(&arguments.problem)))
        .transpose()?;
    let solver = solver(arguments, &instance)?;
    if !arguments.quiet {
        warn(&instance);
        if out.is_none() {
            eprintln!("note: the plan itself is not kept; --out PLAN writes it");
        }
    }
    interrupt::listen()?;
    let solution = plan(&instance, &solver, &progress(arguments))
        .map_err(|error| failure(arguments, error))?;
    if let Some(out) = &out {
        out.write(&solution.to_file(&instance))?;
    }
    if arguments.quiet {
        return Ok(());
    }
    let table = table(&Report::of_solution(&instance, &solution).lines());
    if out == Some(Destination::StandardOutput) {
        eprintln!("{table}");
        Ok(())
    } else {
        say(table)
    }
}

fn plan(instance: &Instance, solver: &Solver, progress: &Progress) -> Result<Solution, Error> {
    let outcome = solver.solve_with(instance, |event| {
        progress.show(event);
        if interrupt::asked() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    progress.finish();
    outcome
}

fn solver(arguments: &Arguments, instance: &Instance) -> Result<Solver, Failure> {
    let limits = limits(arguments);
    let mut solver = Solver::new()
        .seed(arguments.seed)
        .threads(threads(arguments));
    if let Some(limit) = limits.time {
        solver = solver.time_limit(limit);
    }
    if let Some(limit) = limits.iterations {
        solver = solver.iteration_limit(limit);
    }
    if let Some(start) = &arguments.start {
        solver = solver.start(files::plan(start, instance)?.plan);
    }
    Ok(solver)
}

fn threads(arguments: &Arguments) -> usize {
    match (arguments.threads, arguments.iterations) {
        (Some(threads), _) => threads.get(),
        (None, Some(_)) => 1,
        (None, None) => cores(),
    }
}

/// How many threads the machine runs at once.
pub(crate) fn cores() -> usize {
    available_parallelism().map_or(1, NonZeroUsize::get)
}

fn progress(arguments: &Arguments) -> Progress {
    if arguments.quiet {
        Progress::hidden()
    } else {
        Progress::shown(limits(arguments))
    }
}

fn limits(arguments: &Arguments) -> Limits {
    let usual = arguments.iterations.is_none().then_some(USUAL_TIME_LIMIT);
    Limits {
        time: arguments.time_limit.or(usual),
        iterations: arguments.iterations,
    }
}

fn failure(arguments: &Arguments, error: Error) -> Failure {
    match (error, &arguments.start) {
        (Error::Start(violations), Some(path)) => Failure::Start {
            path: path.clone(),
            violations,
        },
        (error, _) => Failure::Solve(error),
    }
}

fn warn(instance: &Instance) {
    let warnings = warnings(instance);
    for warning in warnings.iter().take(WARNINGS_SHOWN) {
        eprintln!("warning: {warning}");
    }
    if let Some(more) = warnings.len().checked_sub(WARNINGS_SHOWN + 1) {
        eprintln!("warning: and {} more", more + 1);
    }
}

/// A time limit as it is typed.
pub(crate) fn seconds(text: &str) -> Result<Duration, &'static str> {
    let seconds = text.parse().ok();
    seconds
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .ok_or("it must be a number of seconds, 0 or more")
}
