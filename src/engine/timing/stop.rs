//! What a shift does, one thing after another.

use super::leg::{not_after, not_before};
use crate::id::{PlaceId, ShiftId, VisitId};
use crate::instance::{Break, Instance};
use crate::time::{Minutes, Moment, Window};

/// A visit or a break.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum StopKind {
    /// A visit.
    Visit(VisitId),
    /// The shift's break of this number, taken before the leg to the next visit or, `at_next`, after it.
    Break { index: usize, at_next: bool },
}

/// A visit or break in its shift, with its timing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stop {
    /// What is done.
    pub kind: StopKind,
    /// Where; nowhere for a break before the first leg of a shift without a start place.
    pub place: Option<PlaceId>,
    /// How long.
    pub minutes: Minutes,
    /// When this shift could start it if it did nothing else.
    pub starts: Window,
    /// When whoever works the shift is ready to start it.
    pub arrival: Moment,
    /// When it starts at the earliest, all who take part being ready.
    pub earliest: Moment,
    /// When it must have started so that the rest of this shift still fits.
    pub limit: Moment,
    /// When it must have started so that the rest fits for all who take part.
    pub latest: Moment,
}

impl Stop {
    /// `visit` in a shift that can start it within `starts`; not yet timed.
    pub fn visit(instance: &Instance, visit: VisitId, starts: Window) -> Self {
        let asked = &instance.visits()[visit];
        Self::untimed(
            StopKind::Visit(visit),
            Some(asked.place),
            asked.minutes,
            starts,
        )
    }

    /// A break; not yet timed, and its place not yet known.
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
            // No time that a pass can find, so that the first pass tells all who take part.
            arrival: Moment::new(i32::MIN),
            earliest: Moment::new(i32::MIN),
            limit: Moment::new(i32::MAX),
            latest: Moment::new(i32::MAX),
        }
    }

    /// The visit, if it is one.
    pub fn as_visit(&self) -> Option<VisitId> {
        match self.kind {
            StopKind::Visit(visit) => Some(visit),
            StopKind::Break { .. } => None,
        }
    }

    /// Whether it is a break.
    pub fn is_break(&self) -> bool {
        self.as_visit().is_none()
    }

    /// Moves a break to before the leg to the next visit or, `at_next`, to after it.
    pub fn take_at_next(&mut self, here: bool) {
        if let StopKind::Break { at_next, .. } = &mut self.kind {
            *at_next = here;
        }
    }

    /// Its first possible start that is not before `moment`.
    pub fn first_start(
        &self,
        instance: &Instance,
        shift: ShiftId,
        moment: Moment,
    ) -> Option<Moment> {
        let from = moment.max(self.starts.earliest);
        not_before(self.windows(instance, shift), from).filter(|&start| start <= self.starts.latest)
    }

    /// Its last possible start that is not after `moment`.
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

/// From the first window's start to the last one's end.
fn hull(windows: &[Window]) -> Window {
    Window {
        earliest: windows.first().expect("a break has a window").earliest,
        latest: windows.last().expect("a break has a window").latest,
    }
}
