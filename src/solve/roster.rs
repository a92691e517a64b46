//! Whether a carer may begin to work an optional shift beside what they work, as a draft stands.
//!
//! The rules of working time and contracts hold of fewer shifts wherever they hold of more: only a first visit in an optional shift can
//! break them, and there [`Draft`](super::draft::Draft) asks.

use crate::id::{CarerId, ShiftId, Table};
use crate::instance::Instance;
use crate::route::Timetable;

/// Who may work what.
#[derive(Debug)]
pub(super) struct Roster<'a> {
    instance: &'a Instance,
    /// Of whom nothing is asked.
    is_free: Table<CarerId, bool>,
}

impl<'a> Roster<'a> {
    pub fn new(instance: &'a Instance) -> Self {
        Self {
            instance,
            is_free: Table::for_each_of(instance.carers(), |carer| instance.works_freely(carer)),
        }
    }

    /// Whether `shift` may make visits: yes where it is worked anyway.
    pub fn may_work(&self, timetable: &Timetable, shift: ShiftId) -> bool {
        let own = &self.instance.shifts()[shift];
        if self.is_free[own.carer] || !own.optional || timetable.works(shift) {
            return true;
        }
        let shifts = self.instance.shifts_of(own.carer).iter().copied();
        let worked: Vec<ShiftId> = shifts
            .filter(|&other| {
                other == shift || !self.instance.shifts()[other].optional || timetable.works(other)
            })
            .collect();
        self.instance.breach(own.carer, &worked).is_none()
    }
}
