//! A plan in the making: the timetable, who has met whom, and the score, kept right as visits come and go.

use std::sync::Arc;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::annealing_weights::AnnealingWeights;
use super::crew_rules::CrewRules;
use super::roster::{OpenableShifts, RosterState};
use super::team_terms::TeamTerms;
use crate::engine::run::Incumbent;
use crate::engine::timing::{
    Candidate, Candidates, InsertionSlot, Savepoint, Series, SeriesOfVisits, Timetable,
};
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::score::Term;
use crate::time::{Moment, Window};

/// Any time at all.
const ALWAYS: Window = Window {
    earliest: Moment::new(i32::MIN),
    latest: Moment::new(i32::MAX),
};

/// A carer at a patient's visits, and how many of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Meeting {
    pub carer: CarerId,
    pub visits: u32,
}

/// A carer came to a visit or left it.
#[derive(Clone, Copy, Debug)]
struct Change {
    visit: VisitId,
    shift: ShiftId,
    came: bool,
}

/// A point to come back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    timetable: Savepoint,
    changes: usize,
}

/// A plan in the making.
#[derive(Debug)]
pub(crate) struct SearchState<'a> {
    pub instance: &'a Instance,
    pub candidates: &'a Candidates<'a>,
    pub(super) timetable: Timetable<'a>,
    crew_rules: CrewRules<'a>,
    series: SeriesOfVisits,
    pub(super) roster: RosterState<'a>,
    teams: Table<PatientId, Vec<Meeting>>,
    pub(super) unassigned: u64,
    pub(super) team_terms: TeamTerms,
    /// Visits that should start alike, where a term asks for it.
    pub(super) alike: Vec<Vec<VisitId>>,
    unstaffed: BTreeSet<VisitId>,
    changes: Vec<Change>,
}

impl<'a> SearchState<'a> {
    /// Nobody comes to anybody yet.
    pub fn new(instance: &'a Instance, candidates: &'a Candidates) -> Self {
        Self {
            instance,
            candidates,
            timetable: Timetable::new(instance, candidates),
            crew_rules: CrewRules::new(instance),
            series: SeriesOfVisits::new(instance),
            roster: RosterState::new(instance),
            teams: Table::from_fn(instance.patients(), |_| Vec::new()),
            unassigned: places(instance),
            team_terms: TeamTerms::new(instance),
            alike: if instance.terms().contains(&Term::StartTimeSpread) {
                instance.alike()
            } else {
                Vec::new()
            },
            unstaffed: instance.visits().ids().collect(),
            changes: Vec::new(),
        }
    }

    /// Takes over `plan`, which breaks no rule, in place of what was there; visit by visit where its order cannot be read.
    pub fn load(&mut self, plan: &Plan) {
        self.commit();
        if !self.timetable.load(plan) {
            self.insert_in_order(plan);
        }
        self.commit();
        self.recount();
    }

    fn insert_in_order(&mut self, plan: &Plan) {
        for visit in self.instance.visits().ids() {
            for shift in self.timetable.crew(visit).to_vec() {
                self.timetable.remove(visit, shift);
            }
        }
        let mut assignments = plan.assignments.clone();
        assignments
            .sort_by_key(|assignment| (assignment.start, assignment.visit, assignment.shift));
        for crew in assignments.chunk_by(|one, other| one.visit == other.visit) {
            let visit = crew[0].visit;
            let candidates = crew
                .iter()
                .filter_map(|assignment| self.candidates.find(visit, assignment.shift));
            let slots: Vec<InsertionSlot> = candidates
                .filter_map(|candidate| self.best_slot(visit, candidate))
                .collect();
            self.place(visit, &slots);
        }
    }

    /// Puts `visit` into `slots`, without counting; changes nothing and says no where they cannot start together or may not be there
    /// together.
    fn place(&mut self, visit: VisitId, slots: &[InsertionSlot]) -> bool {
        let savepoint = self.timetable.savepoint();
        let placed = self.timetable.insert(visit, slots);
        let is_sound = placed && self.crew_rules.is_sound(&self.timetable, visit);
        if placed && !is_sound {
            self.timetable.rollback(savepoint);
        }
        is_sound
    }

    /// What is left empty, by priority.
    pub fn unassigned(&self) -> u64 {
        self.unassigned
    }

    /// Whether `patient` may meet `carer` besides those whom they meet.
    fn may_meet(&self, patient: PatientId, carer: CarerId) -> bool {
        let limit = self.instance.patients()[patient].carer_limit;
        let is_full = limit.is_some_and(|limit| self.teams[patient].len() >= limit as usize);
        !is_full || self.have_met(patient, carer)
    }

