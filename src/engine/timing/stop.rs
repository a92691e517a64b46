//! Stops: the visits and breaks of a shift, in order.

use super::leg::{not_after, not_before};
use crate::id::{PlaceId, ShiftId, VisitId};
use crate::instance::{Break, Instance};
use crate::time::{Minutes, Moment, Window};

/// The kind of a stop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum StopKind {
    /// A visit.
    Visit(VisitId),
    /// The shift's break with this index. It is before the leg to the next visit or, if `at_next`, after it.
    Break { index: usize, at_next: bool },
}

/// A visit or break in its shift, with its times.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stop {
    /// Kind of the stop.
    pub kind: StopKind,
    /// Place. A break before the first leg of a shift without a start place has none.
    pub place: Option<PlaceId>,
    /// Length.
    pub minutes: Minutes,
    /// When this shift could start it if it did nothing else.
    pub starts: Window,
    /// When the carer of this shift is ready to start it.
    pub arrival: Moment,
    /// Earliest start, when all participating carers are ready.
    pub earliest: Moment,
    /// Latest start with which the rest of this shift still fits.
    pub limit: Moment,
    /// Latest start with which the rest fits for all participating carers.
    pub latest: Moment,
}

impl Stop {
    /// Creates the stop of `visit` in a shift that can start it within `starts`. It is not yet timed.
    pub fn visit(instance: &Instance, visit: VisitId, starts: Window) -> Self {
        let asked = &instance.visits()[visit];
        Self::untimed(
            StopKind::Visit(visit),
            Some(asked.place),
            asked.minutes,
            starts,
        )
    }

    /// Creates a break. It is not yet timed, and its place is not yet known.
    pub fn pause(index: usize, asked: &Break, at_next: bool) -> Self {
        Self::untimed(
            StopKind::Break { index, at_next },
            None,
            asked.minutes,
            hull(&asked.timely),
        )
    }

    fn untimed(kind: StopKind, place: Option<PlaceId>, minutes: Minutes, starts: Window) -> Self {
        Self {
            kind,
            place,
            minutes,
            starts,
            // No pass can compute this moment. So the first pass always counts as a change and reaches all
            // participating shifts.
            arrival: Moment::new(i32::MIN),
            earliest: Moment::new(i32::MIN),
            limit: Moment::new(i32::MAX),
            latest: Moment::new(i32::MAX),
        }
    }

    /// Returns the visit, if the stop is one.
    pub fn as_visit(&self) -> Option<VisitId> {
        match self.kind {
            StopKind::Visit(visit) => Some(visit),
            StopKind::Break { .. } => None,
        }
    }

    /// Returns true if the stop is a break.
    pub fn is_break(&self) -> bool {
        self.as_visit().is_none()
    }

    /// Moves a break before the leg to the next visit or, if `here` is true, after it.
    pub fn take_at_next(&mut self, here: bool) {
        if let StopKind::Break { at_next, .. } = &mut self.kind {
            *at_next = here;
        }
    }

    /// Returns the first possible start at or after `moment`.
    pub fn first_start(
        &self,
        instance: &Instance,
        shift: ShiftId,
        moment: Moment,
    ) -> Option<Moment> {
        let from = moment.max(self.starts.earliest);
        not_before(self.windows(instance, shift), from).filter(|&start| start <= self.starts.latest)
    }

    /// Returns the last possible start at or before `moment`.
    pub fn last_start(
        &self,
        instance: &Instance,
        shift: ShiftId,
        moment: Moment,
    ) -> Option<Moment> {
        let until = moment.min(self.starts.latest);
        not_after(self.windows(instance, shift), until)
            .filter(|&start| start >= self.starts.earliest)
    }

    fn windows<'a>(&self, instance: &'a Instance, shift: ShiftId) -> &'a [Window] {
        match self.kind {
            StopKind::Visit(visit) => &instance.visits()[visit].windows,
            StopKind::Break { index, .. } => &instance.shifts()[shift].breaks[index].timely,
        }
    }
}

/// Returns the window from the start of the first window to the end of the last.
fn hull(windows: &[Window]) -> Window {
    Window {
        earliest: windows.first().expect("a break has a window").earliest,
        latest: windows.last().expect("a break has a window").latest,
    }
}
