//! `planner compare`: plans of the same problem side by side.

use std::path::PathBuf;

use clap::Args;
use samma::check;
use samma::engine::text::message;
use samma::plan::Plan;
use samma::report::Comparison;

use crate::earlier;
use crate::failure::Failure;
use crate::files::{self, Destination, say};
use crate::messages::{breaks_rules, warning};
use crate::table::grid;

/// Compare plans with the first of them: for the unit, and for each patient and carer for whom something differs
///
/// They may be of earlier states of the problem, before a carer fell ill, say: what names something that is gone is left out, and told.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file (- for standard input)
    problem: PathBuf,
    /// The plan that the others are held against
    plan: PathBuf,
    /// The other plans
    #[arg(required = true)]
    others: Vec<PathBuf>,
    /// Print JSON instead of tables
    #[arg(long)]
    json: bool,
}

/// Prints what differs.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let instance = files::problem(&arguments.problem)?;
    let mut plans: Vec<(String, Plan)> = Vec::new();
    for path in std::iter::once(&arguments.plan).chain(&arguments.others) {
        let plan = earlier::plan(path, &instance)?;
        let broken = check::violations(&instance, &plan).len();
        if broken > 0 {
            warning(breaks_rules(path, broken));
        }
        plans.push((path.display().to_string(), plan));
    }
    let comparison = Comparison::of(&instance, &plans);
    if arguments.json {
        return Destination::StandardOutput.write(&comparison);
    }
    say(grid(&comparison.unit_rows()))?;
    if comparison.patients.is_empty() {
        return say(message!(
            "No patient is visited by others or at other times."
        ));
    }
    say(grid(&comparison.patient_rows()))?;
    say(grid(&comparison.carer_rows()))
}
