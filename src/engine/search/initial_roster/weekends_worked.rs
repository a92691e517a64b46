//! Who works on which weekend. Where weekends must be free, a carer who works on one of its days should work on both.

use std::collections::BTreeSet;

use crate::engine::search::state::SearchState;
use crate::id::{CarerId, ShiftId};
use crate::instance::Instance;

/// The carers who work on each weekend. It is empty if no weekend must be free.
pub(super) struct WeekendsWorked(BTreeSet<(usize, CarerId)>);

impl WeekendsWorked {
    pub fn new(state: &SearchState) -> Self {
        let mut weekends = Self(BTreeSet::new());
        for carer in state.instance.carers().ids() {
            for &shift in state.roster().worked(carer) {
                weekends.note(state.instance, shift);
            }
        }
        weekends
    }

    /// Records that `shift` is worked.
    pub fn note(&mut self, instance: &Instance, shift: ShiftId) {
        self.0.extend(weekend(instance, shift));
    }

    /// Returns true if its carer would have no free weekend less by working `shift`.
    pub fn costs_none(&self, instance: &Instance, shift: ShiftId) -> bool {
        weekend(instance, shift).is_none_or(|worked| self.0.contains(&worked))
    }
}

/// The weekend of `shift` and its carer, where weekends must be free.
fn weekend(instance: &Instance, shift: ShiftId) -> Option<(usize, CarerId)> {
    instance.working_time.weekends_free_every?;
    let weekend = instance.weekend(shift)?;
    Some((weekend, instance.shifts()[shift].carer))
}
