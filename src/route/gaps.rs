//! The gaps of a shift, and whether one more visit fits in them.

use super::leg::{leg, travel};
use super::settle::settle;
use super::slot::{Position, Slot};
use super::stop::{Kind, Stop};
use super::timetable::Timetable;
use crate::id::{PlaceId, ShiftId};
use crate::instance::Instance;
use crate::time::{Minutes, Moment, Window};

/// The gaps of one shift, and one more visit.
pub(super) struct Gaps<'t, 'a> {
    pub timetable: &'t Timetable<'a>,
    pub shift: ShiftId,
    pub asked: Stop,
}

impl Gaps<'_, '_> {
    /// Every way to make the visit with the other stops in their order.
    pub fn each(&self, consider: &mut impl FnMut(Slot)) {
        let stops = self.stops();
        if stops.is_empty()
            && !self.timetable.instance.shifts()[self.shift]
                .breaks
                .is_empty()
        {
            return;
        }
        for index in 0..=stops.len() {
            if stops
                .get(index)
                .is_some_and(|next| next.latest < self.asked.starts.earliest)
            {
                continue;
            }
            if index > 0 && stops[index - 1].earliest > self.asked.starts.latest {
                break;
            }
            self.before(index, consider);
        }
    }

    fn stops(&self) -> &[Stop] {
        &self.timetable.routes[self.shift].stops
    }

    fn before(&self, index: usize, consider: &mut impl FnMut(Slot)) {
        let stops = self.stops();
        let first_break = stops[..index]
            .iter()
            .rposition(|stop| !stop.is_break())
            .map_or(0, |last| last + 1);
        let next_visit = stops[index..]
            .iter()
            .position(|stop| !stop.is_break())
            .map_or(stops.len(), |more| index + more);
        let detour = self.detour(first_break, next_visit);
        let ways = |run: usize| {
            if run == 0 {
                &[false][..]
            } else {
                &[false, true][..]
            }
        };
        for &breaks_before_at_next in ways(index - first_break) {
            let Some(earliest) = self.earliest(first_break, index, breaks_before_at_next) else {
                continue;
            };
            for &breaks_after_at_next in ways(next_visit - index) {
                let Some(latest) = self.latest(index, next_visit, breaks_after_at_next) else {
                    continue;
                };
                if earliest <= latest {
                    let position = Position::Before {
                        index,
                        breaks_before_at_next,
                        breaks_after_at_next,
                    };
                    consider(Slot {
                        shift: self.shift,
                        starts: Window { earliest, latest },
                        detour,
                        position,
                    });
                }
            }
        }
    }

    fn leg(&self, from: Option<PlaceId>, to: Option<PlaceId>) -> Minutes {
        leg(self.timetable.instance, self.shift, from, to)
    }

    /// Where one comes from, and when one can leave there: the last visit before the breaks from `first_break`.
    fn origin(&self, first_break: usize) -> (Option<PlaceId>, Moment) {
        let hours = &self.timetable.instance.shifts()[self.shift];
        match first_break.checked_sub(1) {
            None => (hours.start_place, hours.span.start),
            Some(last) => {
                let stop = &self.stops()[last];
                (stop.place, stop.earliest + stop.minutes)
            }
        }
    }

    /// Where one goes next, and when one must be there.
    fn destination(&self, next_visit: usize) -> (Option<PlaceId>, Moment) {
        let hours = &self.timetable.instance.shifts()[self.shift];
        let next = self.stops().get(next_visit);
        next.map_or((hours.end_place, hours.span.end), |stop| {
            (stop.place, stop.latest)
        })
    }

    fn detour(&self, first_break: usize, next_visit: usize) -> Minutes {
        let (from, to) = (self.origin(first_break).0, self.destination(next_visit).0);
        let straight = if self.stops().is_empty() {
            Minutes::ZERO
        } else {
            self.leg(from, to)
        };
        self.leg(from, self.asked.place) + self.leg(self.asked.place, to) - straight
    }

    fn earliest(&self, first_break: usize, index: usize, at_next: bool) -> Option<Moment> {
        let (from, mut ready) = self.origin(first_break);
        let travel = self.leg(from, self.asked.place);
        if at_next {
            ready = ready + travel;
        }
        for pause in &self.stops()[first_break..index] {
            ready = pause.first_start(self.timetable.instance, self.shift, ready)? + pause.minutes;
        }
        if !at_next {
            ready = ready + travel;
        }
        self.asked
            .first_start(self.timetable.instance, self.shift, ready)
    }

    fn latest(&self, index: usize, next_visit: usize, at_next: bool) -> Option<Moment> {
        let (to, mut done) = self.destination(next_visit);
        let travel = self.leg(self.asked.place, to);
        if !at_next {
            done = done - travel;
        }
        for pause in self.stops()[index..next_visit].iter().rev() {
            done = pause.last_start(self.timetable.instance, self.shift, done - pause.minutes)?;
        }
        if at_next {
            done = done - travel;
        }
        self.asked.last_start(
            self.timetable.instance,
            self.shift,
            done - self.asked.minutes,
        )
    }

    /// A way to make the visit with the breaks placed anew; the first one found.
    pub fn resettled(&self) -> Option<Slot> {
        let timetable = self.timetable;
        let visits: Vec<&Stop> = self
            .stops()
            .iter()
            .filter(|stop| !stop.is_break())
            .collect();
        (0..=visits.len()).find_map(|visits_before| {
            let too_early = visits
                .get(visits_before)
                .is_some_and(|next| next.starts.latest < self.asked.starts.earliest);
            let too_late = visits_before > 0
                && visits[visits_before - 1].starts.earliest > self.asked.starts.latest;
            if too_early || too_late {
                return None;
            }
            let order = timetable.order_with(self.shift, visits_before, self.asked);
            let stops = settle(timetable.instance, self.shift, &order)?;
            let start = start_of(timetable.instance, self.shift, &stops, self.asked.kind)?;
            Some(Slot {
                shift: self.shift,
                starts: Window {
                    earliest: start,
                    latest: start,
                },
                detour: travel(timetable.instance, self.shift, &order)
                    - timetable.routes[self.shift].travel,
                position: Position::Resettled { visits_before },
            })
        })
    }
}

/// When the stop of this kind starts if each does as early as it can.
fn start_of(instance: &Instance, shift: ShiftId, stops: &[Stop], kind: Kind) -> Option<Moment> {
    let hours = &instance.shifts()[shift];
    let (mut ready, mut here) = (hours.span.start, hours.start_place);
    for (index, stop) in stops.iter().enumerate() {
        let place = match stop.kind {
            Kind::Visit(_) => stop.place,
            Kind::Break { at_next: false, .. } => here,
            Kind::Break { at_next: true, .. } => {
                let next = stops[index..].iter().find(|stop| !stop.is_break());
                next.map_or(hours.end_place, |stop| stop.place).or(here)
            }
        };
        let start = stop.first_start(instance, shift, ready + leg(instance, shift, here, place))?;
        if stop.kind == kind {
            return Some(start);
        }
        (ready, here) = (start + stop.minutes, place);
    }
    None
}
