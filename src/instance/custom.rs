//! Fields of the user's own: what other systems know of rows, and get back with a plan.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::validated::Instance;
use crate::id::{CarerId, PatientId, PlaceId, ShiftId, VisitId};

/// What rows of a problem carry and that nothing here reads; rows without it are left out. Shifts and visits of templates carry what
/// their template does.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Custom {
    /// Of places.
    pub places: BTreeMap<PlaceId, Arc<Value>>,
    /// Of carers.
    pub carers: BTreeMap<CarerId, Arc<Value>>,
    /// Of shifts.
    pub shifts: BTreeMap<ShiftId, Arc<Value>>,
    /// Of patients.
    pub patients: BTreeMap<PatientId, Arc<Value>>,
    /// Of visits.
    pub visits: BTreeMap<VisitId, Arc<Value>>,
}

impl Instance {
    /// The fields of the user's own.
    ///
    /// ```
    /// use samma::Instance;
    /// use samma::scenario::{Unit, generate};
    ///
    /// let mut problem = generate(&Unit::new(5, 1).lasting(3)).problem;
    /// problem.patients[0].custom = Some(serde_json::json!({ "customer": 4711 }));
    /// let instance = Instance::new(&problem)?;
    /// let first = instance.patients().ids().next().ok_or("no patient")?;
    /// assert_eq!(instance.custom().patients[&first]["customer"], 4711);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn custom(&self) -> &Custom {
        &self.custom
    }
}
