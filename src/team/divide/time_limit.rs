//! The time that dividing may take.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// When it began, how long it may take, and who may break it off.
pub(super) struct Clock<'c> {
    begun: Instant,
    limit: Duration,
    goes_on: &'c dyn Fn() -> ControlFlow<()>,
}

impl<'c> Clock<'c> {
    pub(super) fn start(limit: Duration, goes_on: &'c dyn Fn() -> ControlFlow<()>) -> Self {
        Self {
            begun: Instant::now(),
            limit,
            goes_on,
        }
    }

    /// A clock that began with this one and stops it after `part` hundredths of its time.
    pub(super) fn until(&self, part: u32) -> Self {
        Self {
            limit: self.limit.saturating_mul(part) / 100,
            ..*self
        }
    }

    pub(super) fn left(&self) -> Duration {
        self.limit.saturating_sub(self.begun.elapsed())
    }

    pub(super) fn is_over(&self) -> bool {
        self.left().is_zero() || (self.goes_on)().is_break()
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
