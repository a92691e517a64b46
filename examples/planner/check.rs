//! `planner check`: is this a sound plan for this problem?

use std::path::{Path, PathBuf};

use clap::Args;
use samma::Message;
use samma::check;
use samma::engine::text::message;
use samma::instance::Instance;
use samma::problem::ReadPlan;
use samma::report::Report;
use samma::score::Score;
use serde::Serialize;

use crate::entries::{PlanEntry, ViolationEntry};
use crate::failure::{Failure, shown};
use crate::files::{self, Destination, say};
use crate::messages::note;
use crate::table::table;

/// Check a plan from anywhere against every hard rule and recompute its score
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file (- for standard input)
    problem: PathBuf,
    /// The plan file (- for standard input)
    plan: PathBuf,
    /// Print JSON instead of sentences and a table; see the guide, embedding the program
    #[arg(long)]
    json: bool,
}

/// Says each way in which the plan breaks rules, or else what it is worth.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let instance = files::problem(&arguments.problem)?;
    let read = read(&arguments.plan, &instance)?;
    let violations = check::violations(&instance, &read.plan);
    let false_claims = false_claims(&instance, &read);
    let false_proof = false_proof(&instance, &read);
    let is_sound = violations.is_empty() && false_claims.is_empty() && false_proof.is_empty();
    let report = is_sound.then(|| Report::of_plan(&instance, &read.plan));
    if arguments.json {
        let violations = violations.iter();
        Destination::StandardOutput.write(&Verdict {
            sound: is_sound,
            violations: violations
                .map(|violation| ViolationEntry::of(&instance, violation))
                .collect(),
            false_claims,
            false_proof,
            report: report.as_ref().map(PlanEntry::of),
        })?;
    } else {
        violations.iter().try_for_each(say)?;
        let mut claims = false_claims.iter().map(FalseClaim::in_words);
        claims.try_for_each(say)?;
        false_proof.iter().try_for_each(say)?;
        if is_sound {
            say(message!("The plan is sound: it breaks no rule."))?;
        }
        report.map_or(Ok(()), |report| say(table(&report.lines())))?;
    }
    if is_sound {
        Ok(())
    } else {
        Err(Failure::Rejected(arguments.plan.clone()))
    }
}

/// Reads the plan. Of one for an earlier state of the problem, a note says what to do.
fn read(path: &Path, instance: &Instance) -> Result<ReadPlan, Failure> {
    let bytes = files::bytes(path)?;
    instance.parse_plan(&bytes).map_err(|defects| {
        if instance.parse_start(&bytes).is_ok() {
            note(message!(
                "{path} is of an earlier state of the problem; to keep what still fits of it, planner solve PROBLEM --start {path} --iterations 0 --out PLAN",
                path = shown(path)
            ));
        }
        Failure::Defects {
            path: path.to_owned(),
            defects,
        }
    })
}

/// What `--json` prints.
#[derive(Serialize)]
struct Verdict {
    sound: bool,
    violations: Vec<ViolationEntry>,
    false_claims: Vec<FalseClaim>,
    /// Each amount of the file's proof by prices that is not so, in a sentence.
    false_proof: Vec<Message>,
    /// `null` where the plan is not sound.
    report: Option<PlanEntry>,
}

/// A value of the score that the file claims and the plan does not have.
#[derive(Serialize)]
struct FalseClaim {
    term: String,
    claimed: u64,
    recomputed: u64,
}

impl FalseClaim {
    fn in_words(&self) -> Message {
        message!(
            "The file claims {term} {claimed}; recomputed, it is {recomputed}.",
            term = &self.term,
            claimed = self.claimed,
            recomputed = self.recomputed
        )
    }
}

/// What the file's proof by prices says of its plan, and is not so.
fn false_proof(instance: &Instance, read: &ReadPlan) -> Vec<Message> {
    let proof = read.claimed_proof.as_ref();
    proof.map_or_else(Vec::new, |proof| proof.false_claims(instance, &read.plan))
}

/// What the file says that its plan is worth, and is not.
fn false_claims(instance: &Instance, read: &ReadPlan) -> Vec<FalseClaim> {
    let claims = read.claimed.iter().flat_map(Score::values);
    claims
        .map(|&(term, claimed)| (term, claimed, check::value(instance, &read.plan, term)))
        .filter(|(_, claimed, value)| claimed != value)
        .map(|(term, claimed, recomputed)| FalseClaim {
            term: term.to_string(),
            claimed,
            recomputed,
        })
        .collect()
}
