//! Who may join a visit, when, and at what cost.

use std::borrow::Cow;

use super::search_state::{Meeting, SearchState};
use super::undo::Change;
use crate::engine::search::annealing_weights::AnnealingWeights;
use crate::engine::timing::{Candidate, InsertionSlot, Series};
use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::time::{Moment, Window};

/// A window that contains every moment.
pub(in crate::engine::search) const ALWAYS: Window = Window {
    earliest: Moment::new(i32::MIN),
    latest: Moment::new(i32::MAX),
};

impl<'a> SearchState<'a> {
    /// Inserts `visit` into `slots` without counting it. Returns false and changes nothing if its carers cannot start
    /// together or may not be together.
    pub(super) fn place(&mut self, visit: VisitId, slots: &[InsertionSlot]) -> bool {
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

    /// Returns true if `patient` may meet `carer` in addition to their carers.
    fn may_meet(&self, patient: PatientId, carer: CarerId) -> bool {
        self.have_met(patient, carer)
            || self.is_within_limit(patient, self.teams[patient].len() + 1)
    }

    /// Returns true if `patient` may meet this number of carers.
    pub(super) fn is_within_limit(&self, patient: PatientId, carers: usize) -> bool {
        let limit = self.instance.patients()[patient].carer_limit;
        limit.is_none_or(|limit| carers <= limit as usize)
    }

    /// What it adds to the terms of teams and visits that `carer` comes to `visit`.
    pub(in crate::engine::search) fn marginal_cost(
        &self,
        visit: VisitId,
        carer: CarerId,
        weights: &AnnealingWeights,
    ) -> f64 {
        self.cost_beside(visit, carer, weights, |patient| {
            Cow::Borrowed(&self.teams[patient][..])
        })
    }

    /// The same for another visit after that.
    pub(in crate::engine::search) fn marginal_cost_again(
        &self,
        visit: VisitId,
        carer: CarerId,
        weights: &AnnealingWeights,
    ) -> f64 {
        self.cost_beside(visit, carer, weights, |patient| {
            let mut team = self.teams[patient].clone();
            team.push(Meeting { carer, visits: 1 });
            Cow::Owned(team)
        })
    }

    /// The same, where the patients have these teams.
    fn cost_beside<'t>(
        &self,
        visit: VisitId,
        carer: CarerId,
        weights: &AnnealingWeights,
        team: impl Fn(PatientId) -> Cow<'t, [Meeting]>,
    ) -> f64 {
        let visited = self.instance.visits()[visit].patients();
        let of_patient = |patient| {
            self.team_terms
                .marginal_cost(self.instance, patient, &team(patient), carer, weights)
        };
        let of_teams: f64 = visited.map(of_patient).sum();
        let visit_terms = &self.visit_terms;
        of_teams + visit_terms.marginal_cost(self.instance, visit, carer, weights)
    }

    /// The series of `visit` if the visit misses carers and another of the series does.
    pub fn series_to_staff(&self, visit: VisitId) -> Option<Series> {
        let series = self.series.of(visit)?;
        let visits = series.visits().iter();
        let open = visits.filter(|tied| self.missing(tied.visit) > 0);
        (self.missing(visit) > 0 && open.count() > 1).then(|| series.clone())
    }

    /// The visits that miss carers and share a choice of days with `visit`, if that is one of them and there are others.
    pub fn days_to_staff(&self, visit: VisitId) -> Option<Vec<VisitId>> {
        let choice = self.timetable.day_choice(visit)?;
        let visits = choice.visits.iter().copied();
        let open: Vec<VisitId> = visits.filter(|&other| self.missing(other) > 0).collect();
        (self.missing(visit) > 0 && open.len() > 1).then_some(open)
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
        let carers = slots
            .iter()
            .map(|slot| self.instance.shifts()[slot.shift].carer);
        let new = carers.filter(|&carer| !self.have_met(patient, carer));
        self.is_within_limit(patient, self.teams[patient].len() + new.count())
    }
}
