//! The bar on standard error while the solver works; indicatif shows none where that is not a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use samma::score::Score;
use samma::solve::{Event, Phase};

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

/// A bar with the elapsed time and how the run stands.
pub(crate) struct Progress {
    bar: ProgressBar,
    limits: Limits,
}

impl Progress {
    /// A bar that fills as `limits` are used.
    pub(crate) fn shown(limits: Limits) -> Self {
        let style = ProgressStyle::with_template("{elapsed:>4} [{wide_bar}] {msg}")
            .expect("the template names only keys that indicatif has")
            .progress_chars("=> ");
        Self {
            bar: ProgressBar::new(STEPS).with_style(style),
            limits,
        }
    }

    /// No bar at all.
    pub(crate) fn hidden() -> Self {
        Self {
            bar: ProgressBar::hidden(),
            limits: Limits::default(),
        }
    }

    /// Shows how the run stands.
    pub(crate) fn show(&self, event: &Event) {
        if !self.bar.is_hidden() {
            self.bar.set_message(message(event));
            self.bar
                .set_position((self.limits.used(event) * STEPS as f64) as u64);
        }
    }

    /// Takes the bar off the screen, which the result then fills.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn message(event: &Event) -> String {
    let standing = event
        .score
        .as_ref()
        .map_or_else(|| "no plan yet".to_owned(), |score| standing(event, score));
    format!("{}, {standing}", phase(event.phase))
}

fn standing(event: &Event, score: &Score) -> String {
    let (unassigned, distinct_carers) = (score.unassigned(), score.distinct_carers());
    let bound = match event.bound.least.distinct_carers() {
        0 => "no bound yet".to_owned(),
        bound if unassigned > event.bound.least.unassigned() => format!("bound {bound}"),
        bound => format!("bound {bound}, gap {:.1} %", 100.0 * event.bound.gap(score)),
    };
    format!("{unassigned} unassigned, {distinct_carers} distinct carers, {bound}")
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Construct => "making a plan",
        Phase::Bound => "finding bounds",
        Phase::Improve => "improving",
        Phase::Prove => "proving",
        _ => "working",
    }
}
