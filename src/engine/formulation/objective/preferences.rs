//! Whether those come whom patients ask for:
//! ```text
//! not preferred: sum over v, p of v, k, w of objection(p, c(k)) makes(v, k, w)
//! misses(p)  >= goal(p) - sum over v, k of the contact, w of makes(v, k, w)       every patient with a share of visits
//! comes(p,d) <= sum over v of day d, k of the contact, w of makes(v, k, w)        every patient with a share of days, day d
//! misses(p)  >= goal(p) - sum over d of comes(p, d)
//! ```

use std::collections::BTreeMap;

use super::terms::Formulation;
use crate::engine::formulation::{ColumnMeaning, Subject};
use crate::engine::mip::WeightedColumn;
use crate::id::{CarerId, PatientId};
use crate::instance::ShareOf;

impl Formulation<'_> {
    pub(super) fn non_preferred_visits(&self) -> Vec<WeightedColumn> {
        let ways = self
            .visits
            .iter()
            .flat_map(|&visit| self.variables.ways(visit));
        let objection = |way: &crate::engine::formulation::variables::VisitColumn| {
            let visited = self.instance.visited(&self.instance.visits()[way.visit]);
            let carer = self.instance.shifts()[way.shift].carer;
            visited.map(|patient| patient.objection(carer) as i64).sum()
        };
        ways.map(|way| (objection(way), way.column))
            .filter(|&(objection, _)| objection > 0)
            .collect()
    }

    pub(super) fn contact_missing(&mut self) -> Vec<WeightedColumn> {
        self.begin("contact's share");
        let mut worth = Vec::new();
        for patient in self.instance.patients().ids() {
            let row = &self.instance.patients()[patient];
            let (Some(contact), Some(share)) = (row.contact, row.contact_share) else {
                continue;
            };
            let goal = self.instance.contact_goal(patient) as i64;
            let mut comes = match share.of {
                ShareOf::Visits => self
                    .by_contact(patient, contact)
                    .into_values()
                    .flatten()
                    .collect(),
                ShareOf::Days => self.days_of_contact(patient, contact),
            };
            let misses = self.counter("contact_misses", Subject::Patient(patient), (0, goal));
            comes.push((1, misses));
            self.program.at_least(comes, goal);
            worth.push((1, misses));
        }
        worth
    }

    fn days_of_contact(&mut self, patient: PatientId, contact: CarerId) -> Vec<WeightedColumn> {
        let mut days = Vec::new();
        for (day, mut makes) in self.by_contact(patient, contact) {
            let comes = self.column(ColumnMeaning::ContactComes(patient, day), 0, 1);
            makes.push((-1, comes));
            self.program.at_least(makes, 0);
            days.push((1, comes));
        }
        days
    }

    /// Returns the columns with which the contact makes visits, by the visit's first day.
    fn by_contact(
        &self,
        patient: PatientId,
        contact: CarerId,
    ) -> BTreeMap<usize, Vec<WeightedColumn>> {
        let mut by_day: BTreeMap<usize, Vec<WeightedColumn>> = BTreeMap::new();
        let visits = self.visits.iter();
        let own = visits.filter(|&&visit| self.instance.visits()[visit].is_to(patient));
        for way in own.flat_map(|&visit| self.variables.ways(visit)) {
            if self.instance.shifts()[way.shift].carer == contact {
                let day = self.instance.first_day(way.visit);
                by_day.entry(day).or_default().push((1, way.column));
            }
        }
        by_day
    }
}
