//! The state of the search: the timetable, who has met whom, and the score. They are updated when visits are inserted
//! or removed.

use std::sync::Arc;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::annealing_weights::AnnealingWeights;
use super::crew_rules::CrewRules;
use super::first_to_last::FirstToLast;
use super::roster::{OpenableShifts, RosterState};
use super::shift_loads::ShiftLoads;
use super::team_terms::TeamTerms;
use super::visit_terms::VisitTerms;
use crate::engine::run::Incumbent;
use crate::engine::timing::{
    Candidate, Candidates, InsertionSlot, Savepoint, Series, SeriesOfVisits, Timetable,
};
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::score::Term;
use crate::time::{Moment, Window};

/// A window that contains every moment.
const ALWAYS: Window = Window {
    earliest: Moment::new(i32::MIN),
    latest: Moment::new(i32::MAX),
};

/// A carer at a patient's visits, and the number of these visits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Meeting {
    pub carer: CarerId,
    pub visits: u32,
}

/// A carer was added to a visit or removed from it.
#[derive(Clone, Copy, Debug)]
struct Change {
    visit: VisitId,
    shift: ShiftId,
    came: bool,
}

/// A state to which the search can return.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    timetable: Savepoint,
    changes: usize,
}

/// The state of the search.
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
    pub(super) visit_terms: VisitTerms,
    shift_loads: ShiftLoads<'a>,
    first_to_last: FirstToLast<'a>,
    /// Visits that should start alike, where a term asks for it.
    pub(super) alike: Vec<Vec<VisitId>>,
    unstaffed: BTreeSet<VisitId>,
    changes: Vec<Change>,
}

