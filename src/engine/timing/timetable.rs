//! The stops of every shift with their earliest and latest starts. They are updated when visits are inserted or
//! removed.
//!
//! ```text
//! arrival(i)  = earliest(i-1) + minutes(i-1) + leg(i-1, i)        ready in this shift
//! earliest(i) = first start of i not before the arrivals of all who take part
//! limit(i)    = latest(i+1) - leg(i, i+1) - minutes(i)            for the rest of this shift
//! latest(i)   = last start of i not after the limits of all who take part
//! ```
//! A visit with several carers has one `earliest` and one `latest`. A change in one of their shifts moves the others. A
//! set of shifts is feasible if and only if each stop has an earliest start (Savelsbergh 1992, "The vehicle routing
//! problem with time windows: minimizing route duration"; Masson, Lehuédé and Péton 2013, for linked visits). The
//! `InsertionCache` of each shift finds where one more visit fits.

use std::cell::RefCell;

use super::candidates::{Candidate, Candidates};
use super::clock_links::ClockLinks;
use super::insertion::InsertionCache;
use super::insertion_slot::InsertionSlot;
use super::place_breaks::place_breaks;
use super::stop::{Stop, StopKind};
use super::time_lags::TimeLags;
use crate::id::{ShiftId, Table, VisitId};
use crate::instance::{Instance, Money, StartPiece};
use crate::plan::{Assignment, BreakTaken, Plan};
use crate::time::{Minutes, Moment, Window};

/// A state to which the timetable can return.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Savepoint(usize);

/// The route of a shift.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Route {
    pub stops: Vec<Stop>,
    pub(super) travel: Minutes,
    /// Zero if distance has no price.
    pub(super) distance_cost: Money,
}

/// What a change replaced.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Route(ShiftId, Route),
    Crew(VisitId, Vec<ShiftId>),
    /// Index of a choice between two visits, and whether the first was first.
    OrderChoice(usize, bool),
    Piece(VisitId, Option<StartPiece>),
}

/// Which carer makes which visit in which order. It is always feasible.
#[derive(Clone, Debug)]
pub struct Timetable<'a> {
    pub(super) instance: &'a Instance,
    pub(super) candidates: &'a Candidates<'a>,
    overlapping_shifts: Table<ShiftId, Vec<ShiftId>>,
    pub(super) routes: Table<ShiftId, Route>,
    pub(super) crews: Table<VisitId, Vec<ShiftId>>,
    pub(super) travel: Minutes,
    /// Where one more visit fits; computed on request.
    pub(super) rooms: Table<ShiftId, RefCell<InsertionCache>>,
    pub(super) journal: Vec<Change>,
    /// The routes when they were last kept, except those of `unkept`.
    kept: Table<ShiftId, Route>,
    pub(super) time_lags: TimeLags,
    /// For each choice of the time lags, whether the first of the two visits is first. It has no meaning unless both
    /// are placed.
    pub(super) choices: Vec<bool>,
    kept_choices: Vec<bool>,
    pub(super) clock_links: ClockLinks,
    /// For each visit whose start depends on the clock of others, the piece of its windows in which it starts. It has no meaning unless the
    /// visit is placed. Empty if there is no such visit.
    pub(super) pieces: Table<VisitId, Option<StartPiece>>,
    kept_pieces: Table<VisitId, Option<StartPiece>>,
    unkept: Vec<ShiftId>,
    is_unkept: Table<ShiftId, bool>,
}

