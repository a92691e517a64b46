//! One run of the solver: its clock, its limits, and what it tells.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::event::{Event, Phase};
use super::shared_state::{Incumbent, SharedState};
use crate::plan::Plan;
use crate::problem::Stopped;

/// The callback hears from the solver at least this often while it has something to tell.
const EVENT_INTERVAL: Duration = Duration::from_millis(100);

/// What stops a run, and whom it tells.
pub(crate) struct Run<'r> {
    begun: Instant,
    time_limit: Option<Duration>,
    iteration_limit: Option<u64>,
    on_event: &'r mut dyn FnMut(&Event) -> ControlFlow<()>,
    told: Option<Duration>,
    told_plan: Option<Arc<Plan>>,
    cancelled: bool,
    /// What the solver is at.
    pub phase: Phase,
    /// Rounds of improvement so far.
    pub iterations: u64,
    /// The best plan and what is proven.
    pub shared: &'r SharedState<'r>,
}

impl<'r> Run<'r> {
    /// A run that began at `begun`.
    pub fn new(
        begun: Instant,
        time_limit: Option<Duration>,
        iteration_limit: Option<u64>,
        shared: &'r SharedState<'r>,
        on_event: &'r mut dyn FnMut(&Event) -> ControlFlow<()>,
    ) -> Self {
        Self {
            begun,
            time_limit,
            iteration_limit,
            on_event,
            told: None,
            told_plan: None,
            cancelled: false,
            phase: Phase::Construct,
            iterations: 0,
            shared,
        }
    }

    /// Since the run began.
    pub fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// When `part` of the time is over; `None` where there is no limit, or none that will ever be reached.
    pub fn moment_of(&self, part: f64) -> Option<Instant> {
        let after = Duration::try_from_secs_f64(self.time_limit?.as_secs_f64() * part).ok()?;
        self.begun.checked_add(after)
    }

    /// How many rounds of improvement there may be.
    pub fn iteration_limit(&self) -> Option<u64> {
        self.iteration_limit
    }

    /// How much of the run is over: of its rounds where these are limited, so that a limit of time that is not reached changes
    /// nothing, and else of its time.
    pub fn part(&self) -> f64 {
        let part = match (self.iteration_limit, self.time_limit) {
            (Some(limit), _) => self.iterations as f64 / limit.max(1) as f64,
            (None, Some(limit)) => self.elapsed().as_secs_f64() / limit.as_secs_f64().max(1e-9),
            (None, None) => 0.0,
        };
        part.min(1.0)
    }

    /// Tells how the run stands, if it is time to, and says whether to stop: nothing more can be gained, the time is up, or the
    /// callback broke the run off.
    pub fn should_stop(&mut self) -> bool {
        let elapsed = self.elapsed();
        if self
            .told
            .is_none_or(|told| elapsed >= told + EVENT_INTERVAL)
        {
            self.tell();
        }
        self.cancelled
            || self.time_limit.is_some_and(|limit| elapsed >= limit)
            || self.shared.has_proven_all()
    }

    /// Whether all rounds of improvement are used up.
    pub fn has_used_up_iterations(&self) -> bool {
        self.iteration_limit
            .is_some_and(|limit| self.iterations >= limit)
    }

    /// Tells how the run stands.
    pub fn tell(&mut self) {
        let elapsed = self.elapsed();
        self.told = Some(elapsed);
        let best = self.shared.best();
        let event = Event {
            phase: self.phase,
            elapsed,
            iterations: self.iterations,
            bound: self.shared.bound(),
            plan: self.new_plan(best.as_ref()),
            score: best.map(|best| best.score),
        };
        self.cancelled |= (self.on_event)(&event).is_break();
    }

    /// The best plan, unless the last event told it.
    fn new_plan(&mut self, best: Option<&Incumbent>) -> Option<Arc<Plan>> {
        let plan = &best?.plan;
        let is_told = (self.told_plan.as_ref()).is_some_and(|told| Arc::ptr_eq(told, plan));
        self.told_plan = Some(Arc::clone(plan));
        (!is_told).then(|| Arc::clone(plan))
    }

    /// Why the run ends.
    pub fn stopped(&self) -> Stopped {
        if self.shared.has_proven_all() {
            Stopped::Optimal
        } else if self.cancelled {
            Stopped::Cancelled
        } else if self.time_limit.is_some_and(|limit| self.elapsed() >= limit) {
            Stopped::TimeLimit
        } else {
            Stopped::IterationLimit
        }
    }
}
