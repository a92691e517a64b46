//! `planner check`: is this a sound plan for this problem?

use std::path::PathBuf;

use clap::Args;
use samma::check;
use samma::report::Report;
use samma::score::Score;

use crate::failure::Failure;
use crate::files::{self, say};
use crate::table::table;

/// Check a plan from anywhere against every hard rule and recompute its score
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file
    problem: PathBuf,
    /// The plan file
    plan: PathBuf,
}

/// Says each way in which the plan breaks rules, or else what it is worth.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let instance = files::problem(&arguments.problem)?;
    let read = files::plan(&arguments.plan, &instance)?;
    let violations = check::violations(&instance, &read.plan);
    let score = check::score(&instance, &read.plan);
    let false_claim = read.claimed.filter(|&claimed| claimed != score);
    for violation in &violations {
        say(violation)?;
    }
    if let Some(claimed) = false_claim {
        say(format_args!(
            "The file claims {}; recomputed, it is {}.",
            worth(claimed),
            worth(score)
        ))?;
    }
    if violations.is_empty() && false_claim.is_none() {
        say(table(&Report::of_plan(&instance, &read.plan).lines()))
    } else {
        Err(Failure::Rejected(arguments.plan.clone()))
    }
}

fn worth(score: Score) -> String {
    format!(
        "unassigned {}, distinct carers {}, travel minutes {}",
        score.unassigned, score.distinct_carers, score.travel_minutes
    )
}