impl<'a> Timetable<'a> {
    /// Creates an empty timetable.
    pub fn new(instance: &'a Instance, candidates: &'a Candidates) -> Self {
        let time_lags = TimeLags::new(instance);
        let clock_links = ClockLinks::new(instance);
        Self {
            pieces: clock_links.no_pieces(),
            kept_pieces: clock_links.no_pieces(),
            clock_links,
            choices: vec![true; time_lags.choices()],
            kept_choices: vec![true; time_lags.choices()],
            time_lags,
            instance,
            candidates,
            overlapping_shifts: Table::from_fn(instance.shifts(), |shift| {
                instance.overlapping_shifts(shift).collect()
            }),
            routes: Table::from_fn(instance.shifts(), |_| Route::default()),
            crews: Table::from_fn(instance.visits(), |_| Vec::new()),
            travel: Minutes::ZERO,
            rooms: Table::from_fn(instance.shifts(), |shift| {
                RefCell::new(InsertionCache::new(instance, shift))
            }),
            journal: Vec::new(),
            kept: Table::from_fn(instance.shifts(), |_| Route::default()),
            unkept: Vec::new(),
            is_unkept: Table::from_fn(instance.shifts(), |_| false),
        }
    }

    /// Returns the shifts that make `visit`.
    pub fn crew(&self, visit: VisitId) -> &[ShiftId] {
        &self.crews[visit]
    }

    /// Returns the visits of `shift` in order, each with its first and last possible start.
    pub fn visits(&self, shift: ShiftId) -> impl DoubleEndedIterator<Item = (VisitId, Window)> {
        self.routes[shift].stops.iter().filter_map(|stop| {
            let starts = Window {
                earliest: stop.earliest,
                latest: stop.latest,
            };
            stop.as_visit().map(|visit| (visit, starts))
        })
    }

    /// Returns true if `shift` makes visits.
    pub fn works(&self, shift: ShiftId) -> bool {
        !self.routes[shift].stops.is_empty()
    }

    /// Returns the minutes of travel in `shift`.
    pub fn travel_of(&self, shift: ShiftId) -> Minutes {
        self.routes[shift].travel
    }

    /// Returns the minutes of travel in all shifts.
    pub fn travel(&self) -> Minutes {
        self.travel
    }

    /// Returns the cost of the distances of all legs.
    pub fn distance_cost(&self) -> Money {
        if !self.instance.prices_distance() {
            return Money::ZERO;
        }
        let routes = self.routes.rows().iter();
        routes.map(|route| route.distance_cost).sum()
    }

    /// Returns when `visit` can start; `None` if nobody makes it.
    pub fn starts(&self, visit: VisitId) -> Option<Window> {
        let &shift = self.crews[visit].first()?;
        let stop = self.stop(shift, visit);
        Some(Window {
            earliest: stop.earliest,
            latest: stop.latest,
        })
    }

    /// Everything as a plan, each visit and break at its earliest, but where a contract counts from first visit to last.
    pub fn plan(&self) -> Plan {
        self.plan_of(self.routes.ids())
    }

    /// What of it these shifts do.
    pub fn plan_of(&self, shifts: impl Iterator<Item = ShiftId>) -> Plan {
        let mut plan = Plan::default();
        for shift in shifts {
            let stops = self.routes[shift].stops.iter();
            for (stop, start) in stops.zip(self.starts_in_plan(shift)) {
                match stop.kind {
                    StopKind::Visit(visit) => plan.assignments.push(Assignment {
                        visit,
                        carer: self.instance.shifts()[shift].carer,
                        shift,
                        start,
                    }),
                    StopKind::Break { .. } => plan.breaks.push(BreakTaken {
                        shift,
                        start,
                        minutes: stop.minutes,
                    }),
                }
            }
        }
        plan.sorted()
    }

    /// Returns a savepoint of the current state.
    pub fn savepoint(&self) -> Savepoint {
        Savepoint(self.journal.len())
    }

    /// Undoes every change since `savepoint`.
    pub fn rollback(&mut self, savepoint: Savepoint) {
        while self.journal.len() > savepoint.0 {
            match self.journal.pop().expect("longer than the savepoint") {
                Change::Route(shift, route) => {
                    self.travel = self.travel - self.routes[shift].travel + route.travel;
                    self.routes[shift] = route;
                    self.rooms[shift].get_mut().forget();
                }
                Change::Crew(visit, crew) => self.crews[visit] = crew,
                Change::OrderChoice(number, is_first) => self.choices[number] = is_first,
                Change::Piece(visit, piece) => self.pieces[visit] = piece,
            }
        }
    }

