//! What the visits of each shift load it with, kept right as visits come and go.

use crate::id::{ShiftId, Table, VisitId};
use crate::instance::Instance;

/// The load of each shift.
#[derive(Clone, Debug)]
pub(super) struct ShiftLoads<'a> {
    instance: &'a Instance,
    of: Table<ShiftId, u64>,
}

impl<'a> ShiftLoads<'a> {
    /// No shift makes visits.
    pub fn new(instance: &'a Instance) -> Self {
        Self {
            instance,
            of: Table::from_fn(instance.shifts(), |_| 0),
        }
    }

    /// Notes that `shift` came to `visit`, or left it.
    pub fn note(&mut self, visit: VisitId, shift: ShiftId, came: bool) {
        let load = u64::from(self.instance.visits()[visit].load);
        let own = &mut self.of[shift];
        *own = if came { *own + load } else { *own - load };
    }

    /// Whether `shift` takes `visit` beside those that it makes.
    pub fn takes(&self, shift: ShiftId, visit: VisitId) -> bool {
        let load = u64::from(self.instance.visits()[visit].load);
        self.instance.shifts()[shift].takes_load(self.of[shift] + load)
    }

    /// Whether `shift` takes those that it makes.
    pub fn is_kept(&self, shift: ShiftId) -> bool {
        self.instance.shifts()[shift].takes_load(self.of[shift])
    }
}