    /// What it adds to the terms of teams that `carer` comes to `visit`.
    pub(super) fn marginal_cost(
        &self,
        visit: VisitId,
        carer: CarerId,
        weights: &AnnealingWeights,
    ) -> f64 {
        let visited = self.instance.visits()[visit].patients();
        let of_patient = |patient| {
            let team = &self.teams[patient];
            self.team_terms
                .marginal_cost(self.instance, patient, team, carer, weights)
        };
        visited.map(of_patient).sum()
    }

    /// The same for another visit after that.
    pub(super) fn marginal_cost_again(
        &self,
        visit: VisitId,
        carer: CarerId,
        weights: &AnnealingWeights,
    ) -> f64 {
        let visited = self.instance.visits()[visit].patients();
        let of_patient = |patient| {
            let mut team = self.teams[patient].clone();
            team.push(Meeting { carer, visits: 1 });
            self.team_terms
                .marginal_cost(self.instance, patient, &team, carer, weights)
        };
        visited.map(of_patient).sum()
    }

    /// The plan as it stands, with its score.
    pub fn incumbent(&self) -> Incumbent {
        Incumbent {
            plan: Arc::new(self.plan()),
            score: self.score(),
        }
    }

    /// As a plan.
    pub fn plan(&self) -> Plan {
        self.timetable.plan()
    }

