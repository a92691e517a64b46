//! Time intervals with 64-bit numbers. No plan can make them overflow.

use crate::time::{Minutes, Moment, Span};

/// A half-open interval in minutes since the midnight at which the horizon begins. It is empty if it ends before it
/// starts.
#[derive(Clone, Copy)]
pub(super) struct Interval {
    pub(super) start: i64,
    pub(super) end: i64,
}

impl Interval {
    pub(super) fn new(start: Moment, length: Minutes) -> Self {
        let start = i64::from(start.since_start().get());
        Self {
            start,
            end: start + i64::from(length.get()),
        }
    }

    /// Returns true if the two have a common minute.
    pub(super) fn overlaps(self, other: Interval) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// Returns true if `inner` lies completely inside.
    pub(super) fn holds(self, inner: Interval) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// Returns the first moment after the interval, clamped to the range of [`Moment`].
    pub(super) fn end_moment(self) -> Moment {
        let nearest = self.end.clamp(i32::MIN.into(), i32::MAX.into());
        Moment::new(nearest as i32)
    }
}

impl From<Span> for Interval {
    fn from(span: Span) -> Self {
        Self {
            start: span.start.since_start().get().into(),
            end: span.end.since_start().get().into(),
        }
    }
}

/// Returns true if a leg fits completely into `gap` before, between or after `breaks`. `breaks` are in order of start.
pub(super) fn leg_fits(leg: Minutes, gap: Interval, breaks: &[Interval]) -> bool {
    let leg = i64::from(leg.get());
    let mut free_from = gap.start;
    for pause in breaks.iter().filter(|pause| pause.overlaps(gap)) {
        if free_from + leg <= pause.start {
            return true;
        }
        free_from = free_from.max(pause.end);
    }
    leg == 0 || free_from + leg <= gap.end
}
