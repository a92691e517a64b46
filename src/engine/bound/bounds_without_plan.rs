//! All bounds that need no plan, as `planner bound` prints them.

use super::{CarersHours, PatientBounds, cover_within_hours, overloads, patient_cover};
use crate::engine::mip::MipError;
use crate::engine::timing::Candidates;
use crate::id::{PatientId, VisitId};
use crate::instance::Instance;

impl PatientBounds {
    /// Returns what counting who could come proves, and overloaded hours. If `is_over` stops it, returns what is known by
    /// then.
    pub fn with_overloads(
        instance: &Instance,
        candidates: &Candidates,
        is_over: impl FnMut() -> bool,
    ) -> Self {
        let mut own = Self::at_once(instance, candidates);
        let visits: Vec<VisitId> = instance.visits().ids().collect();
        own.learn_overloads(overloads(instance, candidates, &visits, is_over));
        own
    }

    /// Proves how few carers each patient could meet alone. If `is_over` stops it, the last patients are left as they were.
    ///
    /// # Errors
    /// Returns an error if HiGHS cannot run.
    pub fn prove_patients(
        &mut self,
        instance: &Instance,
        candidates: &Candidates,
        mut is_over: impl FnMut() -> bool,
    ) -> Result<(), MipError> {
        let mut hours = CarersHours::default();
        for patient in instance.patients().ids() {
            if is_over() {
                break;
            }
            self.prove_patient(instance, candidates, patient, &mut hours, &mut is_over)?;
        }
        Ok(())
    }

    /// Proves how few carers `patient` could meet alone. `hours` keeps what carers can take, for the next patients. What is
    /// proven is weaker if `is_over` stops it.
    ///
    /// # Errors
    /// Returns an error if HiGHS cannot run.
    pub fn prove_patient(
        &mut self,
        instance: &Instance,
        candidates: &Candidates,
        patient: PatientId,
        hours: &mut CarersHours,
        mut is_over: impl FnMut() -> bool,
    ) -> Result<(), MipError> {
        let cover = patient_cover(instance, candidates, patient, &mut is_over)?;
        self.learn(patient, cover);
        let within = cover_within_hours(instance, candidates, patient, hours, is_over)?;
        self.learn_hours(patient, within);
        Ok(())
    }
}
