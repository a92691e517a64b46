//! One run of the solver: its clock, its limits and its events.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::event::{Event, Phase};
use super::shared_state::{Incumbent, SharedState};
use crate::plan::Plan;
use crate::problem::Stopped;

/// Interval between two calls of the callback while the solver is working.
const EVENT_INTERVAL: Duration = Duration::from_millis(100);

/// When a run began, and how long it may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RunLimits {
    pub begun: Instant,
    pub time: Option<Duration>,
    /// Rounds of each search.
    pub iterations: Option<u64>,
}

/// The limits of a run, and its callback.
pub(crate) struct Run<'r> {
    limits: RunLimits,
    on_event: &'r mut dyn FnMut(&Event) -> ControlFlow<()>,
    told: Option<Duration>,
    told_plan: Option<Arc<Plan>>,
    cancelled: bool,
    /// Current phase.
    pub phase: Phase,
    /// Rounds of the search so far.
    pub iterations: u64,
    /// The incumbent and the bounds.
    pub shared: &'r SharedState<'r>,
}

impl<'r> Run<'r> {
    /// Creates a run within `limits`.
    pub fn new(
        limits: RunLimits,
        shared: &'r SharedState<'r>,
        on_event: &'r mut dyn FnMut(&Event) -> ControlFlow<()>,
    ) -> Self {
        Self {
            limits,
            on_event,
            told: None,
            told_plan: None,
            cancelled: false,
            phase: Phase::Construct,
            iterations: 0,
            shared,
        }
    }

    /// Returns the limits.
    pub fn limits(&self) -> RunLimits {
        self.limits
    }

    /// Returns the time since the run began.
    pub fn elapsed(&self) -> Duration {
        self.limits.begun.elapsed()
    }

    /// Returns the time at which `part` of the time limit is over. Returns `None` if there is no limit or it will never
    /// be reached.
    pub fn moment_of(&self, part: f64) -> Option<Instant> {
        self.limits.begun.checked_add(self.part_of_time(part)?)
    }

    /// Returns how long `part` of the time limit is. Returns `None` if there is no limit.
    pub fn part_of_time(&self, part: f64) -> Option<Duration> {
        Duration::try_from_secs_f64(self.limits.time?.as_secs_f64() * part).ok()
    }

    /// Returns the greatest number of rounds.
    pub fn iteration_limit(&self) -> Option<u64> {
        self.limits.iterations
    }

    /// Returns the share of the run that is over. If rounds are limited, it is the share of rounds; otherwise it is the
    /// share of time. So a time limit that is not reached changes nothing.
    pub fn part(&self) -> f64 {
        let part = match (self.limits.iterations, self.limits.time) {
            (Some(limit), _) => self.iterations as f64 / limit.max(1) as f64,
            (None, Some(limit)) => self.elapsed().as_secs_f64() / limit.as_secs_f64().max(1e-9),
            (None, None) => 0.0,
        };
        part.min(1.0)
    }

    /// Calls the callback if it is time, and returns whether to stop. Reasons are: nothing more can be gained, the time
    /// is up, or the callback broke.
    pub fn should_stop(&mut self) -> bool {
        let elapsed = self.elapsed();
        if self
            .told
            .is_none_or(|told| elapsed >= told + EVENT_INTERVAL)
        {
            self.tell();
        }
        self.cancelled
            || self.limits.time.is_some_and(|limit| elapsed >= limit)
            || self.shared.has_proven_all()
    }

    /// Returns true if all rounds are used.
    pub fn has_used_up_iterations(&self) -> bool {
        self.limits
            .iterations
            .is_some_and(|limit| self.iterations >= limit)
    }

    /// Calls the callback with the current state.
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

    /// Returns the best plan, unless the last event contained it.
    fn new_plan(&mut self, best: Option<&Incumbent>) -> Option<Arc<Plan>> {
        let plan = &best?.plan;
        let is_told = (self.told_plan.as_ref()).is_some_and(|told| Arc::ptr_eq(told, plan));
        self.told_plan = Some(Arc::clone(plan));
        (!is_told).then(|| Arc::clone(plan))
    }

    /// Returns why the run ends.
    pub fn stopped(&self) -> Stopped {
        if self.shared.has_proven_all() {
            Stopped::Optimal
        } else if self.cancelled {
            Stopped::Cancelled
        } else if self
            .limits
            .time
            .is_some_and(|limit| self.elapsed() >= limit)
        {
            Stopped::TimeLimit
        } else {
            Stopped::IterationLimit
        }
    }
}
