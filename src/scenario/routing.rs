//! Decides who makes which visit: a carer who can be there early without a detour. Earlier visits of the carer do not
//! count.

use super::calendar::Calendar;
use super::demand::Visit;
use super::homes::Homes;
use super::roster::{Roster, Shift};
use super::staffing::Hours;
use super::tour::{Ground, Round, Stop};
use crate::id::{CarerId, Id, ShiftId, VisitId};
use crate::time::{Minutes, Moment, Window};

/// Weight of a minute of detour, relative to a minute of a later start.
const DETOUR_WEIGHT: i32 = 4;
/// Starts of several carers together are tried in steps of this many minutes.
const STEP: i32 = 5;

/// The rounds of all shifts in a roster.
pub(super) struct Routing {
    pub(super) ground: Ground,
    pub(super) roster: Roster,
    /// Carers whom each patient excludes.
    pub(super) excluded: Vec<Vec<CarerId>>,
    rounds: Vec<Round>,
    /// Shifts that make each visit.
    made_in: Vec<Vec<ShiftId>>,
}

/// A position for a visit in a round.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Insertion {
    cost: i32,
    shift: ShiftId,
    at: usize,
}

/// A visit that was removed from its rounds, with their state before.
pub(super) struct Lifted {
    visit: VisitId,
    settled: Option<Moment>,
    rounds: Vec<(ShiftId, Round)>,
}

/// The carers who may make a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Among {
    /// Carers with the skills.
    Skilled,
    /// All carers. The chosen ones will get the delegations.
    Anybody,
}

impl Routing {
    /// Creates rounds without visits.
    pub(super) fn new(
        homes: Homes,
        visits: Vec<Visit>,
        roster: Roster,
        excluded: Vec<Vec<CarerId>>,
    ) -> Self {
        let mut routing = Self {
            made_in: vec![Vec::new(); visits.len()],
            ground: Ground {
                settled: vec![None; visits.len()],
                homes,
                visits,
            },
            roster,
            excluded,
            rounds: Vec::new(),
        };
        routing.open_rounds();
        routing
    }

    /// Adds rounds for new shifts of the roster.
    pub(super) fn open_rounds(&mut self) {
        for shift in &self.roster.shifts()[self.rounds.len()..] {
            self.rounds.push(empty_round(shift));
        }
    }

    pub(super) fn round(&self, shift: ShiftId) -> &Round {
        &self.rounds[shift.index()]
    }

    /// Returns the shifts that make `visit`.
    pub(super) fn made_in(&self, visit: VisitId) -> &[ShiftId] {
        &self.made_in[visit.index()]
    }

    /// Routes every visit that fits, and returns the others. Visits by several carers come first, then visits by their
    /// latest start, then visits with several possible days.
    pub(super) fn route_all(&mut self) -> Vec<VisitId> {
        let mut order: Vec<VisitId> = (0..self.ground.visits.len())
            .map(VisitId::from_index)
            .collect();
        order.sort_by_key(|&visit| {
            let own = self.ground.visit(visit);
            let latest = own.windows[0].window.latest;
            (own.windows.len(), own.carers == 1, latest, visit)
        });
        order.retain(|&visit| !self.place(visit, Among::Skilled));
        order
    }

    /// Assigns `visit` to the carers with the least cost. Returns false if nobody can make it.
    pub(super) fn place(&mut self, visit: VisitId, among: Among) -> bool {
        if self.ground.visit(visit).carers > 1 {
            return self.place_together(visit, among);
        }
        let best = self.insertions(visit, among).min();
        best.inspect(|&insertion| self.insert(visit, insertion))
            .is_some()
    }

    /// Returns the best insertion into each round that can take `visit`.
    fn insertions(&self, visit: VisitId, among: Among) -> impl Iterator<Item = Insertion> {
        let days = self.ground.visit(visit).windows.iter().map(|own| own.day);
        days.flat_map(|day| self.roster.on(day))
            .filter_map(move |&shift| self.insertion(visit, shift, among))
    }

    /// Assigns `visit` to several carers who start together, at the start with the least cost.
    fn place_together(&mut self, visit: VisitId, among: Among) -> bool {
        let carers = self.ground.visit(visit).carers as usize;
        let mut best: Option<(i32, Moment, Vec<Insertion>)> = None;
        for own in self.ground.visit(visit).windows.clone() {
            let mut start = own.window.earliest;
            while start <= own.window.latest {
                self.ground.settled[visit.index()] = Some(start);
                let mut ways: Vec<Insertion> = self
                    .roster
                    .on(own.day)
                    .iter()
                    .filter_map(|&shift| self.insertion(visit, shift, among))
                    .collect();
                ways.sort_unstable();
                ways.truncate(carers);
                let cost = ways.iter().map(|way| way.cost).sum();
                if ways.len() == carers && best.as_ref().is_none_or(|best| cost < best.0) {
                    best = Some((cost, start, ways));
                }
                start = start + Minutes::new(STEP);
            }
        }
        self.ground.settled[visit.index()] = best.as_ref().map(|best| best.1);
        let Some((_, _, ways)) = best else {
            return false;
        };
        for way in ways {
            self.insert(visit, way);
        }
        true
    }

    /// Returns the insertion with the least cost into the round of `shift`, if there is one.
    pub(super) fn insertion(
        &self,
        visit: VisitId,
        shift: ShiftId,
        among: Among,
    ) -> Option<Insertion> {
        let own = self.roster.shift(shift);
        let window = self.ground.window(visit, own.day)?;
        if !self.may_make(visit, own, among) || self.made_in(visit).contains(&shift) {
            return None;
        }
        let round = self.round(shift);
        let over = window.earliest + self.ground.visit(visit).minutes;
        (0..=round.stops.len())
            .take_while(|&at| at == 0 || round.starts[at - 1] <= window.latest)
            .filter(|&at| !self.must_start_before(own, round.stops.get(at), over))
            .filter_map(|at| {
                let cost = self.cost(visit, shift, at, window)?;
                Some(Insertion { cost, shift, at })
            })
            .min()
    }

