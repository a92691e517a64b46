//! `planner generate`: a made-up unit that is like real ones.

use std::path::PathBuf;

use clap::{Args, value_parser};
use samma::problem::Problem;
use samma::scenario;
use samma::scenario::{Scenario, Unit};
use serde::Serialize;

use crate::failure::Failure;
use crate::files::Destination;
use crate::outputs::Outputs;

/// Make up a unit like real ones: its problem, and a plan that staffs every visit without regard to continuity
#[derive(Args)]
pub(crate) struct Arguments {
    /// How many patients
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(5..=1000))]
    patients: u32,
    /// Start the random choices from this number; the same one gives the same unit
    #[arg(long, value_name = "S")]
    seed: u64,
    /// Leave it open who works when: shift templates and contracts in place of fixed shifts, with costs and rules of working time
    #[arg(long)]
    open_roster: bool,
    /// Make a week of long visits instead, each patient's at one time on all of their days, that fill every shift
    #[arg(long, conflicts_with = "open_roster")]
    tied_week: bool,
    /// Write the problem to this file
    #[arg(long, value_name = "PROBLEM", default_value = "-")]
    out: PathBuf,
    /// Write the plan to this file
    #[arg(long, value_name = "PLAN")]
    plan_out: Option<PathBuf>,
    /// Print the size of the unit as JSON; not where a file goes to standard output, which is JSON already
    #[arg(long)]
    json: bool,
}

/// Makes up a unit and writes it.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut outputs = Outputs::reading([]);
    let out = outputs.find(&arguments.out)?;
    let plan_out = outputs.find_any(arguments.plan_out.as_ref())?;
    let mut scenario = if arguments.tied_week {
        Scenario::tied_week(arguments.patients, arguments.seed)
    } else {
        scenario::generate(&Unit::new(arguments.patients, arguments.seed))
    };
    if arguments.open_roster {
        scenario = scenario.with_open_roster();
    }
    out.write(&scenario.problem)?;
    if let Some(plan_out) = &plan_out {
        plan_out.write(&scenario.plan)?;
    }
    let is_free = [Some(&out), plan_out.as_ref()]
        .iter()
        .all(|file| *file != Some(&Destination::StandardOutput));
    if arguments.json && is_free {
        let size = Size::of(arguments, &scenario.problem);
        return Destination::StandardOutput.write(&size);
    }
    Ok(())
}

/// What `--json` prints.
#[derive(Serialize)]
struct Size {
    patients: usize,
    visits: usize,
    carers: usize,
    /// Fixed shifts.
    shifts: usize,
    shift_templates: usize,
    seed: u64,
    problem: String,
    plan: Option<String>,
}

impl Size {
    fn of(arguments: &Arguments, problem: &Problem) -> Self {
        let shown = |path: &PathBuf| path.display().to_string();
        Self {
            patients: problem.patients.len(),
            visits: problem.visits.len(),
            carers: problem.carers.len(),
            shifts: problem.shifts.len(),
            shift_templates: problem.shift_templates.len(),
            seed: arguments.seed,
            problem: shown(&arguments.out),
            plan: arguments.plan_out.as_ref().map(shown),
        }
    }
}
