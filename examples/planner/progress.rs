//! How a run stands, on standard error while the solver works: a bar, which indicatif shows on a terminal only, or lines of JSON.

use std::time::Duration;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use samma::Message;
use samma::engine::text::{decimal, message};
use samma::id::{Id, TeamId};
use samma::instance::Instance;
use samma::score::Score;
use samma::solve::{Event, Phase, Solution};

use crate::language::language;
use crate::messages::{Form, form};
use crate::progress_lines::ProgressLines;

/// Steps of the whole bar.
const STEPS: u64 = 1000;

/// How much a run may use.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Limits {
    pub(crate) time: Option<Duration>,
    pub(crate) iterations: Option<u64>,
}

impl Limits {
    /// How much of the limit that is nearest is used, from 0 to 1.
    fn used(self, event: &Event) -> f64 {
        let time = self.time.map_or(0.0, |limit| {
            event.elapsed.as_secs_f64() / limit.as_secs_f64()
        });
        let iterations = self
            .iterations
            .map_or(0.0, |limit| event.iterations as f64 / limit as f64);
        time.max(iterations).min(1.0)
    }
}

/// How programs are told of progress.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum ProgressForm {
    /// Lines of JSON
    Json,
}

/// What is told of the progress of each run.
#[derive(Args)]
pub(crate) struct ProgressAsked {
    /// Tell progress as lines of JSON on standard error, in place of the bar; see the guide, embedding the program
    #[arg(long, value_name = "FORM")]
    progress: Option<ProgressForm>,
    /// Put each improved plan into its line of progress
    #[arg(long, requires = "progress")]
    progress_plans: bool,
}

impl ProgressAsked {
    /// Lines for a team that is planned by itself, if they are asked for; its plans are none of the unit's.
    pub(crate) fn team_lines(&self, team: TeamId) -> Option<Progress<'static>> {
        let run = format!("team {}", team.index() + 1);
        let lines = || ProgressLines::new(Some(run), None);
        self.progress
            .map(|ProgressForm::Json| Progress::Lines(lines()))
    }

    /// Lines for a run of this name, if they are asked for.
    pub(crate) fn lines<'i>(
        &self,
        instance: &'i Instance,
        run: Option<&str>,
    ) -> Option<Progress<'i>> {
        let plans_of = Some(instance).filter(|_| self.progress_plans);
        let lines = || ProgressLines::new(run.map(str::to_owned), plans_of);
        self.progress
            .map(|ProgressForm::Json| Progress::Lines(lines()))
    }
}

/// How a run stands, as a bar or as lines.
pub(crate) enum Progress<'i> {
    /// A bar with the elapsed time, and what fills it.
    Bar {
        bar: ProgressBar,
        limits: Limits,
    },
    Lines(ProgressLines<'i>),
}

impl Progress<'_> {
    /// A bar that fills as `limits` are used; none where standard error is for programs.
    pub(crate) fn shown(limits: Limits) -> Self {
        if form() == Form::Json {
            return Self::hidden();
        }
        let style = ProgressStyle::with_template("{elapsed:>4} [{wide_bar}] {msg}")
            .expect("the template names only keys that indicatif has")
            .progress_chars("=> ");
        Self::Bar {
            bar: ProgressBar::new(STEPS).with_style(style),
            limits,
        }
    }

    /// No bar at all.
    pub(crate) fn hidden() -> Self {
        Self::Bar {
            bar: ProgressBar::hidden(),
            limits: Limits::default(),
        }
    }

    /// Shows how the run stands.
    pub(crate) fn show(&self, event: &Event) {
        match self {
            Self::Lines(lines) => lines.show(event),
            Self::Bar { bar, limits } => {
                if !bar.is_hidden() {
                    bar.set_message(standing_of(event).in_language(language()));
                    bar.set_position((limits.used(event) * STEPS as f64) as u64);
                }
            }
        }
    }

    /// Takes the bar off the screen, which the result then fills; lines say what the run came to, if it came to something.
    pub(crate) fn finish(&self, solution: Option<&Solution>) {
        match self {
            Self::Bar { bar, .. } => bar.finish_and_clear(),
            Self::Lines(lines) => {
                if let Some(solution) = solution {
                    lines.finish(solution);
                }
            }
        }
    }
}

fn standing_of(event: &Event) -> Message {
    let phase = phase(event.phase);
    match &event.score {
        None => message!("{phase}, no plan yet", phase),
        Some(score) => message!(
            "{phase}, {standing}",
            phase,
            standing = standing(event, score)
        ),
    }
}

fn standing(event: &Event, score: &Score) -> Message {
    let (unassigned, distinct_carers) = (score.unassigned(), score.distinct_carers());
    let bound = match event.bound.least().distinct_carers() {
        0 => message!("no bound yet"),
        bound if unassigned > event.bound.least().unassigned() => message!("bound {bound}", bound),
        bound => message!(
            "bound {bound}, gap {gap} %",
            bound,
            gap = decimal(format!("{:.1}", 100.0 * event.bound.gap(score)))
        ),
    };
    message!(
        "{unassigned} unassigned, {distinct_carers} distinct carers, {bound}",
        unassigned,
        distinct_carers,
        bound
    )
}

fn phase(phase: Phase) -> Message {
    match phase {
        Phase::Construct => message!("making a plan"),
        Phase::Bound => message!("finding bounds"),
        Phase::Improve => message!("improving"),
        Phase::Prove => message!("proving"),
        _ => message!("working"),
    }
}