    /// Returns the cost of making `visit`, with starts in `window`, stop number `at` of `shift`. Returns `None` if it
    /// is impossible.
    fn cost(&self, visit: VisitId, shift: ShiftId, at: usize, window: Window) -> Option<i32> {
        let (own, round) = (self.roster.shift(shift), self.round(shift));
        let mode = self.roster.carer(own.carer).mode;
        let stops = with_stop(&round.stops, at, Stop::Visit(visit));
        let mut start = window.earliest;
        let travel = self.ground.walk(own, mode, stops, |index, moment| {
            if index == at {
                start = moment;
            }
        })?;
        let detour = travel - round.travel;
        Some(DETOUR_WEIGHT * detour.get() + (start - window.earliest).get())
    }

    /// Returns true if `stop` must start before `moment`.
    fn must_start_before(&self, shift: &Shift, stop: Option<&Stop>, moment: Moment) -> bool {
        let latest = match stop {
            None => return false,
            Some(Stop::Break) => shift.pause,
            Some(&Stop::Visit(visit)) => self.ground.window(visit, shift.day),
        };
        latest.is_some_and(|window| window.latest < moment)
    }

    fn may_make(&self, visit: VisitId, shift: &Shift, among: Among) -> bool {
        let own = self.ground.visit(visit);
        let skilled =
            among == Among::Anybody || self.roster.carer(shift.carer).may(&own.skills, shift.day);
        skilled && !self.excluded[own.patient].contains(&shift.carer)
    }

    pub(super) fn insert(&mut self, visit: VisitId, insertion: Insertion) {
        let stops = with_stop(
            &self.round(insertion.shift).stops,
            insertion.at,
            Stop::Visit(visit),
        )
        .collect();
        self.set_round(insertion.shift, stops);
        self.made_in[visit.index()].push(insertion.shift);
    }

    /// Removes `visit` from every round. If a round would then miss its break, returns `None` and changes nothing.
    pub(super) fn lift(&mut self, visit: VisitId) -> Option<Lifted> {
        let shifts = &self.made_in[visit.index()];
        let rest = |&shift: &ShiftId| Some((shift, self.round_without(shift, visit)?));
        let mut rounds = shifts.iter().map(rest).collect::<Option<Vec<_>>>()?;
        for (shift, round) in &mut rounds {
            std::mem::swap(&mut self.rounds[shift.index()], round);
        }
        self.made_in[visit.index()].clear();
        let settled = self.ground.settled[visit.index()].take();
        Some(Lifted {
            visit,
            settled,
            rounds,
        })
    }

    /// Restores a visit to the rounds from which it was removed, wherever it is now. These rounds must have no
    /// additional visits.
    pub(super) fn put_back(&mut self, lifted: Lifted) {
        let visit = lifted.visit;
        self.lift(visit)
            .expect("rounds can be done as they were before a visit came in");
        self.ground.settled[visit.index()] = lifted.settled;
        for (shift, round) in lifted.rounds {
            self.rounds[shift.index()] = round;
            self.made_in[visit.index()].push(shift);
        }
    }

    /// Changes the hours of `shift` and keeps its visits in order. Returns false if that is impossible.
    pub(super) fn rehour(&mut self, calendar: &Calendar, shift: ShiftId, hours: Hours) -> bool {
        let own = self.roster.shift(shift);
        let changed = Shift::new(calendar, own.carer, own.day, hours);
        let stops = self.round(shift).stops.iter().copied();
        let stops = stops
            .filter(|&stop| stop != Stop::Break || changed.pause.is_some())
            .collect();
        let mode = self.roster.carer(own.carer).mode;
        let Some(round) = self.ground.round(&changed, mode, stops) else {
            return false;
        };
        self.rounds[shift.index()] = round;
        self.roster.rehour(calendar, shift, hours);
        true
    }

    /// Removes carers without shifts.
    pub(super) fn let_go_idle(&mut self) {
        let new_number = self.roster.let_go_idle();
        for excluded in &mut self.excluded {
            *excluded = excluded
                .iter()
                .filter_map(|carer| new_number[carer.index()])
                .collect();
        }
    }

    fn round_without(&self, shift: ShiftId, visit: VisitId) -> Option<Round> {
        let own = self.roster.shift(shift);
        let stops = self.round(shift).stops.iter().copied();
        let rest: Vec<Stop> = stops.filter(|&stop| stop != Stop::Visit(visit)).collect();
        self.ground
            .round(own, self.roster.carer(own.carer).mode, rest)
    }

    fn set_round(&mut self, shift: ShiftId, stops: Vec<Stop>) {
        let own = self.roster.shift(shift);
        let mode = self.roster.carer(own.carer).mode;
        let round = self.ground.round(own, mode, stops);
        self.rounds[shift.index()] = round.expect("only rounds that were walked before are set");
    }
}

fn empty_round(shift: &Shift) -> Round {
    match shift.pause {
        Some(pause) => Round {
            stops: vec![Stop::Break],
            starts: vec![pause.earliest],
            travel: Minutes::ZERO,
        },
        None => Round::default(),
    }
}

/// Returns `stops` with one more at position `at`.
fn with_stop(stops: &[Stop], at: usize, stop: Stop) -> impl Iterator<Item = Stop> {
    let (before, after) = stops.split_at(at);
    before
        .iter()
        .copied()
        .chain([stop])
        .chain(after.iter().copied())
}
