//! `planner teams`: who comes to whom.

use std::path::PathBuf;

use clap::Args;
use samma::check;
use samma::instance::Instance;
use samma::measure::Slots;
use samma::plan::Plan;
use samma::report::TeamSheet;
use samma::team::{Teams, history};

use crate::failure::Failure;
use crate::files::{self, Destination, say};
use crate::table::grid;

/// Print who comes to whom by a plan: each patient's team, and each carer's patients
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file
    problem: PathBuf,
    /// The plan file
    #[arg(long, value_name = "PLAN")]
    plan: PathBuf,
    /// Write whom the patients have met by the end of the plan to this file: the `history` of the next problem
    #[arg(long, value_name = "FILE")]
    history: Option<PathBuf>,
    /// Print JSON instead of tables
    #[arg(long)]
    json: bool,
}

/// Prints the teams.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let instance = files::problem(&arguments.problem)?;
    let out = history_file(arguments)?;
    let plan = files::plan(&arguments.plan, &instance)?.plan;
    warn_if_unsound(&instance, &plan);
    if let Some(out) = &out {
        out.write(&history(&instance, &plan))?;
    }
    if out == Some(Destination::StandardOutput) {
        return Ok(());
    }
    let sheet = TeamSheet::new(&instance, &Teams::of(&instance, &plan, Slots::default()));
    if arguments.json {
        return Destination::StandardOutput.write(&sheet);
    }
    say(grid(&sheet.patient_rows()))?;
    say(grid(&sheet.carer_rows()))
}

fn history_file(arguments: &Arguments) -> Result<Option<Destination>, Failure> {
    let Some(path) = &arguments.history else {
        return Ok(None);
    };
    Destination::find(path, Some(&arguments.plan))?;
    Destination::find(path, Some(&arguments.problem)).map(Some)
}

fn warn_if_unsound(instance: &Instance, plan: &Plan) {
    let broken = check::violations(instance, plan).len();
    if broken > 0 {
        eprintln!("warning: the plan breaks rules {broken} times; planner check says where");
    }
}
