//! The round of one shift: its stops, their order and their times.

use super::demand::Visit;
use super::homes::Homes;
use super::parameters::BREAK;
use super::roster::Shift;
use crate::id::{Id, PlaceId, VisitId};
use crate::time::{Minutes, Moment, Window};

/// A stop of a round.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    Visit(VisitId),
    /// The shift's break, at whatever place the carer is then.
    Break,
}

/// The stops of a shift, each as early as possible.
#[derive(Clone, Debug, Default)]
pub(super) struct Round {
    pub(super) stops: Vec<Stop>,
    /// Start of each stop.
    pub(super) starts: Vec<Moment>,
    /// Travel time of all legs.
    pub(super) travel: Minutes,
}

impl Round {
    /// Returns the start of `stop`, if the round contains it.
    pub(super) fn start_of(&self, stop: Stop) -> Option<Moment> {
        let index = self.stops.iter().position(|&own| own == stop)?;
        Some(self.starts[index])
    }

    /// Returns the visits in order.
    pub(super) fn visits(&self) -> impl Iterator<Item = VisitId> {
        self.stops.iter().filter_map(|stop| match *stop {
            Stop::Visit(visit) => Some(visit),
            Stop::Break => None,
        })
    }
}

/// Input of rounds: the visits, their places, and fixed starts.
pub(super) struct Ground {
    pub(super) homes: Homes,
    pub(super) visits: Vec<Visit>,
    /// For each visit, the start that its carers have agreed on.
    pub(super) settled: Vec<Option<Moment>>,
}

/// A carer during a round.
struct OnWay {
    time: Moment,
    place: PlaceId,
    travel: Minutes,
    /// The break that is taken before the next stop.
    pause: Option<(usize, Window)>,
}

impl Ground {
    pub(super) fn visit(&self, visit: VisitId) -> &Visit {
        &self.visits[visit.index()]
    }

    /// Returns when `visit` may start on `day`, or its fixed start.
    pub(super) fn window(&self, visit: VisitId, day: usize) -> Option<Window> {
        let window = self.visit(visit).window_on(day)?;
        Some(match self.settled[visit.index()] {
            Some(start) => Window {
                earliest: start,
                latest: start,
            },
            None => window,
        })
    }

    /// Returns the travel time by `mode` from one place to another.
    pub(super) fn leg(&self, mode: usize, from: PlaceId, to: PlaceId) -> Minutes {
        self.homes.travel[mode].minutes(from, to)
    }

    /// Returns the building of the patient of `visit`.
    pub(super) fn place(&self, visit: VisitId) -> PlaceId {
        self.homes.home_of[self.visit(visit).patient]
    }

    /// Goes through `stops` in order, each as early as possible, and calls `start` with the start of each. Returns the
    /// travel, or `None` if a window, the break or the end of the shift is missed.
    pub(super) fn walk(
        &self,
        shift: &Shift,
        mode: usize,
        stops: impl Iterator<Item = Stop>,
        mut start: impl FnMut(usize, Moment),
    ) -> Option<Minutes> {
        let base = PlaceId::from_index(0);
        let mut way = OnWay {
            time: shift.span.start,
            place: base,
            travel: Minutes::ZERO,
            pause: None,
        };
        for (index, stop) in stops.enumerate() {
            match stop {
                Stop::Break => way.pause = shift.pause.map(|pause| (index, pause)),
                Stop::Visit(visit) => {
                    let place = self.place(visit);
                    way.go(place, self.leg(mode, way.place, place), &mut start)?;
                    let window = self.window(visit, shift.day)?;
                    way.time = way.time.max(window.earliest);
                    if way.time > window.latest {
                        return None;
                    }
                    start(index, way.time);
                    way.time = way.time + self.visit(visit).minutes;
                }
            }
        }
        way.go(base, self.leg(mode, way.place, base), &mut start)?;
        (way.time <= shift.span.end).then_some(way.travel)
    }

    /// Returns the round of `stops`; `None` if it is impossible.
    pub(super) fn round(&self, shift: &Shift, mode: usize, stops: Vec<Stop>) -> Option<Round> {
        let mut starts = vec![shift.span.start; stops.len()];
        let travel = self.walk(shift, mode, stops.iter().copied(), |index, start| {
            starts[index] = start;
        })?;
        Some(Round {
            stops,
            starts,
            travel,
        })
    }
}

impl OnWay {
    /// Travels to `place`. The break is taken on arrival, or before departure if it would otherwise start too late.
    fn go(
        &mut self,
        place: PlaceId,
        leg: Minutes,
        start: &mut impl FnMut(usize, Moment),
    ) -> Option<()> {
        self.place = place;
        self.travel += leg;
        let Some((index, pause)) = self.pause.take() else {
            self.time = self.time + leg;
            return Some(());
        };
        let on_arrival = pause.earliest.max(self.time + leg);
        let at_once = pause.earliest.max(self.time);
        if on_arrival <= pause.latest {
            start(index, on_arrival);
            self.time = on_arrival + BREAK;
        } else if at_once <= pause.latest {
            start(index, at_once);
            self.time = at_once + BREAK + leg;
        } else {
            return None;
        }
        Some(())
    }
}
