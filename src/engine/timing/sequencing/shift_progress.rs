//! The progress of a shift.

use super::shift_tasks::ShiftTasks;
use crate::id::PlaceId;
use crate::instance::Instance;
use crate::time::{Minutes, Moment};

/// Position of a carer between stops.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Position {
    /// Finished with a stop, or not yet started; the next leg is still to come.
    Here,
    /// At the place of this stop, which has not begun.
    Door(usize),
    /// The same, and only waiting for the other carers.
    WaitingFor(usize),
    /// At the end place.
    Home,
}

/// The progress of one shift.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct ShiftProgress {
    pub done: u64,
    pub place: Option<PlaceId>,
    pub at: Position,
    pub ready: Moment,
    /// Part of the next leg that is already done: free time before breaks was used for it.
    pub ahead: Minutes,
}

impl ShiftProgress {
    /// Creates the state in which nothing is done.
    pub fn begin(instance: &Instance, round: &ShiftTasks) -> Self {
        let hours = &instance.shifts()[round.shift];
        let at = if round.stops.is_empty() {
            Position::Home
        } else {
            Position::Here
        };
        Self {
            done: 0,
            place: hours.start_place,
            at,
            ready: hours.span.start,
            ahead: Minutes::ZERO,
        }
    }

    /// Returns true if this stop is done.
    pub fn has_done(self, stop: usize) -> bool {
        self.done >> stop & 1 == 1
    }

    /// Returns true if everything is done, including the leg to the end place.
    pub fn has_finished(self, round: &ShiftTasks) -> bool {
        self.at == Position::Home && self.done.count_ones() as usize == round.stops.len()
    }

    /// Returns the state after a leg.
    pub fn arrived(self, at: Position, place: Option<PlaceId>, ready: Moment) -> Self {
        Self {
            at,
            place,
            ready,
            ahead: Minutes::ZERO,
            ..self
        }
    }

    /// Returns the state after `stop`, a visit, has begun at `start`.
    pub fn after(self, round: &ShiftTasks, stop: usize, start: Moment) -> Self {
        let ready = start + round.stops[stop].minutes;
        Self {
            done: self.done | 1 << stop,
            at: Position::Here,
            ready,
            ..self
        }
    }
}
