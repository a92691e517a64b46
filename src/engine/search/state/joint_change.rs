//! What a round changed, so that copies of the state can change in the same way.

use std::collections::BTreeMap;

use super::search_state::SearchState;
use super::undo::Change;
use crate::engine::timing::TimetableChange;
use crate::id::{ShiftId, VisitId};

/// What changed in a state of the search.
#[derive(Clone, Debug)]
pub(in crate::engine::search) struct StateChange {
    timetable: TimetableChange,
    /// Who left visits and who came to them. Whoever left and came back is left out.
    meetings: Vec<Change>,
    /// Whether this is all of a state.
    is_whole: bool,
}

impl SearchState<'_> {
    /// Returns what changed since the last commit; `None` if nothing did.
    pub(in crate::engine::search) fn change(&self) -> Option<StateChange> {
        if self.changes.is_empty() {
            return None;
        }
        let mut times: BTreeMap<(VisitId, ShiftId), i32> = BTreeMap::new();
        for change in &self.changes {
            *times.entry((change.visit, change.shift)).or_default() +=
                if change.came { 1 } else { -1 };
        }
        let changed = |came: bool, times: &BTreeMap<(VisitId, ShiftId), i32>| -> Vec<Change> {
            let sign = if came { 1 } else { -1 };
            let changed = times.iter().filter(|&(_, &times)| times == sign);
            changed
                .map(|(&(visit, shift), _)| Change { visit, shift, came })
                .collect()
        };
        // Nobody is counted twice where some come after others have left.
        let mut meetings = changed(false, &times);
        meetings.extend(changed(true, &times));
        Some(StateChange {
            timetable: self.timetable.change(),
            meetings,
            is_whole: false,
        })
    }

    /// Returns all of the state.
    pub(in crate::engine::search) fn whole(&self) -> StateChange {
        StateChange {
            timetable: self.timetable.whole(),
            meetings: Vec::new(),
            is_whole: true,
        }
    }

    /// Makes the same change here. It must be [free to](Self::is_free_to).
    pub(in crate::engine::search) fn apply(&mut self, change: &StateChange) {
        self.timetable.apply(&change.timetable);
        if change.is_whole {
            self.commit();
            self.recount();
        }
        for &meeting in &change.meetings {
            self.note(meeting);
        }
    }

    /// Whether `change` may still be made after `others`, all of them changes of the state in which it was found. It may if they concern
    /// other shifts and visits, and no rule joins those.
    pub(in crate::engine::search) fn is_free_to<'c>(
        &self,
        change: &StateChange,
        others: impl Iterator<Item = &'c StateChange>,
    ) -> bool {
        let shifts = self.shifts_near(change);
        let visits: Vec<VisitId> = change.timetable.visits().collect();
        others.into_iter().all(|other| {
            let has_shift = other
                .timetable
                .shifts()
                .any(|shift| shifts.binary_search(&shift).is_ok());
            let has_visit = other
                .timetable
                .visits()
                .any(|visit| visits.binary_search(&visit).is_ok());
            !(self.joins_rounds || other.is_whole || has_shift || has_visit)
        })
    }

    /// The changed shifts, and those of the same carers that may be worked only if these are or are not. In order.
    fn shifts_near(&self, change: &StateChange) -> Vec<ShiftId> {
        let shifts = self.instance.shifts();
        let near = |shift: ShiftId| {
            let theirs = self.instance.shifts_of(shifts[shift].carer).iter().copied();
            let bound = theirs.filter(move |_| shifts[shift].optional);
            let overlapping = self.instance.overlapping_shifts(shift);
            bound.chain(overlapping).chain([shift])
        };
        let mut all: Vec<ShiftId> = change.timetable.shifts().flat_map(near).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether rules join visits or shifts of which rounds change only one, so that what two rounds change cannot be put together.
    pub(super) fn joins_rounds(&self) -> bool {
        let instance = self.instance;
        let has_partners = |visit| self.partners(visit).next().is_some();
        let has_limit = |patient| instance.patients()[patient].carer_limit.is_some();
        self.first_to_last.is_asked()
            || !self.crew_rules.is_free()
            || instance.visits().ids().any(has_partners)
            || instance.patients().ids().any(has_limit)
    }
}