    /// Forgets the changes so far, so that they can no longer be undone.
    pub fn commit(&mut self) {
        for change in self.journal.drain(..) {
            if let Change::Route(shift, _) = change
                && !std::mem::replace(&mut self.is_unkept[shift], true)
            {
                self.unkept.push(shift);
            }
        }
    }

    /// Stores the current state. The cost depends on the shifts that changed since the last time.
    pub fn keep(&mut self) {
        self.commit();
        self.kept_choices.clone_from(&self.choices);
        self.kept_pieces.clone_from(&self.pieces);
        for shift in self.unkept.drain(..) {
            self.is_unkept[shift] = false;
            self.kept[shift].clone_from(&self.routes[shift]);
        }
    }

    /// Restores the state that was last stored.
    pub fn return_to_kept(&mut self) {
        self.commit();
        self.choices.clone_from(&self.kept_choices);
        self.pieces.clone_from(&self.kept_pieces);
        for shift in std::mem::take(&mut self.unkept) {
            self.is_unkept[shift] = false;
            self.travel = self.travel - self.routes[shift].travel + self.kept[shift].travel;
            for visit in visits_of(&self.routes[shift]) {
                self.crews[visit].retain(|&other| other != shift);
            }
            for visit in visits_of(&self.kept[shift]) {
                self.crews[visit].push(shift);
            }
            self.routes[shift].clone_from(&self.kept[shift]);
            self.rooms[shift].get_mut().forget();
        }
    }

    /// Returns the slot with the least detour for one more carer at `visit`, who starts within `within`.
    pub fn best_slot(
        &self,
        visit: VisitId,
        candidate: Candidate,
        within: Window,
    ) -> Option<InsertionSlot> {
        let starts = intersection(candidate.starts, within)?;
        if !self.is_open_to(visit, candidate.shift) {
            return None;
        }
        let mut room = self.rooms[candidate.shift].borrow_mut();
        room.refresh(self);
        let slot = |starts: Window| {
            let asked = Stop::visit(self.instance, visit, starts);
            room.best_slot(self.instance, &asked)
        };
        let Some(options) = self.start_options(visit) else {
            return slot(starts);
        };
        let slots = options.into_iter().filter_map(|option| {
            let found = slot(intersection(starts, option.starts)?)?;
            Some(option.of(found))
        });
        slots.min_by_key(|slot| slot.detour)
    }

    /// Inserts `visit` into `slots`, one for each additional carer. If they cannot start together after all, returns
    /// false and changes nothing.
    pub fn insert(&mut self, visit: VisitId, slots: &[InsertionSlot]) -> bool {
        let savepoint = self.savepoint();
        let together = slots
            .iter()
            .try_fold(self.starts_of_crew(visit), |starts, slot| {
                intersection(starts, slot.starts)
            });
        let Some(within) = together else {
            return false;
        };
        if !self.choose(visit, slots) {
            return false;
        }
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

    /// Removes `visit` from `shift`. Returns false and changes nothing if the rest then no longer fits. That can happen
    /// because travel over another place can be shorter than the direct way.
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
        if self.crews[visit].is_empty() {
            self.let_partners_move(visit, &mut touched);
        }
        self.settle_times(&touched, savepoint)
    }

    pub(super) fn is_open_to(&self, visit: VisitId, shift: ShiftId) -> bool {
        let carer = |shift: ShiftId| self.instance.shifts()[shift].carer;
        let own = carer(shift);
        self.crews[visit].iter().all(|&other| carer(other) != own)
            && self.is_free_of_overlapping_shifts(shift)
    }

    pub(super) fn is_free_of_overlapping_shifts(&self, shift: ShiftId) -> bool {
        let mut overlapping_shifts = self.overlapping_shifts[shift].iter();
        overlapping_shifts.all(|&rival| self.routes[rival].stops.is_empty())
    }

