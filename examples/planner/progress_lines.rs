//! Progress for programs: a line of JSON on standard error for each event of a run.

use std::time::{Duration, Instant};

use samma::check;
use samma::instance::Instance;
use samma::plan::Plan;
use samma::problem::PlanFile;
use samma::solve::{Event, Phase, Solution, Stopped};
use serde::Serialize;

use crate::entries::Values;
use crate::messages;

/// Writes the lines of one run.
pub(crate) struct ProgressLines<'i> {
    /// Which run, where a command makes several.
    run: Option<String>,
    /// Of which problem the improved plans are told, if they are.
    plans_of: Option<&'i Instance>,
    begun: Instant,
}

#[derive(Serialize)]
struct ProgressEntry<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<&'static str>,
    elapsed_seconds: f64,
    rounds: u64,
    score: Option<Values>,
    bound: Values,
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped: Option<Stopped>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<PlanFile>,
}

impl<'i> ProgressLines<'i> {
    pub(crate) fn new(run: Option<String>, plans_of: Option<&'i Instance>) -> Self {
        Self {
            run,
            plans_of,
            begun: Instant::now(),
        }
    }

    /// Says how the run stands.
    pub(crate) fn show(&self, event: &Event) {
        let plan = event.plan.as_deref();
        messages::event(
            "progress",
            ProgressEntry {
                run: self.run.as_deref(),
                phase: Some(word(event.phase)),
                elapsed_seconds: to_millisecond(event.elapsed),
                rounds: event.iterations,
                score: event.score.as_ref().map(Values::of_score),
                bound: Values::of_bound(&event.bound, event.score.as_ref()),
                stopped: None,
                plan: plan.and_then(|plan| self.checked(plan)),
            },
        );
    }

    /// Says what the run came to.
    pub(crate) fn finish(&self, solution: &Solution) {
        let score = solution.score();
        messages::event(
            "finished",
            ProgressEntry {
                run: self.run.as_deref(),
                phase: None,
                elapsed_seconds: to_millisecond(self.begun.elapsed()),
                rounds: solution.iterations(),
                score: Some(Values::of_score(score)),
                bound: Values::of_bound(solution.bound(), Some(score)),
                stopped: Some(solution.stopped()),
                plan: None,
            },
        );
    }

    /// The plan as a file, if plans are told and the checker passes it.
    fn checked(&self, plan: &Plan) -> Option<PlanFile> {
        let instance = self.plans_of?;
        let is_sound = check::violations(instance, plan).is_empty();
        is_sound.then(|| instance.plan_file(plan))
    }
}

fn word(phase: Phase) -> &'static str {
    match phase {
        Phase::Construct => "construct",
        Phase::Bound => "bound",
        Phase::Improve => "improve",
        Phase::Prove => "prove",
        _ => "other",
    }
}

fn to_millisecond(time: Duration) -> f64 {
    (time.as_secs_f64() * 1000.0).floor() / 1000.0
}
