//! Every shift's stops with their earliest and latest starts, kept right as visits come and go.
//!
//! ```text
//! arrival(i)  = earliest(i-1) + minutes(i-1) + leg(i-1, i)        ready in this shift
//! earliest(i) = first start of i not before the arrivals of all who take part
//! limit(i)    = latest(i+1) - leg(i, i+1) - minutes(i)            for the rest of this shift
//! latest(i)   = last start of i not after the limits of all who take part
//! ```
//! A visit with several carers has one `earliest` and one `latest`: a change in one of their shifts moves the others. A
//! set of shifts is possible if and only if each stop has an earliest start, and one more visit fits between `i` and `i+1` if
//! and only if it can start between the earliest start after `i` and the latest before `i+1` (Savelsbergh 1992, "The vehicle
//! routing problem with time windows: minimizing route duration"; Masson, Lehuédé and Péton 2013, for linked visits).

use super::candidate::{Candidate, Candidates};
use super::leg::leg;
use super::settle::settle;
use super::slot::{Position, Slot};
use super::stop::{Kind, Stop};
use crate::id::{PlaceId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::plan::{Assignment, BreakTaken, Plan};
use crate::time::{Minutes, Moment, Window};

/// A point to come back to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Savepoint(usize);

/// What a shift does.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Route {
    stops: Vec<Stop>,
    travel: Minutes,
}

/// What was before a change.
#[derive(Clone, Debug)]
enum Change {
    Route(ShiftId, Route),
    Crew(VisitId, Vec<ShiftId>),
}

/// Who makes which visit in which order, always possible.
#[derive(Clone, Debug)]
pub struct Timetable<'a> {
    instance: &'a Instance,
    candidates: &'a Candidates,
    rivals: Table<ShiftId, Vec<ShiftId>>,
    routes: Table<ShiftId, Route>,
    crews: Table<VisitId, Vec<ShiftId>>,
    travel: Minutes,
    journal: Vec<Change>,
    /// The routes as they were when last kept, but for those of `unkept`.
    kept: Table<ShiftId, Route>,
    unkept: Vec<ShiftId>,
}

impl<'a> Timetable<'a> {
    /// Nobody does anything yet.
    pub fn new(instance: &'a Instance, candidates: &'a Candidates) -> Self {
        Self {
            instance,
            candidates,
            rivals: Table::for_each_of(instance.shifts(), |shift| instance.rivals(shift).collect()),
            routes: Table::for_each_of(instance.shifts(), |_| Route::default()),
            crews: Table::for_each_of(instance.visits(), |_| Vec::new()),
            travel: Minutes::ZERO,
            journal: Vec::new(),
            kept: Table::for_each_of(instance.shifts(), |_| Route::default()),
            unkept: Vec::new(),
        }
    }

    /// The shifts that make `visit`.
    pub fn crew(&self, visit: VisitId) -> &[ShiftId] {
        &self.crews[visit]
    }

    /// The visits of `shift`, in its order, each with the first and last moment at which it can start.
    pub fn visits(&self, shift: ShiftId) -> impl DoubleEndedIterator<Item = (VisitId, Window)> {
        self.routes[shift].stops.iter().filter_map(|stop| {
            let starts = Window {
                earliest: stop.earliest,
                latest: stop.latest,
            };
            stop.as_visit().map(|visit| (visit, starts))
        })
    }

    /// Minutes of travel in all shifts.
    pub fn travel(&self) -> Minutes {
        self.travel
    }

    /// When `visit`, which somebody makes, can start.
    pub fn starts(&self, visit: VisitId) -> Option<Window> {
        let &shift = self.crews[visit].first()?;
        let stop = self.stop(shift, visit);
        Some(Window {
            earliest: stop.earliest,
            latest: stop.latest,
        })
    }

    /// Everything as a plan, each visit and break at its earliest.
    pub fn plan(&self) -> Plan {
        let mut plan = Plan::default();
        for (shift, route) in self.routes.iter() {
            for stop in &route.stops {
                match stop.kind {
                    Kind::Visit(visit) => plan.assignments.push(Assignment {
                        visit,
                        carer: self.instance.shifts()[shift].carer,
                        shift,
                        start: stop.earliest,
                    }),
                    Kind::Break { .. } => plan.breaks.push(BreakTaken {
                        shift,
                        start: stop.earliest,
                        minutes: stop.minutes,
                    }),
                }
            }
        }
        plan.sorted()
    }

