//! Propagation after a change: forward for the earliest starts, backward for the latest. It continues to every shift
//! that shares a visit whose times changed.

use super::leg::{distance_cost, leg, travel};
use super::stop::{Stop, StopKind};
use super::timetable::{Savepoint, Timetable};
use crate::id::{ShiftId, VisitId};
use crate::time::Moment;

/// Limit on passes, in addition to the number of shifts to time. If visits are linked in a cycle (least and greatest
/// lag), their times may move by one minute per pass. After this many passes they are treated as infeasible.
const MOST_PASSES: usize = 1_000;

impl Timetable<'_> {
    /// Times the shifts again, and every shift that shares a visit whose times change. If that is infeasible, undoes
    /// every change since `savepoint`.
    pub(super) fn settle_times(&mut self, shifts: &[ShiftId], savepoint: Savepoint) -> bool {
        for &shift in shifts {
            self.locate(shift);
        }
        let possible =
            self.propagate(shifts, Self::forward) && self.propagate(shifts, Self::backward);
        if !possible {
            self.rollback(savepoint);
        }
        possible
    }

    /// Computes the place of each stop, and the travel between them.
    fn locate(&mut self, shift: ShiftId) {
        let hours = &self.instance.shifts()[shift];
        let route = &mut self.routes[shift];
        let mut here = hours.start_place;
        for index in 0..route.stops.len() {
            if let StopKind::Break { at_next, .. } = route.stops[index].kind {
                let next = route.stops[index..].iter().find(|stop| !stop.is_break());
                let there = next.map_or(hours.end_place, |stop| stop.place);
                route.stops[index].place = if at_next { there.or(here) } else { here };
            }
            here = route.stops[index].place;
        }
        self.travel = self.travel - route.travel;
        route.travel = travel(self.instance, shift, &route.stops);
        self.travel += route.travel;
        if self.instance.prices_distance() {
            route.distance_cost = distance_cost(self.instance, shift, &route.stops);
        }
    }

    /// Runs `pass` over `shifts`, then over shifts that share a visit whose times changed, until nothing changes.
    fn propagate(
        &mut self,
        shifts: &[ShiftId],
        pass: fn(&mut Self, ShiftId, &mut Vec<VisitId>) -> bool,
    ) -> bool {
        let mut waiting = shifts.to_vec();
        let mut moved = Vec::new();
        let mut passes = if self.time_lags.is_empty() && !self.clock_links.tie_times() {
            usize::MAX
        } else {
            MOST_PASSES + shifts.len()
        };
        while let Some(shift) = waiting.pop() {
            moved.clear();
            if passes == 0 {
                return false;
            }
            passes -= 1;
            if !pass(self, shift, &mut moved) {
                return false;
            }
            for &visit in &moved {
                for index in 0..self.crews[visit].len() {
                    let other = self.crews[visit][index];
                    if other != shift && !waiting.contains(&other) {
                        self.record_route(other);
                        waiting.push(other);
                    }
                }
                for other in self.shifts_of_partners(visit) {
                    if !waiting.contains(&other) {
                        self.record_route(other);
                        waiting.push(other);
                    }
                }
            }
        }
        true
    }

    fn forward(&mut self, shift: ShiftId, moved: &mut Vec<VisitId>) -> bool {
        let hours = &self.instance.shifts()[shift];
        let (mut ready, mut here) = (hours.span.start, hours.start_place);
        for index in 0..self.routes[shift].stops.len() {
            let mut stop = self.routes[shift].stops[index];
            let arrival = ready + leg(self.instance, shift, here, stop.place);
            let together =
                self.with_others(shift, &stop, arrival, |theirs| theirs.arrival, Moment::max);
            let together = match stop.as_visit() {
                Some(visit) => together.max(self.earliest_by_partners(visit)),
                None => together,
            };
            let Some(earliest) = stop.first_start(self.instance, shift, together) else {
                return false;
            };
            if stop
                .as_visit()
                .is_some_and(|visit| earliest > self.end_of_piece(visit))
            {
                return false;
            }
            if arrival != stop.arrival || earliest != stop.earliest {
                moved.extend(stop.as_visit().filter(|&visit| self.is_shared(visit)));
            }
            (stop.arrival, stop.earliest) = (arrival, earliest);
            self.routes[shift].stops[index] = stop;
            (ready, here) = (earliest + stop.minutes, stop.place);
        }
        ready + leg(self.instance, shift, here, hours.end_place) <= hours.span.end
            || self.routes[shift].stops.is_empty()
    }

    fn backward(&mut self, shift: ShiftId, moved: &mut Vec<VisitId>) -> bool {
        let hours = &self.instance.shifts()[shift];
        let (mut done, mut there) = (hours.span.end, hours.end_place);
        for index in (0..self.routes[shift].stops.len()).rev() {
            let mut stop = self.routes[shift].stops[index];
            let limit = done - leg(self.instance, shift, stop.place, there) - stop.minutes;
            let together =
                self.with_others(shift, &stop, limit, |theirs| theirs.limit, Moment::min);
            let together = match stop.as_visit() {
                Some(visit) => together.min(self.latest_by_partners(visit)),
                None => together,
            };
            let Some(latest) = stop.last_start(self.instance, shift, together) else {
                return false;
            };
            if limit != stop.limit || latest != stop.latest {
                moved.extend(stop.as_visit().filter(|&visit| self.is_shared(visit)));
            }
            (stop.limit, stop.latest) = (limit, latest);
            self.routes[shift].stops[index] = stop;
            (done, there) = (latest, stop.place);
        }
        true
    }

    /// Returns true if other shifts depend on the start of the visit.
    pub(super) fn is_shared(&self, visit: VisitId) -> bool {
        self.crews[visit].len() > 1
            || self.time_lags.of(visit).is_some()
            || self.clock_links.ties_time_of(visit)
    }

    /// Combines `own` with the values of the other carers at the visit.
    fn with_others(
        &self,
        shift: ShiftId,
        stop: &Stop,
        own: Moment,
        theirs: fn(&Stop) -> Moment,
        join: fn(Moment, Moment) -> Moment,
    ) -> Moment {
        let Some(visit) = stop.as_visit() else {
            return own;
        };
        let crew = &self.crews[visit];
        if crew.len() < 2 {
            return own;
        }
        let others = crew.iter().filter(|&&other| other != shift);
        others
            .map(|&other| theirs(self.stop(other, visit)))
            .fold(own, join)
    }
}
