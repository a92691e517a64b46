//! The time that dividing may take.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// When it began, and how long it may take.
pub(super) struct Clock {
    begun: Instant,
    limit: Duration,
}

impl Clock {
    pub(super) fn start(limit: Duration) -> Self {
        Self {
            begun: Instant::now(),
            limit,
        }
    }

    /// A clock that began with this one and stops it after `part` hundredths of its time.
    pub(super) fn until(&self, part: u32) -> Self {
        Self {
            begun: self.begun,
            limit: self.limit.saturating_mul(part) / 100,
        }
    }

    pub(super) fn left(&self) -> Duration {
        self.limit.saturating_sub(self.begun.elapsed())
    }

    pub(super) fn is_over(&self) -> bool {
        self.left().is_zero()
    }

    /// Whether to go on.
    pub(super) fn verdict(&self) -> ControlFlow<()> {
        if self.is_over() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}