    /// Who does what when.
    pub fn timetable(&self) -> &Timetable<'a> {
        &self.timetable
    }

    /// The carers whom `patient` meets, in the order in which they came.
    pub(super) fn team(&self, patient: PatientId) -> &[Meeting] {
        &self.teams[patient]
    }

    /// Whether all who are visited meet `carer`.
    pub fn is_known_at(&self, visit: VisitId, carer: CarerId) -> bool {
        let mut visited = self.instance.visits()[visit].patients();
        visited.all(|patient| self.have_met(patient, carer))
    }

    /// Whether `patient` meets `carer`.
    pub fn have_met(&self, patient: PatientId, carer: CarerId) -> bool {
        self.teams[patient].iter().any(|face| face.carer == carer)
    }

    /// How many carers `visit` still misses.
    pub fn missing(&self, visit: VisitId) -> u32 {
        self.instance.visits()[visit].carers - self.timetable.crew(visit).len() as u32
    }

    /// The visits that miss a carer, in order.
    pub fn unstaffed(&self) -> impl Iterator<Item = VisitId> {
        self.unstaffed.iter().copied()
    }

    /// How many visits miss a carer.
    pub fn unstaffed_count(&self) -> usize {
        self.unstaffed.len()
    }

    /// The visits that a relation binds to `visit`, by their time or their carers.
    pub fn partners(&self, visit: VisitId) -> impl Iterator<Item = VisitId> {
        let in_time = self.timetable.partners(visit);
        in_time.chain(self.crew_rules.visits_bound_by_carers(visit))
    }

    /// The visits that are tied to one time.
    pub fn series(&self) -> &SeriesOfVisits {
        &self.series
    }

    /// The series of `visit` if the visit misses carers and another of the series does.
    pub fn series_to_staff(&self, visit: VisitId) -> Option<Series> {
        let series = self.series.of(visit)?;
        let visits = series.visits().iter();
        let open = visits.filter(|tied| self.missing(tied.visit) > 0);
        (self.missing(visit) > 0 && open.count() > 1).then(|| series.clone())
    }

    /// The shifts that could make `visit` and, as things stand, may: those that are worked, and those on offer.
    pub fn ways(&self, visit: VisitId) -> Cow<'a, [Candidate]> {
        let windows = &self.instance.visits()[visit].windows;
        let Some(shifts) = self.roster.available(windows) else {
            return self.candidates.of(visit);
        };
        let ways = shifts.into_iter();
        ways.filter_map(|shift| self.candidates.find(visit, shift))
            .collect()
    }

    /// Whether `carer` has a shift that could make `visit`.
    pub fn could_come(&self, visit: VisitId, carer: CarerId) -> bool {
        let mut shifts = self.instance.shifts_of(carer).iter();
        shifts.any(|&shift| self.candidates.find(visit, shift).is_some())
    }

    /// The least detour by which the candidate's shift can join those at `visit`.
    pub fn best_slot(&self, visit: VisitId, candidate: Candidate) -> Option<InsertionSlot> {
        self.best_slot_within(visit, candidate, ALWAYS)
    }

    /// The same, where the visit starts within `starts`.
    pub fn best_slot_within(
        &self,
        visit: VisitId,
        candidate: Candidate,
        starts: Window,
    ) -> Option<InsertionSlot> {
        if !self.may_join(visit, candidate.shift) {
            return None;
        }
        let theirs = self.timetable.starts(visit).unwrap_or(ALWAYS);
        let within = Window {
            earliest: starts.earliest.max(theirs.earliest),
            latest: starts.latest.min(theirs.latest),
        };
        self.timetable.best_slot(visit, candidate, within)
    }

    /// Every slot in which the candidate's shift can join those at `visit`.
    pub fn slots(&self, visit: VisitId, candidate: Candidate) -> Vec<InsertionSlot> {
        if !self.may_join(visit, candidate.shift) {
            return Vec::new();
        }
        let within = self.timetable.starts(visit).unwrap_or(ALWAYS);
        self.timetable.slots(visit, candidate, within)
    }

    /// Whether whoever works `shift` may join those at `visit`, if there is time.
    fn may_join(&self, visit: VisitId, shift: ShiftId) -> bool {
        let carer = self.instance.shifts()[shift].carer;
        let mut visited = self.instance.visits()[visit].patients();
        self.roster.may_work(&self.timetable, shift)
            && visited.all(|patient| self.may_meet(patient, carer))
            && self.crew_rules.may_join(&self.timetable, visit, carer)
    }

    /// Lets the carers of `slots` join `visit`; changes nothing and says no where they cannot start together or may not be there
    /// together.
    pub fn join(&mut self, visit: VisitId, slots: &[InsertionSlot]) -> bool {
        let mut shifts = slots.iter().map(|slot| slot.shift);
        let joined = shifts.all(|shift| self.roster.may_work(&self.timetable, shift))
            && self.may_all_meet(visit, slots)
            && self.place(visit, slots);
        if joined {
            for slot in slots {
                self.note(Change {
                    visit,
                    shift: slot.shift,
                    came: true,
                });
            }
        }
        joined
    }

    /// Whether those visited may meet all who come new.
    fn may_all_meet(&self, visit: VisitId, slots: &[InsertionSlot]) -> bool {
        let mut visited = self.instance.visits()[visit].patients();
        visited.all(|patient| self.has_room(patient, slots))
    }

    fn has_room(&self, patient: PatientId, slots: &[InsertionSlot]) -> bool {
        let Some(limit) = self.instance.patients()[patient].carer_limit else {
            return true;
        };
        let carers = slots
            .iter()
            .map(|slot| self.instance.shifts()[slot.shift].carer);
        let new = carers.filter(|&carer| !self.have_met(patient, carer));
        self.teams[patient].len() + new.count() <= limit as usize
    }

    /// Takes these carers from these visits, and whoever may not stay without them. The visits of those others, or nothing where the
    /// rest then no longer fits.
    pub fn free(&mut self, freed: &[(VisitId, ShiftId)]) -> Option<Vec<VisitId>> {
        if !freed.iter().all(|&(visit, shift)| self.leave(visit, shift)) {
            return None;
        }
        let mut visits: Vec<VisitId> = freed.iter().map(|&(visit, _)| visit).collect();
        while let Some((visit, shift)) = self.crew_rules.out_of_place(&self.timetable, &visits) {
            if !self.leave(visit, shift) {
                return None;
            }
            visits.push(visit);
        }
        Some(visits.split_off(freed.len()))
    }

    /// Lets the second of each pair of shifts make the visits of the first. The visits that it cannot make, or nothing where the
    /// rest cannot be, and then nothing changes.
    pub fn hand_over(&mut self, pairs: &[(ShiftId, ShiftId)]) -> Option<Vec<VisitId>> {
        let mark = self.mark();
        let before: Vec<(VisitId, ShiftId)> = pairs
            .iter()
            .flat_map(|&(from, _)| self.visits_of(from))
            .collect();
        if !self.timetable.hand_over(pairs) {
            return None;
        }
        let after: Vec<(VisitId, ShiftId)> = pairs
            .iter()
            .flat_map(|&(_, to)| self.visits_of(to))
            .collect();
        let [mut left, visits] =
            [&before, &after].map(|made| made.iter().map(|&(visit, _)| visit).collect::<Vec<_>>());
        left.retain(|visit| !visits.contains(visit));
        let went = before.into_iter().map(|made| (made, false));
        let came = after.into_iter().map(|made| (made, true));
        for ((visit, shift), came) in went.chain(came) {
            self.note(Change { visit, shift, came });
        }
        let is_sound = |&visit: &VisitId| {
            self.crew_rules.is_sound(&self.timetable, visit) && self.keeps_carer_limit(visit)
        };
        let is_sound = visits.iter().all(is_sound)
            && self
                .crew_rules
                .out_of_place(&self.timetable, &visits)
                .is_none();
        if !is_sound {
            self.rollback(mark);
            return None;
        }
        Some(left)
    }

    fn visits_of(&self, shift: ShiftId) -> impl Iterator<Item = (VisitId, ShiftId)> {
        self.timetable
            .visits(shift)
            .map(move |(visit, _)| (visit, shift))
    }

    /// Whether those visited meet no more carers than they may.
    fn keeps_carer_limit(&self, visit: VisitId) -> bool {
        let mut visited = self.instance.visits()[visit].patients();
        visited.all(|patient| {
            let limit = self.instance.patients()[patient].carer_limit;
            limit.is_none_or(|limit| self.teams[patient].len() <= limit as usize)
        })
    }

    /// From now on these optional shifts may begin to make visits.
    pub(super) fn offer(&mut self, offer: OpenableShifts) {
        self.roster.offer(offer);
    }

    /// Who works what.
    pub(super) fn roster(&self) -> &RosterState<'a> {
        &self.roster
    }

    /// Takes `visit` out of `shift`; changes nothing and says no where the rest then no longer fits.
    fn leave(&mut self, visit: VisitId, shift: ShiftId) -> bool {
        let left = self.timetable.remove(visit, shift);
        if left {
            self.note(Change {
                visit,
                shift,
                came: false,
            });
        }
        left
    }

    /// Remembers how things stand.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            timetable: self.timetable.savepoint(),
            changes: self.changes.len(),
        }
    }

    /// Takes back everything since `mark`.
    pub(super) fn rollback(&mut self, mark: Mark) {
        self.timetable.rollback(mark.timetable);
        while self.changes.len() > mark.changes {
            let change = self.changes.pop().expect("longer than the mark");
            self.count(Change {
                came: !change.came,
                ..change
            });
        }
    }

    /// Forgets how to take back what has changed so far.
    pub fn commit(&mut self) {
        self.timetable.commit();
        self.changes.clear();
    }

    /// Keeps everything as it stands.
    pub fn keep(&mut self) {
        self.commit();
        self.timetable.keep();
    }

    /// Puts everything back as it was when last kept.
    pub fn return_to_kept(&mut self) {
        self.commit();
        self.timetable.return_to_kept();
        self.recount();
    }

    /// Counts teams and empty places anew.
    fn recount(&mut self) {
        self.teams = Table::from_fn(self.instance.patients(), |_| Vec::new());
        self.unassigned = places(self.instance);
        self.team_terms = TeamTerms::new(self.instance);
        self.unstaffed = self.instance.visits().ids().collect();
        self.roster = RosterState::new(self.instance);
        for visit in self.instance.visits().ids() {
            for shift in self.timetable.crew(visit).to_vec() {
                self.count(Change {
                    visit,
                    shift,
                    came: true,
                });
            }
        }
    }

    fn note(&mut self, change: Change) {
        self.changes.push(change);
        self.count(change);
    }

    fn count_meeting(&mut self, patient: PatientId, carer: CarerId, change: Change) {
        let team = &mut self.teams[patient];
        self.team_terms.forget(self.instance, patient, team);
        change_team(team, carer, change.came);
        self.team_terms.note(
            self.instance,
            patient,
            change.visit,
            change.shift,
            change.came,
        );
        self.team_terms.add(self.instance, patient, team);
    }

    fn count(&mut self, change: Change) {
        let visit = &self.instance.visits()[change.visit];
        let carer = self.instance.shifts()[change.shift].carer;
        self.roster
            .note(change.shift, self.timetable.works(change.shift));
        for patient in visit.patients() {
            self.count_meeting(patient, carer, change);
        }
        let weight = u64::from(visit.priority);
        self.unassigned = if change.came {
            self.unassigned - weight
        } else {
            self.unassigned + weight
        };
        if self.missing(change.visit) > 0 {
            self.unstaffed.insert(change.visit);
        } else {
            self.unstaffed.remove(&change.visit);
        }
    }
}

/// One visit more, or less, of a carer.
fn change_team(team: &mut Vec<Meeting>, carer: CarerId, came: bool) {
    let known = team.iter().position(|face| face.carer == carer);
    match (known, came) {
        (Some(index), true) => team[index].visits += 1,
        (None, true) => team.push(Meeting { carer, visits: 1 }),
        (Some(index), false) if team[index].visits > 1 => team[index].visits -= 1,
        (Some(index), false) => {
            team.remove(index);
        }
        (None, false) => unreachable!("whoever leaves a patient has met them"),
    }
}

/// How many places there are, by priority.
fn places(instance: &Instance) -> u64 {
    let visits = instance.visits().rows().iter();
    let places = visits.map(|visit| u64::from(visit.priority) * u64::from(visit.carers));
    places.sum()
}
