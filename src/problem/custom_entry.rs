//! Fields of the user's own, as a plan file gives them back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::types::CustomEntry;
use crate::id::{Id, ShiftId};
use crate::instance::Instance;
use crate::plan::Plan;

impl Instance {
    /// The own fields that go with a plan; nothing where the problem has none.
    pub(super) fn custom_entry(&self, plan: &Plan) -> Option<CustomEntry> {
        let custom = &self.custom;
        let staffed: BTreeSet<ShiftId> = plan.assignments.iter().map(|made| made.shift).collect();
        let shifts = custom.shifts.iter();
        let shifts = shifts.filter(|(shift, _)| staffed.contains(shift));
        let entry = CustomEntry {
            places: by_id(custom.places.iter(), |place| &self.places[place]),
            carers: by_id(custom.carers.iter(), |carer| &self.carers[carer].id),
            shifts: by_id(shifts, |shift| &self.shifts[shift].id),
            patients: by_id(custom.patients.iter(), |patient| &self.patients[patient].id),
            visits: by_id(custom.visits.iter(), |visit| &self.visits[visit].id),
        };
        (entry != CustomEntry::default()).then_some(entry)
    }
}

fn by_id<'a, I: Id + 'a>(
    rows: impl Iterator<Item = (&'a I, &'a Arc<Value>)>,
    id: impl Fn(I) -> &'a String,
) -> BTreeMap<String, Value> {
    rows.map(|(&row, value)| (id(row).clone(), Value::clone(value)))
        .collect()
}