impl<'a> SearchState<'a> {
    /// Creates a state without assignments.
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
            visit_terms: VisitTerms::new(instance),
            shift_loads: ShiftLoads::new(instance),
            first_to_last: FirstToLast::new(instance),
            alike: if instance.counted_terms().contains(&Term::StartTimeSpread) {
                instance.alike()
            } else {
                Vec::new()
            },
            unstaffed: instance.visits().ids().collect(),
            changes: Vec::new(),
        }
    }

    /// Loads `plan`, which breaks no rule, in place of the current state. If its order cannot be loaded, its visits are
    /// inserted one by one.
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

    /// Inserts `visit` into `slots` without counting it. Returns false and changes nothing if its carers cannot start
    /// together or may not be together.
    fn place(&mut self, visit: VisitId, slots: &[InsertionSlot]) -> bool {
        let savepoint = self.timetable.savepoint();
        let placed = self.timetable.insert(visit, slots);
        let is_sound = placed
            && self.crew_rules.is_sound(&self.timetable, visit)
            && self.keeps_first_to_last();
        if placed && !is_sound {
            self.timetable.rollback(savepoint);
        }
        is_sound
    }

    /// Returns the empty places, each times the priority of its visit.
    pub fn unassigned(&self) -> u64 {
        self.unassigned
    }

    /// Returns true if `patient` may meet `carer` in addition to their carers.
    fn may_meet(&self, patient: PatientId, carer: CarerId) -> bool {
        let limit = self.instance.patients()[patient].carer_limit;
        let is_full = limit.is_some_and(|limit| self.teams[patient].len() >= limit as usize);
        !is_full || self.have_met(patient, carer)
    }

    /// What it adds to the terms of teams and visits that `carer` comes to `visit`.
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
        let of_teams: f64 = visited.map(of_patient).sum();
        let visit_terms = &self.visit_terms;
        of_teams + visit_terms.marginal_cost(self.instance, visit, carer, weights)
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
        let of_teams: f64 = visited.map(of_patient).sum();
        let visit_terms = &self.visit_terms;
        of_teams + visit_terms.marginal_cost(self.instance, visit, carer, weights)
    }

    /// Returns the current plan with its score.
    pub fn incumbent(&self) -> Incumbent {
        Incumbent {
            plan: Arc::new(self.plan()),
            score: self.score(),
        }
    }

    /// Returns the current plan.
    pub fn plan(&self) -> Plan {
        self.timetable.plan()
    }

    /// Returns the timetable.
    pub fn timetable(&self) -> &Timetable<'a> {
        &self.timetable
    }

    /// Returns the carers whom `patient` meets, in the order in which they were added.
    pub(super) fn team(&self, patient: PatientId) -> &[Meeting] {
        &self.teams[patient]
    }

    /// Whether all who are visited meet `carer`.
    pub fn is_known_at(&self, visit: VisitId, carer: CarerId) -> bool {
        let mut visited = self.instance.visits()[visit].patients();
        visited.all(|patient| self.have_met(patient, carer))
    }

    /// Returns true if `patient` meets `carer`.
    pub fn have_met(&self, patient: PatientId, carer: CarerId) -> bool {
        self.teams[patient].iter().any(|face| face.carer == carer)
    }

    /// Returns the number of empty places of `visit`.
    pub fn missing(&self, visit: VisitId) -> u32 {
        self.instance.visits()[visit].carers - self.timetable.crew(visit).len() as u32
    }

    /// Returns the visits with empty places, in order.
    pub fn unstaffed(&self) -> impl Iterator<Item = VisitId> {
        self.unstaffed.iter().copied()
    }

    /// Returns the number of visits with empty places.
    pub fn unstaffed_count(&self) -> usize {
        self.unstaffed.len()
    }

    /// Returns the visits that relations link to `visit`, by their time or their carers.
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

    /// Returns the shifts that could make `visit` and may do so now: worked shifts, and shifts on offer.
    pub fn ways(&self, visit: VisitId) -> Cow<'a, [Candidate]> {
        let windows = &self.instance.visits()[visit].windows;
        let Some(shifts) = self.roster.available(windows) else {
            return self.candidates.of(visit);
        };
        let ways = shifts.into_iter();
        ways.filter_map(|shift| self.candidates.find(visit, shift))
            .collect()
    }

    /// Returns true if `carer` has a shift that could make `visit`.
    pub fn could_come(&self, visit: VisitId, carer: CarerId) -> bool {
        let mut shifts = self.instance.shifts_of(carer).iter();
        shifts.any(|&shift| self.candidates.find(visit, shift).is_some())
    }

    /// Returns the slot with the least detour in which the candidate's shift can join `visit`.
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
            && self.shift_loads.takes(shift, visit)
            && self.crew_rules.may_join(&self.timetable, visit, carer)
    }

    /// Adds the carers of `slots` to `visit`. Returns false and changes nothing if they cannot start together or may
    /// not be together.
    pub fn join(&mut self, visit: VisitId, slots: &[InsertionSlot]) -> bool {
        let mut shifts = slots.iter().map(|slot| slot.shift);
        let may_make = |shift: ShiftId| {
            self.roster.may_work(&self.timetable, shift) && self.shift_loads.takes(shift, visit)
        };
        let joined =
            shifts.all(may_make) && self.may_all_meet(visit, slots) && self.place(visit, slots);
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

    /// Removes these carers from these visits, and other carers who may not stay without them. Returns the visits of
    /// those others, or `None` if the rest then no longer fits.
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
        self.keeps_first_to_last()
            .then(|| visits.split_off(freed.len()))
    }

    /// Whether contracts may refuse a carer a visit for which there is time.
    pub(super) fn has_fickle_contracts(&self) -> bool {
        self.first_to_last.is_asked()
    }

    /// Whether nobody works longer in a week, from first visits to last, than their contract says. A plan that was loaded may do so: its order is
    /// kept, and not its times.
    pub(super) fn keeps_first_to_last(&self) -> bool {
        self.first_to_last.is_kept(&self.timetable)
    }

    /// Lets the second shift of each pair take over the visits of the first. Returns the visits that it cannot make. If
    /// the rest is infeasible, returns `None` and changes nothing.
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
            && pairs.iter().all(|&(_, to)| self.shift_loads.is_kept(to))
            && self.keeps_first_to_last()
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

    /// Sets which optional shifts may be opened from now on.
    pub(super) fn offer(&mut self, offer: OpenableShifts) {
        self.roster.offer(offer);
    }

    /// Returns the roster.
    pub(super) fn roster(&self) -> &RosterState<'a> {
        &self.roster
    }

    /// Removes `visit` from `shift`. Returns false and changes nothing if the rest then no longer fits.
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

    /// Returns a mark of the current state.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            timetable: self.timetable.savepoint(),
            changes: self.changes.len(),
        }
    }

    /// Undoes every change since `mark`.
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

    /// Forgets the changes so far, so that they can no longer be undone.
    pub fn commit(&mut self) {
        self.timetable.commit();
        self.changes.clear();
    }

    /// Stores the current state.
    pub fn keep(&mut self) {
        self.commit();
        self.timetable.keep();
    }

    /// Restores the state that was last stored.
    pub fn return_to_kept(&mut self) {
        self.commit();
        self.timetable.return_to_kept();
        self.recount();
    }

    /// Counts teams and empty places again.
    fn recount(&mut self) {
        self.teams = Table::from_fn(self.instance.patients(), |_| Vec::new());
        self.unassigned = places(self.instance);
        self.team_terms = TeamTerms::new(self.instance);
        self.visit_terms = VisitTerms::new(self.instance);
        self.shift_loads = ShiftLoads::new(self.instance);
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
        self.shift_loads
            .note(change.visit, change.shift, change.came);
        self.visit_terms
            .note(self.instance, change.visit, change.shift, change.came);
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

/// Returns the number of places, each times the priority of its visit.
fn places(instance: &Instance) -> u64 {
    let visits = instance.visits().rows().iter();
    let places = visits.map(|visit| u64::from(visit.priority) * u64::from(visit.carers));
    places.sum()
}
