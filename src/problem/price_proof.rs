//! The proof by prices of a plan, by handles.

use std::collections::BTreeMap;

use super::types::{
    CarerHoursEntry, DaysOfWeek, PatientPartEntry, PriceEntry, PriceProofEntry, SlotOfDay,
    WantedHoursEntry,
};
use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::instance::Instance;

/// Why the unit needs so many distinct carers, where prices of visits in shifts prove it, and where a plan stands above
/// that. Amounts are whole numbers of 1/10,000 carer.
///
/// ```text
/// slack(p) = 10,000 |T(p)| + paid(p) - part(p)          T(p) the carers of patient p in the plan
/// slack(c) = most(c) - paid(c)
/// proven   = sum over p of part(p) - sum over c of most(c)
/// 10,000 distinct carers - proven = sum over p of slack(p) + sum over c of slack(c)
/// ```
/// `paid(p)` and `paid(c)` are the prices of what the plan assigns. A visit to several patients is paid by the first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PriceProof {
    /// No plan that staffs as much has fewer distinct carers.
    pub distinct_carers: u64,
    /// The same before it is rounded up to whole carers.
    pub proven: u64,
    /// `part` of each patient who has one.
    pub patients: BTreeMap<PatientId, PricedSide>,
    /// `most` of each carer whose hours are worth something.
    pub carers: BTreeMap<CarerId, PricedSide>,
    /// Prices of the plan's assignments; none of 0.
    pub prices: BTreeMap<(VisitId, ShiftId), u64>,
    /// The dearest hours first.
    pub wanted_hours: Vec<WantedHours>,
}

/// What a proof by prices says of one patient or one carer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PricedSide {
    /// The least that a patient costs in any plan, or the most that a carer's hours are worth in any.
    pub bound: u64,
    /// Prices of the visits in this plan.
    pub paid: u64,
    /// How far this plan is from the bound.
    pub slack: u64,
}

/// Hours of the week of some carers, and the patients who want them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WantedHours {
    /// Monday to Friday, or the weekend.
    pub days: DaysOfWeek,
    /// Part of the day.
    pub slot: SlotOfDay,
    /// Carers whose visits in these hours have prices, the dearest hours first.
    pub carers: Vec<CarerId>,
    /// Patients with a visit that may begin in these hours, that one of the carers could make, and that has a price with
    /// that carer.
    pub wanted_by: Vec<PatientId>,
    /// Those of them whom one of the carers visits in these hours.
    pub visited: Vec<PatientId>,
    /// Prices of the visits that these carers make in these hours.
    pub paid: u64,
}

impl PriceProof {
    /// Returns the proof by other handles of the same rows.
    pub(crate) fn renumbered(
        &self,
        patient: impl Fn(PatientId) -> PatientId,
        carer: impl Fn(CarerId) -> CarerId,
        pair: impl Fn(VisitId, ShiftId) -> (VisitId, ShiftId),
    ) -> Self {
        let patients = |all: &[PatientId]| all.iter().map(|&row| patient(row)).collect();
        let hours = |hours: &WantedHours| WantedHours {
            carers: hours.carers.iter().map(|&row| carer(row)).collect(),
            wanted_by: patients(&hours.wanted_by),
            visited: patients(&hours.visited),
            ..*hours
        };
        let prices = self.prices.iter();
        Self {
            patients: (self.patients.iter())
                .map(|(&row, &side)| (patient(row), side))
                .collect(),
            carers: (self.carers.iter())
                .map(|(&row, &side)| (carer(row), side))
                .collect(),
            prices: prices
                .map(|(&(visit, shift), &price)| (pair(visit, shift), price))
                .collect(),
            wanted_hours: self.wanted_hours.iter().map(hours).collect(),
            ..*self
        }
    }

    /// Returns the proof as an entry of a plan file.
    pub(crate) fn entry(&self, instance: &Instance) -> PriceProofEntry {
        PriceProofEntry {
            distinct_carers: self.distinct_carers,
            proven: self.proven,
            patients: (self.patients.iter())
                .map(|(&patient, side)| side.of_patient(instance, patient))
                .collect(),
            carers: (self.carers.iter())
                .map(|(&carer, side)| side.of_carer(instance, carer))
                .collect(),
            prices: (self.prices.iter())
                .map(|(&(visit, shift), &price)| PriceEntry {
                    visit: instance.id_in_file(visit).to_owned(),
                    stay: instance.number_of_stay(visit),
                    shift: instance.shifts()[shift].id.clone(),
                    price,
                })
                .collect(),
            wanted_hours: (self.wanted_hours.iter())
                .map(|hours| hours.entry(instance))
                .collect(),
        }
    }
}

impl PricedSide {
    fn of_patient(&self, instance: &Instance, patient: PatientId) -> PatientPartEntry {
        PatientPartEntry {
            patient: instance.patients()[patient].id.clone(),
            part: self.bound,
            paid: self.paid,
            slack: self.slack,
        }
    }

    fn of_carer(&self, instance: &Instance, carer: CarerId) -> CarerHoursEntry {
        CarerHoursEntry {
            carer: instance.carers()[carer].id.clone(),
            most: self.bound,
            paid: self.paid,
            slack: self.slack,
        }
    }
}

impl WantedHours {
    fn entry(&self, instance: &Instance) -> WantedHoursEntry {
        let patients = |all: &[PatientId]| {
            let ids = all.iter();
            ids.map(|&patient| instance.patients()[patient].id.clone())
                .collect()
        };
        WantedHoursEntry {
            days: self.days,
            slot: self.slot,
            carers: (self.carers.iter())
                .map(|&carer| instance.carers()[carer].id.clone())
                .collect(),
            wanted_by: patients(&self.wanted_by),
            visited: patients(&self.visited),
            paid: self.paid,
        }
    }
}
