//! `planner frontier`: what fewer carers a patient cost, as a table, JSON, CSV and a chart.

mod chart;
mod entry;
mod output;
mod rows;

use std::path::PathBuf;

use clap::{Args, value_parser};
use samma::check;
use samma::engine::pages::{ChartWords, Language};
use samma::engine::text::message;
use samma::frontier::{Frontier, ResumeError, TradeOff};
use samma::instance::Instance;
use samma::score::{Budgeted, Term};

use self::entry::FrontierEntry;
use self::output::Output;
use self::rows::rows;
use crate::effort::Effort;
use crate::failure::Failure;
use crate::files::{self, Destination, say};
use crate::interrupt;
use crate::language::language;
use crate::messages::{breaks_rules, warning};
use crate::solve::note_proof_error;
use crate::table::grid;

/// Draw the frontier between different carers and what fewer of them cost: plans of which none beats another
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file (- for standard input)
    problem: PathBuf,
    /// Stop at so many points, the two ends among them; at most twice as many runs are made
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = value_parser!(u16).range(2..))]
    points: u16,
    /// What is to be small; see the guide, objective
    #[arg(long, value_name = "TERM", default_value_t = Term::DistinctCarers)]
    term: Term,
    /// What that costs: cost, travel_minutes, optional_minutes, overtime_minutes or distinct_carers
    #[arg(long, value_name = "TERM", default_value_t = Budgeted::TravelMinutes)]
    cost_term: Budgeted,
    #[command(flatten)]
    effort: Effort,
    /// Mark where this plan stands
    #[arg(long, value_name = "PLAN")]
    today: Option<PathBuf>,
    /// Go on from the frontier.json of an earlier run, with its terms
    #[arg(long, value_name = "FILE", conflicts_with_all = ["term", "cost_term"])]
    resume: Option<PathBuf>,
    /// Write frontier.json, frontier.csv, frontier.svg and each point's plan into this folder
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Print JSON instead of a table; see the guide, embedding the program
    #[arg(long)]
    json: bool,
}

/// Where a plan from elsewhere stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Today {
    pub(crate) first: u64,
    pub(crate) second: u64,
}

/// Solves the points one by one and prints the table.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let instance = files::problem(&arguments.problem)?;
    let mut frontier = begin(arguments, &instance)?;
    let today = today(arguments, &instance, frontier.trade())?;
    let out = output(arguments)?;
    interrupt::listen()?;
    while solve_next(&instance, &mut frontier, &arguments.effort)? {
        if let Some(out) = &out {
            out.write_state(&frontier)?;
        }
    }
    interrupt::note(match &out {
        Some(_) => {
            message!("the last point is as far as it came; --resume goes on from frontier.json")
        }
        None => message!(
            "the last point is as far as it came; --out FOLDER keeps a frontier to go on from"
        ),
    });
    let words = ChartWords::of(&instance, language());
    if let Some(out) = &out {
        out.write(&instance, &frontier, today, &words)?;
    }
    if arguments.json {
        return Destination::StandardOutput.write(&FrontierEntry::of(&frontier, today));
    }
    let in_words = Some(&words).filter(|_| language() != Language::English);
    say(grid(&rows(&frontier, today, in_words)))
}

/// The folder that takes the frontier. It may be the one that the run goes on from.
fn output(arguments: &Arguments) -> Result<Option<Output>, Failure> {
    let inputs = [Some(&arguments.problem), arguments.today.as_ref()];
    let inputs: Vec<&PathBuf> = inputs.into_iter().flatten().collect();
    let folder = arguments.out.as_deref();
    folder
        .map(|folder| Output::find(folder, &inputs))
        .transpose()
}

fn begin<'i>(arguments: &Arguments, instance: &'i Instance) -> Result<Frontier<'i>, Failure> {
    let points = usize::from(arguments.points);
    let solver = arguments.effort.solver();
    if let Some(path) = &arguments.resume {
        let frontier = Frontier::resume(instance, &files::bytes(path)?, points, solver);
        let path = path.clone();
        return frontier.map_err(|cause| match cause {
            ResumeError::Plan { point, defects } => Failure::ResumedPlan {
                path,
                point,
                defects,
            },
            cause => Failure::Resume { path, cause },
        });
    }
    let trade = TradeOff {
        first: arguments.term,
        second: arguments.cost_term,
        points,
    };
    Ok(Frontier::new(instance, trade, solver)?)
}

/// Whether a point was solved.
fn solve_next(
    instance: &Instance,
    frontier: &mut Frontier,
    effort: &Effort,
) -> Result<bool, Failure> {
    let run = format!("point {}", frontier.solved().len() + 1);
    let progress = effort.progress(instance, Some(&run));
    let point = frontier.next_with(|event| interrupt::follow(&progress, event));
    progress.finish(None);
    let point = point.transpose().map_err(Failure::Solve)?;
    if let Some(error) = point.and_then(|point| point.proof_error.as_ref()) {
        note_proof_error(error);
    }
    Ok(point.is_some())
}

fn today(
    arguments: &Arguments,
    instance: &Instance,
    trade: TradeOff,
) -> Result<Option<Today>, Failure> {
    let Some(path) = &arguments.today else {
        return Ok(None);
    };
    let plan = files::plan(path, instance)?.plan;
    let broken = check::violations(instance, &plan).len();
    if broken > 0 {
        warning(breaks_rules(path, broken));
    }
    let value = |term| check::value(instance, &plan, term);
    Ok(Some(Today {
        first: value(trade.first),
        second: value(trade.second.term()),
    }))
}
