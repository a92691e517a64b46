//! Who leaves a visit, one by one or with a whole shift.

use super::search_state::SearchState;
use super::undo::Change;
use crate::id::{ShiftId, VisitId};

impl SearchState<'_> {
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

    /// Returns true if those visited meet no more carers than they may.
    fn keeps_carer_limit(&self, visit: VisitId) -> bool {
        let mut visited = self.instance.visits()[visit].patients();
        visited.all(|patient| self.is_within_limit(patient, self.teams[patient].len()))
    }

    /// Removes `visit` from `shift`. Returns false and changes nothing if the rest then no longer fits.
    pub(super) fn leave(&mut self, visit: VisitId, shift: ShiftId) -> bool {
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
}
