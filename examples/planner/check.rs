//! `planner check`: is this a sound plan for this problem?

use std::path::PathBuf;

use clap::Args;
use samma::check;
use samma::instance::Instance;
use samma::problem::ReadPlan;
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
    let false_claims = false_claims(&instance, &read);
    for violation in &violations {
        say(violation)?;
    }
    for claim in &false_claims {
        say(claim)?;
    }
    if violations.is_empty() && false_claims.is_empty() {
        say(table(&Report::of_plan(&instance, &read.plan).lines()))
    } else {
        Err(Failure::Rejected(arguments.plan.clone()))
    }
}

/// What the file says that its plan is worth, and is not, a sentence each.
fn false_claims(instance: &Instance, read: &ReadPlan) -> Vec<String> {
    let claims = read.claimed.iter().flat_map(Score::values);
    claims
        .map(|&(term, claimed)| (term, claimed, check::value(instance, &read.plan, term)))
        .filter(|(_, claimed, value)| claimed != value)
        .map(|(term, claimed, value)| {
            format!("The file claims {term} {claimed}; recomputed, it is {value}.")
        })
        .collect()
}
