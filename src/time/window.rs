//! Stretches of time: when something may start, and how long something lasts.

use super::minutes::{Minutes, Moment};

/// When something may *start*: from `earliest` to `latest`, both included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Window {
    /// The first moment at which it may start.
    pub earliest: Moment,
    /// The last moment at which it may start.
    pub latest: Moment,
}

impl Window {
    /// Returns true if it may start at `moment`.
    pub fn contains(self, moment: Moment) -> bool {
        self.earliest <= moment && moment <= self.latest
    }
}

/// A half-open time span: `end` is the first moment after it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    /// First moment.
    pub start: Moment,
    /// First moment after the span.
    pub end: Moment,
}

impl Span {
    /// Returns the length.
    pub fn length(self) -> Minutes {
        self.end - self.start
    }

    /// Returns true if the two have a common minute.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}
