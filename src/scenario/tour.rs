//! The round of one shift: where it goes, in which order, and when.

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
    /// The shift's break, wherever the carer is then.
    Break,
}

/// What a shift does, as early as can be.
#[derive(Clone, Debug, Default)]
pub(super) struct Round {
    pub(super) stops: Vec<Stop>,
    /// When each stop starts.
    pub(super) starts: Vec<Moment>,
    /// Minutes of all legs.
    pub(super) travel: Minutes,
}

impl Round {
    /// When `stop` starts, if the round has it.
    pub(super) fn start_of(&self, stop: Stop) -> Option<Moment> {
        let index = self.stops.iter().position(|&own| own == stop)?;
        Some(self.starts[index])
    }

    /// The visits in order.
    pub(super) fn visits(&self) -> impl Iterator<Item = VisitId> {
        self.stops.iter().filter_map(|stop| match *stop {
            Stop::Visit(visit) => Some(visit),
            Stop::Break => None,
        })
    }
}

/// What rounds are made of: the visits, where they are, and those whose start is settled.
pub(super) struct Ground {
    pub(super) homes: Homes,
    pub(super) visits: Vec<Visit>,
    /// By visit, the start that several carers have agreed on.
    pub(super) settled: Vec<Option<Moment>>,
}

/// A carer on the way.
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

    /// When `visit` may start on `day`, as far as that is not settled.
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

    /// How long whoever travels by `mode` takes from one place to another.
    pub(super) fn leg(&self, mode: usize, from: PlaceId, to: PlaceId) -> Minutes {
        self.homes.travel[mode].minutes(from, to)
    }

    /// The building of the patient whom `visit` is for.
    pub(super) fn place(&self, visit: VisitId) -> PlaceId {
        self.homes.home_of[self.visit(visit).patient]
    }

    /// Goes through `stops` as early as can be, tells `start` when each starts, and returns the travel; `None`
    /// where a window, the break or the end of the shift is missed.
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

    /// The round of `stops`; `None` where it cannot be done.
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
    /// Goes to `place`, with the break on arrival, or before setting out where it would else start too late.
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
