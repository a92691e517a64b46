//! How far a shift has come.

use super::shift_tasks::ShiftTasks;
use crate::id::PlaceId;
use crate::instance::Instance;
use crate::time::{Minutes, Moment};

/// Where one is in the order of things.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Position {
    /// Done with a stop (or not begun), the next leg still to come.
    Here,
    /// Where this stop is, and not yet started on it.
    Door(usize),
    /// The same, and only waiting for the others.
    WaitingFor(usize),
    /// Position the end place.
    Home,
}

/// How far a round has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct ShiftProgress {
    pub done: u64,
    pub place: Option<PlaceId>,
    pub at: Position,
    pub ready: Moment,
    /// How much of the next leg lies behind already: what was left free before breaks.
    pub ahead: Minutes,
}

impl ShiftProgress {
    /// Nothing is done yet.
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

    /// Whether this stop is done.
    pub fn has_done(self, stop: usize) -> bool {
        self.done >> stop & 1 == 1
    }

    /// Whether everything is done and the way home too.
    pub fn has_finished(self, round: &ShiftTasks) -> bool {
        self.at == Position::Home && self.done.count_ones() as usize == round.stops.len()
    }

    /// After a leg.
    pub fn arrived(self, at: Position, place: Option<PlaceId>, ready: Moment) -> Self {
        Self {
            at,
            place,
            ready,
            ahead: Minutes::ZERO,
            ..self
        }
    }

    /// After `stop`, which is a visit, has begun at `start`.
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
