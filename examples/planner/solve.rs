//! `planner solve`: the best plan that the time allows.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use samma::instance::Instance;
use samma::report::Report;
use samma::score::{Objective, Term};
use samma::solve::{Error, Solution, Solver};
use samma::warning::warnings;

use crate::effort::{Effort, cores};
use crate::failure::Failure;
use crate::files::{self, Destination, say};
use crate::interrupt;
use crate::progress::{Limits, Progress};
use crate::table::table;

/// The unit that is planned where no problem is given.
const BUNDLED_UNIT: &[u8] = include_bytes!("unit-40.json");
const BUNDLED_TIME_LIMIT: Duration = Duration::from_secs(30);
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
    #[command(flatten)]
    effort: Effort,
    /// Start from this plan, which may be partial but must break no rule
    #[arg(long, value_name = "PLAN")]
    start: Option<PathBuf>,
    /// Ask for these terms, the first first, in place of the problem's: unassigned is always the first; see the guide, objective
    #[arg(long, value_name = "TERM,TERM,...", value_delimiter = ',')]
    objective: Option<Vec<Term>>,
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
    if !arguments.effort.quiet {
        warn(&instance);
        if out.is_none() {
            eprintln!("note: the plan itself is not kept; --out PLAN writes it");
        }
    }
    interrupt::listen()?;
    let solution = plan(&instance, &solver, &arguments.effort.progress())
        .map_err(|error| failure(arguments, error))?;
    if let Some(out) = &out {
        out.write(&solution.to_file(&instance))?;
    }
    if arguments.effort.quiet {
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
    let outcome = solver.solve_with(instance, |event| interrupt::follow(progress, event));
    progress.finish();
    outcome
}

fn solver(arguments: &Arguments, instance: &Instance) -> Result<Solver, Failure> {
    let solver = arguments.effort.solver();
    match &arguments.start {
        Some(start) => Ok(solver.start(files::plan(start, instance)?.plan)),
        None => Ok(solver),
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
