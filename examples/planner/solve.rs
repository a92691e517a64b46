//! `planner solve`: the best plan that the time allows.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use samma::Message;
use samma::engine::text::message;
use samma::instance::Instance;
use samma::plan::Plan;
use samma::report::Report;
use samma::score::{Objective, Term};
use samma::solve::{Error, Solution, Solver, reasons_in_words, what_fits};
use samma::warning::warnings;

use crate::earlier::{assignments, first_of, more_than};
use crate::effort::{Effort, cores};
use crate::entries::SolutionEntry;
use crate::failure::{Failure, shown};
use crate::files::{self, Destination, say, tell};
use crate::interrupt;
use crate::language::{language, lines, told_in};
use crate::messages::{self, Form, form, note, warning};
use crate::outputs::Outputs;
use crate::progress::{Limits, Progress};
use crate::table::table;

/// The unit that is planned where no problem is given.
const BUNDLED_UNIT: &[u8] = include_bytes!("unit-40.json");
const BUNDLED_TIME_LIMIT: Duration = Duration::from_secs(30);
/// How many warnings are printed; an export that lacks its evening shifts has thousands.
const WARNINGS_SHOWN: usize = 20;
/// How many visits with empty places are printed with the reason.
const REASONS_SHOWN: usize = 20;

/// Plan a problem and print what the plan is worth; Ctrl-C gives the best plan so far
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file (- for standard input)
    problem: PathBuf,
    /// Write the plan to this file (- for standard output)
    #[arg(long, value_name = "PLAN")]
    out: Option<PathBuf>,
    #[command(flatten)]
    effort: Effort,
    /// Start from this plan, also one of yesterday's problem: the search begins with what still fits of it, and what does not is listed. With --iterations 0 it changes no more than it must
    #[arg(long, value_name = "PLAN")]
    start: Option<PathBuf>,
    /// Ask for these terms, the first first, in place of the problem's: unassigned is always the first; see the guide, objective
    #[arg(long, value_name = "TERM,TERM,...", value_delimiter = ',')]
    objective: Option<Vec<Term>>,
    /// Print JSON instead of a table; see the guide, embedding the program
    #[arg(long)]
    json: bool,
}

/// Plans the bundled unit and prints what the plan is worth.
pub(crate) fn bundled() -> Result<(), Failure> {
    interrupt::listen()?;
    let instance = Instance::parse(BUNDLED_UNIT).expect("tests read the bundled unit");
    let limits = Limits {
        time: Some(BUNDLED_TIME_LIMIT),
        iterations: None,
    };
    let solver = Solver::new()
        .time_limit(BUNDLED_TIME_LIMIT)
        .threads(cores());
    let solution = plan(&instance, &solver, &Progress::shown(limits)).map_err(Failure::Solve)?;
    say(table(&Report::of_solution(&instance, &solution).lines()))
}

/// Plans a problem as asked.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    interrupt::listen()?;
    let instance = files::problem(&arguments.problem)?;
    let instance = match arguments.objective.clone() {
        Some(terms) => Objective::new(terms).and_then(|asked| instance.with_objective(asked))?,
        None => instance,
    };
    // The plan to start from may be gone on with in its place.
    let mut outputs = Outputs::reading([&arguments.problem]);
    let out = outputs.find_any(arguments.out.as_ref())?;
    let solver = solver(arguments, &instance)?;
    if !arguments.effort.quiet {
        warn(&instance);
        if out.is_none() {
            note(message!(
                "the plan itself is not kept; --out PLAN writes it"
            ));
        }
    }
    // Nothing is planned yet, so there is no plan to give.
    interrupt::refuse()?;
    let progress = arguments.effort.progress(&instance, None);
    let solution = plan(&instance, &solver, &progress).map_err(Failure::Solve)?;
    if let Some(error) = solution.proof_error() {
        note_proof_error(error);
    }
    if let Some(out) = &out {
        out.write_or_keep(&solution.to_file(&instance))?;
    }
    let beside_plan = out == Some(Destination::StandardOutput);
    if arguments.effort.quiet && (beside_plan || !arguments.json) {
        return Ok(());
    }
    if beside_plan {
        tell_report(&instance, &solution, out.as_ref());
        return Ok(());
    }
    if arguments.json {
        return Destination::StandardOutput.write(&SolutionEntry::of(&instance, &solution));
    }
    say(table(&Report::of_solution(&instance, &solution).lines()))?;
    let reasons = reasons(&instance, &solution, out.as_ref());
    reasons.into_iter().try_for_each(say)?;
    priced(&instance, &solution).into_iter().try_for_each(say)
}

