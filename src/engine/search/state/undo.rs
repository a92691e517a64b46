//! Counts each change, and takes changes back.

use super::search_state::{Meeting, SearchState};
use crate::engine::timing::Savepoint;
use crate::id::{CarerId, PatientId, ShiftId, VisitId};

/// A carer was added to a visit or removed from it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    pub visit: VisitId,
    pub shift: ShiftId,
    pub came: bool,
}

/// A state to which the search can return.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine::search) struct Mark {
    timetable: Savepoint,
    changes: usize,
}

impl SearchState<'_> {
    /// Returns a mark of the current state.
    pub(in crate::engine::search) fn mark(&self) -> Mark {
        Mark {
            timetable: self.timetable.savepoint(),
            changes: self.changes.len(),
        }
    }

    /// Undoes every change since `mark`.
    pub(in crate::engine::search) fn rollback(&mut self, mark: Mark) {
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

    pub(super) fn note(&mut self, change: Change) {
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

    pub(super) fn count(&mut self, change: Change) {
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