    /// Takes over `plan`, which breaks no rule, with its order; `false`, and nothing is changed, where its breaks cannot be told
    /// apart.
    pub fn load(&mut self, plan: &Plan) -> bool {
        let savepoint = self.savepoint();
        let shifts: Vec<ShiftId> = self.instance.shifts().ids().collect();
        for &shift in &shifts {
            self.record_route(shift);
            self.routes[shift].stops.clear();
        }
        for visit in self.instance.visits().ids() {
            self.record_crew(visit);
            self.crews[visit].clear();
        }
        let mut deeds: Vec<(Moment, ShiftId, Stop)> = Vec::new();
        for assignment in &plan.assignments {
            let Some(candidate) = self.candidates.find(assignment.visit, assignment.shift) else {
                self.rollback(savepoint);
                return false;
            };
            self.crews[assignment.visit].push(assignment.shift);
            let stop = Stop::visit(self.instance, assignment.visit, candidate.starts);
            deeds.push((assignment.start, assignment.shift, stop));
        }
        deeds.extend(plan.breaks.iter().filter_map(|taken| {
            let breaks = self.instance.shifts()[taken.shift]
                .breaks
                .iter()
                .enumerate();
            let mut matching = breaks.filter(|(_, asked)| {
                asked.minutes == taken.minutes
                    && asked
                        .windows
                        .iter()
                        .any(|window| window.contains(taken.start))
            });
            let (index, asked) = matching.next()?;
            Some((taken.start, taken.shift, Stop::pause(index, asked, false)))
        }));
        deeds.sort_by_key(|&(start, shift, _)| (shift, start));
        for own in deeds.chunk_by(|one, other| one.1 == other.1) {
            self.routes[own[0].1].stops = self.with_legs(own);
        }
        self.settle_times(&shifts, savepoint)
    }

    /// One shift's stops as a plan has them: a break lies after the leg where the leg does not fit after it.
    fn with_legs(&self, deeds: &[(Moment, ShiftId, Stop)]) -> Vec<Stop> {
        let mut stops = Vec::with_capacity(deeds.len());
        let hours = &self.instance.shifts()[deeds[0].1];
        let mut here = hours.start_place;
        for (index, &(start, shift, mut stop)) in deeds.iter().enumerate() {
            if stop.is_break() {
                let next = deeds[index..].iter().find(|(_, _, stop)| !stop.is_break());
                let (there, at) = next
                    .map_or((hours.end_place, hours.span.end), |&(at, _, stop)| {
                        (stop.place, at)
                    });
                stop.take_at_next(
                    start + stop.minutes + leg(self.instance, shift, here, there) > at,
                );
            } else {
                here = stop.place;
            }
            stops.push(stop);
        }
        stops
    }

    /// Remembers how things stand.
    pub fn savepoint(&self) -> Savepoint {
        Savepoint(self.journal.len())
    }

    /// Takes back every change since `savepoint`.
    pub fn rollback(&mut self, savepoint: Savepoint) {
        while self.journal.len() > savepoint.0 {
            match self.journal.pop().expect("longer than the savepoint") {
                Change::Route(shift, route) => {
                    self.travel = self.travel - self.routes[shift].travel + route.travel;
                    self.routes[shift] = route;
                }
                Change::Crew(visit, crew) => self.crews[visit] = crew,
            }
        }
    }

    /// Forgets how to take back what has changed so far.
    pub fn commit(&mut self) {
        for change in self.journal.drain(..) {
            if let Change::Route(shift, _) = change
                && !self.unkept.contains(&shift)
            {
                self.unkept.push(shift);
            }
        }
    }

    /// Keeps everything as it stands, at the price of the shifts that changed since the last time.
    pub fn keep(&mut self) {
        self.commit();
        for shift in self.unkept.drain(..) {
            self.kept[shift].clone_from(&self.routes[shift]);
        }
    }

    /// Puts everything back as it was when last kept.
    pub fn return_to_kept(&mut self) {
        self.commit();
        for shift in std::mem::take(&mut self.unkept) {
            self.travel = self.travel - self.routes[shift].travel + self.kept[shift].travel;
            for visit in visits_of(&self.routes[shift]) {
                self.crews[visit].retain(|&other| other != shift);
            }
            for visit in visits_of(&self.kept[shift]) {
                self.crews[visit].push(shift);
            }
            self.routes[shift].clone_from(&self.kept[shift]);
        }
    }

    /// The slot with the least detour for one more carer at `visit`, who starts within `within`.
    pub fn best_slot(&self, visit: VisitId, candidate: Candidate, within: Window) -> Option<Slot> {
        let asked = Stop::visit(
            self.instance,
            visit,
            intersection(candidate.starts, within)?,
        );
        if !self.is_open_to(visit, candidate.shift) {
            return None;
        }
        let mut best: Option<Slot> = None;
        let mut consider = |slot: Slot| {
            if best.is_none_or(|best| slot.detour < best.detour) {
                best = Some(slot);
            }
        };
        let gaps = Gaps {
            timetable: self,
            shift: candidate.shift,
            asked,
        };
        gaps.each(&mut consider);
        if best.is_none() && !self.instance.shifts()[candidate.shift].breaks.is_empty() {
            return gaps.resettled();
        }
        best
    }