/// The report on standard error, where the plan takes standard output.
fn tell_report(instance: &Instance, solution: &Solution, out: Option<&Destination>) {
    if form() == Form::Json {
        messages::event("report", SolutionEntry::of(instance, solution));
        return;
    }
    tell(table(&Report::of_solution(instance, solution).lines()));
    let reasons = reasons(instance, solution, out);
    for sentence in reasons.into_iter().chain(priced(instance, solution)) {
        tell(sentence.in_language(language()));
    }
}

fn plan(instance: &Instance, solver: &Solver, progress: &Progress) -> Result<Solution, Error> {
    let outcome = solver.solve_with(instance, |event| interrupt::follow(progress, event));
    progress.finish(outcome.as_ref().ok());
    outcome
}

/// Says why a proof failed.
pub(crate) fn note_proof_error(error: impl Display) {
    note(message!(
        "a proof failed: {error}; the plan is as good as it says, and the bound is what was proven before",
        error = error.to_string()
    ));
}

fn solver(arguments: &Arguments, instance: &Instance) -> Result<Solver, Failure> {
    let solver = arguments.effort.solver();
    match &arguments.start {
        Some(path) => Ok(solver.initial_plan(start(arguments, path, instance)?)),
        None => Ok(solver),
    }
}

/// What still fits of an earlier plan; says what does not, and why.
fn start(arguments: &Arguments, path: &Path, instance: &Instance) -> Result<Plan, Failure> {
    let read = files::start(path, instance)?;
    let fit = what_fits(instance, &read.plan);
    let gone = read.dropped.iter().map(|row| row.in_language(told_in()));
    let unfit = fit.dropped.iter();
    let unfit = unfit.map(|row| row.reason.in_language(told_in()));
    let dropped: Vec<String> = gone.chain(unfit).collect();
    if arguments.effort.quiet || fit.plan == read.plan && dropped.is_empty() {
        return Ok(fit.plan);
    }
    let (path, kept) = (shown(path), fit.plan.assignments.len());
    if dropped.is_empty() {
        note(message!(
            "{path} breaks rules; all its {kept} assignments still fit, some at other times",
            path,
            kept
        ));
        return Ok(fit.plan);
    }
    let head = message!(
        "the search begins with {kept} of {path}; {dropped} left out:",
        kept = assignments(kept),
        path,
        dropped = assignments(dropped.len())
    );
    note(lines(&head, first_of(&dropped)));
    Ok(fit.plan)
}

/// Why places stay empty, a sentence each, and where the rest of the reasons is: in the plan, or in one that would be written.
fn reasons(instance: &Instance, solution: &Solution, out: Option<&Destination>) -> Vec<Message> {
    let mut sentences = reasons_in_words(instance, solution.empty_places());
    if let Some(more) = sentences.len().checked_sub(REASONS_SHOWN + 1) {
        sentences.truncate(REASONS_SHOWN);
        let more = more + 1;
        sentences.push(match out {
            Some(_) => message!("and {more} more; the plan has a reason for each", more),
            None => message!(
                "and {more} more; --out PLAN writes a plan with a reason for each",
                more
            ),
        });
    }
    sentences
}

/// What prices of hours say of the plan, where they prove its bound.
fn priced(instance: &Instance, solution: &Solution) -> Vec<Message> {
    let proof = solution.price_proof();
    proof.map_or_else(Vec::new, |proof| proof.in_words(instance))
}

fn warn(instance: &Instance) {
    let warnings = warnings(instance);
    for each in warnings.iter().take(WARNINGS_SHOWN) {
        warning(each);
    }
    if let Some(more) = more_than(WARNINGS_SHOWN, warnings.len()) {
        warning(more);
    }
}
