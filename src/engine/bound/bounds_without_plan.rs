//! The bounds that need no plan, all of them, as `planner bound` tells them.

use super::{PatientBounds, cover_within_hours, overloads, patient_cover};
use crate::engine::mip::MipError;
use crate::engine::timing::Candidates;
use crate::id::VisitId;
use crate::instance::Instance;

impl PatientBounds {
    /// Everything that is proven without a plan and without looking at patients together, as the solver proves it; as much of it as is
    /// known when `is_over` stops it.
    ///
    /// # Errors
    /// Where HiGHS cannot run.
    pub fn proven(
        instance: &Instance,
        candidates: &Candidates,
        mut is_over: impl FnMut() -> bool,
    ) -> Result<Self, MipError> {
        let mut own = Self::at_once(instance, candidates);
        let visits: Vec<VisitId> = instance.visits().ids().collect();
        own.learn_overloads(overloads(instance, candidates, &visits, &mut is_over));
        for patient in instance.patients().ids() {
            if is_over() {
                break;
            }
            let cover = patient_cover(instance, candidates, patient, &mut is_over)?;
            own.learn(patient, cover);
            let within = cover_within_hours(instance, candidates, patient, &mut is_over)?;
            own.learn_hours(patient, within);
        }
        Ok(own)
    }
}
