//! One run of the solver: its clock, its limits, and what it tells.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use super::{Bound, Event, Phase, Stopped};
use crate::bound::OwnBounds;
use crate::score::Score;

/// The callback hears from the solver at least this often while it has something to tell.
const EVENT_INTERVAL: Duration = Duration::from_millis(100);

/// What stops a run, and whom it tells.
pub(super) struct Run<'r> {
    begun: Instant,
    time_limit: Option<Duration>,
    iteration_limit: Option<u64>,
    on_event: &'r mut dyn FnMut(&Event) -> ControlFlow<()>,
    told: Option<Duration>,
    cancelled: bool,
    /// What the solver is at.
    pub phase: Phase,
    /// Rounds of improvement so far.
    pub iterations: u64,
    /// What the best plan is worth.
    pub score: Option<Score>,
    /// What the patients' own bounds prove.
    pub own: OwnBounds,
    /// What the whole program proves of plans as good as the best in the terms before.
    pub proven: Bound,
}

impl<'r> Run<'r> {
    pub fn new(
        time_limit: Option<Duration>,
        iteration_limit: Option<u64>,
        on_event: &'r mut dyn FnMut(&Event) -> ControlFlow<()>,
    ) -> Self {
        Self {
            begun: Instant::now(),
            time_limit,
            iteration_limit,
            on_event,
            told: None,
            cancelled: false,
            phase: Phase::Construct,
            iterations: 0,
            score: None,
            own: OwnBounds::default(),
            proven: Bound::default(),
        }
    }

    /// Since the run began.
    pub fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// What is proven of plans that leave no more empty than the best.
    pub fn bound(&self) -> Bound {
        let own = self
            .own
            .bound(self.score.map_or(u64::MAX, |score| score.unassigned));
        Bound {
            unassigned: own.unassigned.max(self.proven.unassigned),
            distinct_carers: own.distinct_carers.max(self.proven.distinct_carers),
            travel_minutes: self.proven.travel_minutes,
        }
    }

    /// Whether no plan is better than the best.
    pub fn has_proven_all(&self) -> bool {
        let bound = self.bound();
        self.score.is_some_and(|score| {
            score.unassigned == bound.unassigned
                && score.distinct_carers == bound.distinct_carers
                && Some(score.travel_minutes) == bound.travel_minutes
        })
    }

    /// How long until `part` of the time is over; `None` where there is no limit.
    pub fn time_left_until(&self, part: f64) -> Option<Duration> {
        self.time_limit
            .map(|limit| limit.mul_f64(part).saturating_sub(self.elapsed()))
    }

    /// How much of the run is over: of its time, or of its rounds, whichever is further. Without a limit of time it depends on
    /// the rounds alone.
    pub fn part(&self) -> f64 {
        let of_time = self
            .time_limit
            .map(|limit| self.elapsed().as_secs_f64() / limit.as_secs_f64().max(1e-9));
        let of_rounds = self
            .iteration_limit
            .map(|limit| self.iterations as f64 / limit.max(1) as f64);
        of_time
            .unwrap_or(0.0)
            .max(of_rounds.unwrap_or(0.0))
            .min(1.0)
    }

    /// Tells how the run stands, if it is time to, and says whether to stop because of the clock or the callback.
    pub fn should_stop(&mut self) -> bool {
        let elapsed = self.elapsed();
        if self
            .told
            .is_none_or(|told| elapsed >= told + EVENT_INTERVAL)
        {
            self.tell();
        }
        self.cancelled || self.time_limit.is_some_and(|limit| elapsed >= limit)
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
        let event = Event {
            phase: self.phase,
            elapsed,
            iterations: self.iterations,
            score: self.score,
            bound: self.bound(),
        };
        self.cancelled |= (self.on_event)(&event).is_break();
    }

    /// Why the run ends, where not everything is proven.
    pub fn stopped(&self) -> Stopped {
        if self.cancelled {
            Stopped::Cancelled
        } else if self.time_limit.is_some_and(|limit| self.elapsed() >= limit) {
            Stopped::TimeLimit
        } else {
            Stopped::IterationLimit
        }
    }
}
