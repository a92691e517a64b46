//! The time limit of a division.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// The start, the time limit and the caller's request to stop.
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

    /// Returns a clock with the same start that ends after `part` per cent of the time.
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

    /// Returns `Break` if the division should stop.
    pub(super) fn verdict(&self) -> ControlFlow<()> {
        if self.is_over() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}
