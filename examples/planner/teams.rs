//! `planner teams`: who comes to whom by a plan, or a unit divided into small teams.

use std::num::NonZeroUsize;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use samma::check;
use samma::engine::rows::PlanTotals;
use samma::engine::text::message;
use samma::instance::Instance;
use samma::measure::Slots;
use samma::plan::Plan;
use samma::report::{DivisionSheet, TeamSheet};
use samma::solve::{Event, Solver};
use samma::team::{Divider, Sizes, TeamPlans, Teams, history, plan_teams};

use crate::effort::{ProofMemory, cores, seconds};
use crate::failure::Failure;
use crate::files::{self, Destination, say};
use crate::interrupt;
use crate::messages::warning;
use crate::outputs::Outputs;
use crate::progress::{Limits, Progress, ProgressAsked};
use crate::table::{grid, table};

/// Print who comes to whom by a plan; or, without --plan, divide the unit into small teams, plan each by itself, and
/// compare that with the unit planned as a whole
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file (- for standard input)
    problem: PathBuf,
    /// The plan whose teams are printed
    #[arg(long, value_name = "PLAN", conflicts_with_all = ["carers", "patients", "teams", "time_limit", "seed", "threads", "memory_limit", "out", "progress", "progress_plans"])]
    plan: Option<PathBuf>,
    /// Write whom the patients have met by the end of the plan to this file: the `history` of the next problem
    #[arg(long, value_name = "FILE")]
    history: Option<PathBuf>,
    /// How many carers a team has [default: 10..12]
    #[arg(long, value_name = "LEAST..MOST", value_parser = range)]
    carers: Option<RangeInclusive<usize>>,
    /// How many patients a team has [default: 40..60]
    #[arg(long, value_name = "LEAST..MOST", value_parser = range)]
    patients: Option<RangeInclusive<usize>>,
    /// How many teams there are [default: as many as keep the sizes best]
    #[arg(long, value_name = "N")]
    teams: Option<NonZeroUsize>,
    /// Divide for so long at most, plan all teams together for so long, and the unit as a whole for so long [default:
    /// 60]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<Duration>,
    /// Start the random choices from this number [default: 0]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Use so many threads for planning [default: one for each core]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    #[command(flatten)]
    memory: ProofMemory,
    /// Write the plans of all teams to this file, as one plan of the unit
    #[arg(long, value_name = "PLAN")]
    out: Option<PathBuf>,
    #[command(flatten)]
    progress: ProgressAsked,
    /// Print JSON instead of tables
    #[arg(long)]
    json: bool,
}

/// Where `--time-limit` is not given.
const USUAL_TIME_LIMIT: Duration = Duration::from_secs(60);

/// Prints the teams.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let instance = files::problem(&arguments.problem)?;
    let inputs = [Some(&arguments.problem), arguments.plan.as_ref()];
    let mut outputs = Outputs::reading(inputs.into_iter().flatten());
    let history_file = outputs.find_any(arguments.history.as_ref())?;
    let out = outputs.find_any(arguments.out.as_ref())?;
    let (plan, sheet) = match &arguments.plan {
        Some(path) => shown(&instance, files::plan(path, &instance)?.plan),
        None => divided(arguments, &instance, out.as_ref())?,
    };
    if let Some(file) = &history_file {
        file.write(&history(&instance, &plan))?;
    }
    let taken = [&history_file, &out].map(|file| *file == Some(Destination::StandardOutput));
    if taken.contains(&true) {
        return Ok(());
    }
    sheet.print(arguments.json)
}

/// What is printed.
enum Sheet {
    Teams(TeamSheet),
    Division(Box<DivisionSheet>),
}

impl Sheet {
    fn print(&self, as_json: bool) -> Result<(), Failure> {
        match self {
            Sheet::Teams(sheet) if as_json => Destination::StandardOutput.write(sheet),
            Sheet::Division(sheet) if as_json => Destination::StandardOutput.write(sheet),
            Sheet::Teams(sheet) => {
                say(grid(&sheet.patient_rows()))?;
                say(grid(&sheet.carer_rows()))?;
                if sheet.contacts.is_empty() {
                    return Ok(());
                }
                say(grid(&sheet.contact_rows()))
            }
            Sheet::Division(sheet) => {
                say(table(&sheet.lines()))?;
                say(grid(&sheet.team_rows()))?;
                say(grid(&sheet.cost_rows()))
            }
        }
    }
}

fn shown(instance: &Instance, plan: Plan) -> (Plan, Sheet) {
    let broken = check::violations(instance, &plan).len();
    if broken > 0 {
        warning(message!(
            "the plan breaks rules {broken} times; planner check says where",
            broken
        ));
    }
    let teams = Teams::of(instance, &plan, Slots::default());
    let sheet = TeamSheet::new(instance, &teams);
    (plan, Sheet::Teams(sheet))
}

fn divided(
    arguments: &Arguments,
    instance: &Instance,
    out: Option<&Destination>,
) -> Result<(Plan, Sheet), Failure> {
    let time = arguments.time_limit.unwrap_or(USUAL_TIME_LIMIT);
    interrupt::listen()?;
    let division = divider(arguments, time).divide_while(instance, interrupt::verdict)?;
    let threads = arguments.threads.map_or_else(cores, NonZeroUsize::get);
    let solver = Solver::new().seed(seed(arguments)).threads(threads);
    let solver = arguments.memory.limit(solver);
    let planned: TeamPlans = plan_teams(instance, &division, &solver, time, |team, event| {
        if let Some(lines) = arguments.progress.team_lines(team) {
            lines.show(event);
        }
        interrupt::verdict()
    })
    .map_err(Failure::Solve)?;
    if let Some(out) = out {
        out.write_or_keep(&planned.to_file(instance))?;
    }
    let usual = Limits {
        time: Some(time),
        iterations: None,
    };
    let progress = arguments.progress.lines(instance, Some("whole"));
    let progress = progress.unwrap_or_else(|| Progress::shown(usual));
    let solver = solver.time_limit(time);
    let whole = solver.solve_with(instance, |event: &Event| {
        progress.show(event);
        interrupt::verdict()
    });
    progress.finish(whole.as_ref().ok());
    interrupt::note(message!(
        "what was not planned by then counts as left empty"
    ));
    let whole = PlanTotals::of(instance, whole.map_err(Failure::Solve)?.plan());
    let sheet = DivisionSheet::new(instance, &division, &planned, &whole);
    Ok((planned.plan, Sheet::Division(Box::new(sheet))))
}

fn divider(arguments: &Arguments, time: Duration) -> Divider {
    let usual = Sizes::BUURTZORG;
    let divider = Divider::new()
        .carers(arguments.carers.clone().unwrap_or(usual.carers))
        .patients(arguments.patients.clone().unwrap_or(usual.patients))
        .seed(seed(arguments))
        .time_limit(time);
    match arguments.teams {
        Some(teams) => divider.teams(teams.get()),
        None => divider,
    }
}

fn seed(arguments: &Arguments) -> u64 {
    arguments.seed.unwrap_or(0)
}

/// A range as it is typed, `10..12`, both ends included.
fn range(text: &str) -> Result<RangeInclusive<usize>, &'static str> {
    let ends = text.split_once("..");
    let number = |text: &str| text.parse::<u16>().ok().filter(|&number| number > 0);
    ends.and_then(|(least, most)| Some((number(least)?, number(most)?)))
        .filter(|(least, most)| least <= most)
        .map(|(least, most)| usize::from(least)..=usize::from(most))
        .ok_or("it must be like 10..12: two numbers from 1 to 65535, the lower one first")
}