    fn starts_of_crew(&self, visit: VisitId) -> Window {
        self.starts(visit).unwrap_or(Window {
            earliest: Moment::new(i32::MIN),
            latest: Moment::new(i32::MAX),
        })
    }

    pub(super) fn stop(&self, shift: ShiftId, visit: VisitId) -> &Stop {
        let stops = &self.routes[shift].stops;
        stops
            .iter()
            .find(|stop| stop.as_visit() == Some(visit))
            .expect("a crew's shifts make the visit")
    }

    pub(super) fn record_route(&mut self, shift: ShiftId) {
        self.rooms[shift].get_mut().forget();
        self.journal
            .push(Change::Route(shift, self.routes[shift].clone()));
    }

    pub(super) fn record_crew(&mut self, visit: VisitId) {
        self.journal
            .push(Change::Crew(visit, self.crews[visit].clone()));
    }

    /// Records whether the first of the two visits of a choice is first.
    pub(super) fn record_choice(&mut self, number: usize, is_first: bool) {
        let before = std::mem::replace(&mut self.choices[number], is_first);
        self.journal.push(Change::OrderChoice(number, before));
    }

    /// Records in which piece of its windows a visit starts.
    pub(super) fn record_piece(&mut self, visit: VisitId, piece: Option<StartPiece>) {
        let before = std::mem::replace(&mut self.pieces[visit], piece);
        self.journal.push(Change::Piece(visit, before));
    }

    /// Inserts the visit among the shift's stops, not yet timed.
    fn place(&mut self, visit: VisitId, slot: &InsertionSlot, within: Window) -> bool {
        let Some(candidate) = self.candidates.find(visit, slot.shift) else {
            return false;
        };
        self.record_route(slot.shift);
        let asked = Stop::visit(self.instance, visit, candidate.starts);
        let Some(starts) = intersection(asked.starts, within) else {
            return false;
        };
        let mut order: Vec<Stop> = self.visits_as_allowed(slot.shift).collect();
        order.insert(slot.visits_before, Stop { starts, ..asked });
        let Some(stops) = self.settled(slot.shift, &order) else {
            return false;
        };
        self.routes[slot.shift].stops = stops;
        true
    }

    /// Returns the shift's visits in this order with its breaks among them, not yet timed, if the breaks can be placed.
    pub(super) fn settled(&self, shift: ShiftId, order: &[Stop]) -> Option<Vec<Stop>> {
        let mut stops = place_breaks(self.instance, shift, order)?;
        for stop in &mut stops {
            if let Some(visit) = stop.as_visit() {
                let candidate = self.candidates.find(visit, shift)?;
                *stop = Stop::visit(self.instance, visit, candidate.starts);
            }
        }
        Some(stops)
    }

    /// Returns the shift's visits, each with the starts that its other carers permit.
    pub(super) fn visits_as_allowed(&self, shift: ShiftId) -> impl Iterator<Item = Stop> {
        let stops = self.routes[shift].stops.iter();
        stops.filter_map(move |stop| {
            stop.as_visit()
                .map(|visit| self.as_others_allow(shift, visit, *stop))
        })
    }

    pub(super) fn as_others_allow(&self, shift: ShiftId, visit: VisitId, stop: Stop) -> Stop {
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
        let starts = Window {
            earliest: starts.earliest.max(self.earliest_by_partners(visit)),
            latest: starts.latest.min(self.latest_by_partners(visit)),
        };
        Stop { starts, ..stop }
    }
}

fn visits_of(route: &Route) -> impl Iterator<Item = VisitId> {
    route.stops.iter().filter_map(Stop::as_visit)
}

pub(super) fn intersection(one: Window, other: Window) -> Option<Window> {
    let both = Window {
        earliest: one.earliest.max(other.earliest),
        latest: one.latest.min(other.latest),
    };
    (both.earliest <= both.latest).then_some(both)
}