    /// Puts `visit` into `slots`, one for each carer who joins. Where they cannot start together after all, nothing changes
    /// and the answer is no.
    pub fn insert(&mut self, visit: VisitId, slots: &[Slot]) -> bool {
        let savepoint = self.savepoint();
        let together = slots
            .iter()
            .try_fold(self.starts_of_crew(visit), |starts, slot| {
                intersection(starts, slot.starts)
            });
        let Some(within) = together else {
            return false;
        };
        for slot in slots {
            if !self.place(visit, slot, within) {
                self.rollback(savepoint);
                return false;
            }
        }
        self.record_crew(visit);
        self.crews[visit].extend(slots.iter().map(|slot| slot.shift));
        let shifts: Vec<_> = slots.iter().map(|slot| slot.shift).collect();
        self.settle_times(&shifts, savepoint)
    }

    /// Takes `visit` out of `shift`. Where the rest then no longer fits (a way round can be shorter than the straight one),
    /// nothing changes and the answer is no.
    pub fn remove(&mut self, visit: VisitId, shift: ShiftId) -> bool {
        let savepoint = self.savepoint();
        self.record_route(shift);
        self.record_crew(visit);
        let route = &mut self.routes[shift];
        route.stops.retain(|stop| stop.as_visit() != Some(visit));
        if route.stops.iter().all(Stop::is_break) {
            route.stops.clear();
        }
        self.crews[visit].retain(|&other| other != shift);
        let mut touched = vec![shift];
        for index in 0..self.crews[visit].len() {
            let other = self.crews[visit][index];
            self.record_route(other);
            touched.push(other);
        }
        self.settle_times(&touched, savepoint)
    }

    fn is_open_to(&self, visit: VisitId, shift: ShiftId) -> bool {
        let carer = |shift: ShiftId| self.instance.shifts()[shift].carer;
        let own = carer(shift);
        self.crews[visit].iter().all(|&other| carer(other) != own)
            && self.rivals[shift]
                .iter()
                .all(|&rival| self.routes[rival].stops.is_empty())
    }

    fn starts_of_crew(&self, visit: VisitId) -> Window {
        self.starts(visit).unwrap_or(Window {
            earliest: Moment::new(i32::MIN),
            latest: Moment::new(i32::MAX),
        })
    }

    fn stop(&self, shift: ShiftId, visit: VisitId) -> &Stop {
        let stops = &self.routes[shift].stops;
        stops
            .iter()
            .find(|stop| stop.as_visit() == Some(visit))
            .expect("a crew's shifts make the visit")
    }

    fn record_route(&mut self, shift: ShiftId) {
        self.journal
            .push(Change::Route(shift, self.routes[shift].clone()));
    }

    fn record_crew(&mut self, visit: VisitId) {
        self.journal
            .push(Change::Crew(visit, self.crews[visit].clone()));
    }

    /// Puts the visit among the shift's stops, not yet timed.
    fn place(&mut self, visit: VisitId, slot: &Slot, within: Window) -> bool {
        let Some(candidate) = self.candidates.find(visit, slot.shift) else {
            return false;
        };
        self.record_route(slot.shift);
        let asked = Stop::visit(self.instance, visit, candidate.starts);
        match slot.position {
            Position::Before {
                index,
                breaks_before_at_next,
                breaks_after_at_next,
            } => {
                let stops = &mut self.routes[slot.shift].stops;
                for stop in stops[..index]
                    .iter_mut()
                    .rev()
                    .take_while(|stop| stop.is_break())
                {
                    stop.take_at_next(breaks_before_at_next);
                }
                for stop in stops[index..].iter_mut().take_while(|stop| stop.is_break()) {
                    stop.take_at_next(breaks_after_at_next);
                }
                stops.insert(index, asked);
                true
            }
            Position::Resettled { visits_before } => {
                let Some(starts) = intersection(asked.starts, within) else {
                    return false;
                };
                let order = self.order_with(slot.shift, visits_before, Stop { starts, ..asked });
                let Some(mut stops) = settle(self.instance, slot.shift, &order) else {
                    return false;
                };
                for stop in &mut stops {
                    if let Some(visit) = stop.as_visit() {
                        let candidate = self
                            .candidates
                            .find(visit, slot.shift)
                            .expect("it is in the shift");
                        *stop = Stop::visit(self.instance, visit, candidate.starts);
                    }
                }
                self.routes[slot.shift].stops = stops;
                true
            }
        }
    }

