//! Every way in which a shift has room for one more visit: for visits whose starts must fit those of others elsewhere, where the
//! slot with the least detour is not enough to know.

use super::candidates::Candidate;
use super::insertion_slot::InsertionSlot;
use super::stop::Stop;
use super::timetable::{Timetable, intersection};
use crate::id::VisitId;
use crate::time::Window;

impl Timetable<'_> {
    /// Every slot for one more carer at `visit`, who starts within `within`.
    pub fn slots(
        &self,
        visit: VisitId,
        candidate: Candidate,
        within: Window,
    ) -> Vec<InsertionSlot> {
        let Some(starts) = intersection(candidate.starts, within) else {
            return Vec::new();
        };
        if !self.is_open_to(visit, candidate.shift) {
            return Vec::new();
        }
        let mut room = self.rooms[candidate.shift].borrow_mut();
        room.refresh(self);
        let asked = |starts: Window| Stop::visit(self.instance, visit, starts);
        let Some(options) = self.start_options(visit) else {
            return room.slots(self.instance, &asked(starts));
        };
        let slots = options.into_iter().filter_map(|option| {
            let found = room.slots(self.instance, &asked(intersection(starts, option.starts)?));
            Some(found.into_iter().map(move |slot| option.of(slot)))
        });
        slots.flatten().collect()
    }
}
