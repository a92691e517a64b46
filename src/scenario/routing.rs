//! Who makes which visit: whoever can be there early without a detour. Nobody asks who came yesterday.

use super::calendar::Calendar;
use super::demand::Visit;
use super::homes::Homes;
use super::roster::{Roster, Shift};
use super::staffing::Hours;
use super::tour::{Ground, Round, Stop};
use crate::id::{CarerId, Id, ShiftId, VisitId};
use crate::time::{Minutes, Moment, Window};

/// What a minute of detour weighs against a minute of starting later than the window lets.
const DETOUR_WEIGHT: i32 = 4;
/// Several carers agree on a start in steps of so many minutes.
const STEP: i32 = 5;

/// The rounds of a roster.
pub(super) struct Routing {
    pub(super) ground: Ground,
    pub(super) roster: Roster,
    /// By patient, who never comes.
    pub(super) excluded: Vec<Vec<CarerId>>,
    rounds: Vec<Round>,
    /// By visit, the shifts that make it.
    made_in: Vec<Vec<ShiftId>>,
}

/// How a visit goes into a round.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Insertion {
    cost: i32,
    shift: ShiftId,
    at: usize,
}

/// A visit taken out of its rounds, with what these were before.
pub(super) struct Lifted {
    visit: VisitId,
    settled: Option<Moment>,
    rounds: Vec<(ShiftId, Round)>,
}

/// Who may be asked to make a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Among {
    /// Those with the skills.
    Skilled,
    /// Anybody: whoever makes the visit will be delegated what it takes.
    Anybody,
}

impl Routing {
    /// Nothing routed yet.
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

    /// Opens rounds for shifts that are new in the roster.
    pub(super) fn open_rounds(&mut self) {
        for shift in &self.roster.shifts()[self.rounds.len()..] {
            self.rounds.push(empty_round(shift));
        }
    }

    pub(super) fn round(&self, shift: ShiftId) -> &Round {
        &self.rounds[shift.index()]
    }

    /// The shifts that make `visit`.
    pub(super) fn made_in(&self, visit: VisitId) -> &[ShiftId] {
        &self.made_in[visit.index()]
    }

    /// Routes every visit that fits and returns the others: first those with several carers, then by how soon they
    /// must start, and at last those that may be on any of several days.
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

    /// Has `visit` made by those who do it at the least cost; false where nobody can.
    pub(super) fn place(&mut self, visit: VisitId, among: Among) -> bool {
        if self.ground.visit(visit).carers > 1 {
            return self.place_together(visit, among);
        }
        let best = self.insertions(visit, among).min();
        best.inspect(|&insertion| self.insert(visit, insertion))
            .is_some()
    }

    /// The best way into each round that can take `visit`.
    fn insertions(&self, visit: VisitId, among: Among) -> impl Iterator<Item = Insertion> {
        let days = self.ground.visit(visit).windows.iter().map(|own| own.day);
        days.flat_map(|day| self.roster.on(day))
            .filter_map(move |&shift| self.insertion(visit, shift, among))
    }

    /// Has `visit` made by several carers who start together, at the start that costs least.
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

    /// The least costly way into the round of `shift`, if there is one.
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

    /// What it costs that `visit`, which may start in `window`, is stop number `at` of `shift`; `None` where it
    /// cannot be.
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

    /// Whether `stop` has to start before `moment`.
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

    /// Takes `visit` out of every round; `None`, and all stays as it was, where one of these then misses its break.
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

    /// Puts a visit back where it was lifted from, wherever it is now; those rounds must have no visit more than
    /// then.
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

    /// Has `shift` worked from and to other hours, with the same visits in the same order; false where that cannot
    /// be.
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

    /// Forgets carers who work no shift.
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

/// `stops` with one more at position `at`.
fn with_stop(stops: &[Stop], at: usize, stop: Stop) -> impl Iterator<Item = Stop> {
    let (before, after) = stops.split_at(at);
    before
        .iter()
        .copied()
        .chain([stop])
        .chain(after.iter().copied())
}