    /// The shift's visits with one more after `visits_before` of them, each with the starts that the other carers at it allow.
    fn order_with(&self, shift: ShiftId, visits_before: usize, asked: Stop) -> Vec<Stop> {
        let mut order: Vec<Stop> = self.routes[shift]
            .stops
            .iter()
            .filter_map(|stop| {
                stop.as_visit()
                    .map(|visit| self.as_others_allow(shift, visit, *stop))
            })
            .collect();
        order.insert(visits_before, asked);
        order
    }

    fn as_others_allow(&self, shift: ShiftId, visit: VisitId, stop: Stop) -> Stop {
        let starts = self.crews[visit]
            .iter()
            .filter(|&&other| other != shift)
            .fold(stop.starts, |starts, &other| {
                let theirs = self.stop(other, visit);
                Window {
                    earliest: starts.earliest.max(theirs.arrival),
                    latest: starts.latest.min(theirs.limit),
                }
            });
        Stop { starts, ..stop }
    }

    /// Times the shifts anew, and every shift that shares a visit with one whose times move. Where that cannot be, takes back
    /// every change since `savepoint`.
    fn settle_times(&mut self, shifts: &[ShiftId], savepoint: Savepoint) -> bool {
        for &shift in shifts {
            self.locate(shift);
        }
        let possible = self.sweep(shifts, Self::forward) && self.sweep(shifts, Self::backward);
        if !possible {
            self.rollback(savepoint);
        }
        possible
    }

    /// Where each stop is, and the travel between them.
    fn locate(&mut self, shift: ShiftId) {
        let hours = &self.instance.shifts()[shift];
        let route = &mut self.routes[shift];
        let mut here = hours.start_place;
        for index in 0..route.stops.len() {
            if let Kind::Break { at_next, .. } = route.stops[index].kind {
                let next = route.stops[index..].iter().find(|stop| !stop.is_break());
                let there = next.map_or(hours.end_place, |stop| stop.place);
                route.stops[index].place = if at_next { there.or(here) } else { here };
            }
            here = route.stops[index].place;
        }
        self.travel = self.travel - route.travel;
        route.travel = travel(self.instance, shift, &route.stops);
        self.travel += route.travel;
    }

    /// Runs `pass` over `shifts`, then over those that share a visit whose own time it moved, until nothing moves.
    fn sweep(
        &mut self,
        shifts: &[ShiftId],
        pass: fn(&mut Self, ShiftId, &mut Vec<VisitId>) -> bool,
    ) -> bool {
        let mut waiting = shifts.to_vec();
        let mut moved = Vec::new();
        while let Some(shift) = waiting.pop() {
            moved.clear();
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
            let Some(earliest) = stop.first_start(self.instance, shift, together) else {
                return false;
            };
            if arrival != stop.arrival || earliest != stop.earliest {
                moved.extend(stop.as_visit().filter(|&visit| self.crews[visit].len() > 1));
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
            let Some(latest) = stop.last_start(self.instance, shift, together) else {
                return false;
            };
            if limit != stop.limit || latest != stop.latest {
                moved.extend(stop.as_visit().filter(|&visit| self.crews[visit].len() > 1));
            }
            (stop.limit, stop.latest) = (limit, latest);
            self.routes[shift].stops[index] = stop;
            (done, there) = (latest, stop.place);
        }
        true
    }

    /// `own` joined with what the other carers at the visit say.
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

/// The gaps of one shift, and one more visit.
struct Gaps<'t, 'a> {
    timetable: &'t Timetable<'a>,
    shift: ShiftId,
    asked: Stop,
}

impl Gaps<'_, '_> {
    /// Every way to make the visit with the other stops in their order.
    fn each(&self, consider: &mut impl FnMut(Slot)) {
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
    fn resettled(&self) -> Option<Slot> {
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

fn visits_of(route: &Route) -> impl Iterator<Item = VisitId> {
    route.stops.iter().filter_map(Stop::as_visit)
}

/// Minutes of all legs of a shift that makes the visits among `stops` in their order; none where there are none.
fn travel(instance: &Instance, shift: ShiftId, stops: &[Stop]) -> Minutes {
    let hours = &instance.shifts()[shift];
    let mut places = stops
        .iter()
        .filter(|stop| !stop.is_break())
        .map(|stop| stop.place)
        .peekable();
    if places.peek().is_none() {
        return Minutes::ZERO;
    }
    let mut here = hours.start_place;
    places
        .chain([hours.end_place])
        .map(|place| leg(instance, shift, std::mem::replace(&mut here, place), place))
        .sum()
}

fn intersection(one: Window, other: Window) -> Option<Window> {
    let both = Window {
        earliest: one.earliest.max(other.earliest),
        latest: one.latest.min(other.latest),
    };
    (both.earliest <= both.latest).then_some(both)
}
