//! What a problem states of that which terms of the objective ask for.

use super::validated::Instance;
use crate::score::{Input, Source};

impl Instance {
    /// Whether the problem states it.
    pub(crate) fn states(&self, input: Input) -> bool {
        match input {
            Input::History => self.history.is_some(),
            Input::Costs => self.knows_costs(),
            Input::Role(role) => {
                // A problem without carers staffs nothing, whoever is asked for.
                let mut carers = self.carers.rows().iter();
                self.carers.is_empty() || carers.any(|carer| carer.role.as_deref() == Some(role))
            }
        }
    }

    /// Whether the problem has any of it.
    pub(crate) fn has_source(&self, source: Source) -> bool {
        let mut patients = self.patients.rows().iter();
        match source {
            Source::Visits => true,
            Source::Preferences => patients.any(|patient| patient.greatest_weight > 0),
            Source::ContactShares => patients.any(|patient| patient.contact_share.is_some()),
            Source::MaxCarers => patients.any(|patient| patient.max_carers.is_some()),
            Source::OptionalShifts => self.shifts.rows().iter().any(|shift| shift.optional),
            Source::OptionalOvertime => self.may_choose_overtime(),
            Source::RoleContacts => patients.any(|patient| !patient.contacts.is_empty()),
            Source::WishedSkills => {
                let mut visits = self.visits.rows().iter();
                visits.any(|visit| !visit.wished_skills.is_empty())
            }
            Source::OptionalCost => {
                self.costs.prices_travel() || self.has_source(Source::OptionalShifts)
            }
        }
    }

    /// Whether somebody who has minutes agreed on has shifts that they need not work.
    fn may_choose_overtime(&self) -> bool {
        let mut shifts = self.shifts.rows().iter();
        shifts.any(|shift| shift.optional && self.agreed_minutes(shift.carer).is_some())
    }
}
