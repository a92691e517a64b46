//! `planner bench`: how good and how soon, over every problem of a folder and several seeds, as tables, lines and charts.

mod charts;
mod columns;
mod folder;
mod lines;
mod output;
mod process;
mod row;
pub(crate) mod run;
mod statistics;
mod tables;
mod trace;
mod verdict;

use std::env;
use std::num::{NonZeroU64, NonZeroUsize};
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, SecondsFormat, Utc};
use clap::Args;
use comfy_table::presets::ASCII_BORDERS_ONLY_CONDENSED;
use indicatif::{ProgressBar, ProgressStyle};
use samma::engine::mip;
use samma::engine::text::message;
use serde::Serialize;

use self::folder::Problem;
use self::output::Output;
use self::process::{Ended, Order};
use self::row::{Group, Row, Setting};
use crate::effort::seconds;
use crate::failure::Failure;
use crate::files::{Destination, say};
use crate::interrupt;
use crate::messages::{Form, form, note};

/// Solve every problem of a folder with several seeds, and say how good the plans are and how soon they were there; Ctrl-C
/// stops and keeps the runs that are done
#[derive(Args)]
pub(crate) struct Arguments {
    /// The folder: every *.json in it is solved, by name; plans are left out, and folders in it
    #[arg(value_name = "DIR", required_unless_present = "from")]
    folder: Option<PathBuf>,
    /// Stop each run after so long
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "60")]
    time_limit: Duration,
    /// Solve each problem so many times, with the seeds 0, 1, 2 and so on
    #[arg(long, value_name = "N", default_value = "3")]
    seeds: NonZeroU64,
    /// Use so many threads: half of them, rounded up, search, and the others prove and then search too [default: 2 where the machine has them]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Write bench.jsonl (a line a run, as soon as it is done), bench.md (the tables), gap_over_time.svg and
    /// time_over_size.svg to this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Solve nothing, and take the runs from a bench.jsonl; given several times, the runs are put together
    #[arg(long, value_name = "LINES", conflicts_with_all = ["folder", "time_limit", "seeds", "threads"])]
    from: Vec<PathBuf>,
    /// Print the runs as JSON instead of tables; see the guide, embedding the program
    #[arg(long)]
    json: bool,
}

/// Runs, or reads earlier runs, and shows what came of them.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    match &arguments.folder {
        Some(folder) => measure(arguments, folder),
        None => redraw(arguments),
    }
}

fn redraw(arguments: &Arguments) -> Result<(), Failure> {
    let rows = lines::read(&arguments.from)?;
    let out = output(arguments)?;
    if let Some(out) = &out {
        out.write_lines(&rows)?;
    }
    show(arguments, &rows, out.as_ref())
}

fn measure(arguments: &Arguments, folder: &Path) -> Result<(), Failure> {
    let problems = folder::problems(folder)?;
    let out = output(arguments)?;
    if out.is_none() {
        note(message!(
            "the runs themselves are not kept; --out DIR writes them"
        ));
    }
    interrupt::listen()?;
    let mut rows = Vec::new();
    let outcome = run_all(arguments, &problems, out.as_ref(), &mut rows);
    if !rows.is_empty() {
        show(arguments, &rows, out.as_ref())?;
    } else if arguments.json && outcome.is_ok() {
        print_runs(&rows)?;
    }
    outcome
}

fn output(arguments: &Arguments) -> Result<Option<Output>, Failure> {
    arguments.out.as_deref().map(Output::find).transpose()
}

/// Every run, as `--json` prints them.
#[derive(Serialize)]
struct Runs<'r> {
    runs: &'r [Row],
}

fn print_runs(rows: &[Row]) -> Result<(), Failure> {
    Destination::StandardOutput.write(&Runs { runs: rows })
}

/// Prints the runs, and writes the tables and the charts.
fn show(arguments: &Arguments, rows: &[Row], out: Option<&Output>) -> Result<(), Failure> {
    if let Some(out) = out {
        out.write_tables_and_charts(rows)?;
    }
    if arguments.json {
        return print_runs(rows);
    }
    let groups = Group::all(rows);
    say(tables::runs(&groups, ASCII_BORDERS_ONLY_CONDENSED))?;
    say(tables::medians(&groups, ASCII_BORDERS_ONLY_CONDENSED))
}

/// One run after the other, so that none takes time from another. `rows` has what is done, also after a failure.
fn run_all(
    arguments: &Arguments,
    problems: &[Problem],
    out: Option<&Output>,
    rows: &mut Vec<Row>,
) -> Result<(), Failure> {
    let all = problems.len() as u64 * arguments.seeds.get();
    let bar = bar(all);
    for problem in problems {
        for seed in 0..arguments.seeds.get() {
            bar.set_message(format!("{}, seed {seed}", problem.name));
            let Some(row) = run_one(arguments, problem, seed)? else {
                bar.finish_and_clear();
                note(message!(
                    "stopped after {done} of {all} runs",
                    done = rows.len(),
                    all
                ));
                return Ok(());
            };
            rows.push(row);
            bar.inc(1);
            out.map_or(Ok(()), |out| out.write_lines(rows))?;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// `None` where Ctrl-C came first.
fn run_one(arguments: &Arguments, problem: &Problem, seed: u64) -> Result<Option<Row>, Failure> {
    let order = Order {
        problem: &problem.path,
        time_limit: arguments.time_limit,
        seed,
        threads: arguments.threads.unwrap_or_else(usual_threads),
    };
    let setting = setting(problem, order);
    let run = || format!("{}, seed {seed}", problem.path.display());
    match process::run(order).map_err(|cause| Failure::Process { run: run(), cause })? {
        Ended::Done(outcome) => Ok(Some(Row {
            setting,
            outcome: *outcome,
        })),
        Ended::BrokenOff => Ok(None),
        Ended::Failed { status, said } => Err(Failure::Run {
            run: run(),
            status,
            said,
        }),
    }
}

fn setting(problem: &Problem, order: Order) -> Setting {
    let now: DateTime<Utc> = SystemTime::now().into();
    Setting {
        problem: problem.name.clone(),
        seed: order.seed,
        time_limit: order.time_limit.as_secs_f64(),
        threads: order.threads.get(),
        cores: cores().get(),
        machine: format!("{} on {}", env::consts::OS, env::consts::ARCH),
        samma: env!("CARGO_PKG_VERSION").to_owned(),
        highs: mip::version(),
        date: now.to_rfc3339_opts(SecondsFormat::Secs, true),
        command: command(),
    }
}

/// One that searches and one that proves, as far as there are cores for them.
fn usual_threads() -> NonZeroUsize {
    const TWO: NonZeroUsize = NonZeroUsize::new(2).expect("2 is not 0");
    cores().min(TWO)
}

fn cores() -> NonZeroUsize {
    available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// What was typed, from the name of this program on.
fn command() -> String {
    let words = env::args_os().skip(1).map(|word| {
        let word = word.to_string_lossy().into_owned();
        if word.contains(char::is_whitespace) {
            format!("'{word}'")
        } else {
            word
        }
    });
    let words: Vec<String> = words.collect();
    format!("planner {}", words.join(" "))
}

fn bar(runs: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{elapsed:>4} [{wide_bar}] {pos} of {len}, {msg}")
        .expect("the template names only keys that indicatif has")
        .progress_chars("=> ");
    if form() == Form::Json {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(runs).with_style(style);
    bar.enable_steady_tick(Duration::from_secs(1));
    bar
}
