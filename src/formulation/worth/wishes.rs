//! Whether those come whom patients ask for:
//! ```text
//! not preferred: sum over v, k, w of objection(p(v), c(k)) makes(v, k, w)
//! misses(p)  >= goal(p) - sum over v, k of the contact, w of makes(v, k, w)       every patient with a share of visits
//! comes(p,d) <= sum over v, k of the contact that start on d, w of makes(v, k, w) every patient with a share of days, day d
//! misses(p)  >= goal(p) - sum over d of comes(p, d)
//! ```

use std::collections::BTreeMap;

use super::Formulation;
use crate::formulation::Meaning;
use crate::id::{CarerId, PatientId};
use crate::instance::ShareOf;
use crate::mip::Term;

impl Formulation<'_> {
    pub(super) fn not_preferred(&self) -> Vec<Term> {
        let ways = self
            .visits
            .iter()
            .flat_map(|&visit| self.variables.ways(visit));
        let objection = |way: &crate::formulation::variables::Way| {
            let patient = self.instance.visits()[way.visit].patient;
            let carer = self.instance.shifts()[way.shift].carer;
            self.instance.patients()[patient].objection(carer) as i64
        };
        ways.map(|way| (objection(way), way.column))
            .filter(|&(objection, _)| objection > 0)
            .collect()
    }

    pub(super) fn contact_missing(&mut self) -> Vec<Term> {
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
            let misses = self.column(Meaning::ContactMisses(patient), 0, goal);
            comes.push((1, misses));
            self.program.at_least(comes, goal);
            worth.push((1, misses));
        }
        worth
    }

    fn days_of_contact(&mut self, patient: PatientId, contact: CarerId) -> Vec<Term> {
        let mut days = Vec::new();
        for (day, mut makes) in self.by_contact(patient, contact) {
            let comes = self.column(Meaning::ContactComes(patient, day), 0, 1);
            makes.push((-1, comes));
            self.program.at_least(makes, 0);
            days.push((1, comes));
        }
        days
    }

    /// The ways in which the contact makes visits, by the day on which their shift starts.
    fn by_contact(&self, patient: PatientId, contact: CarerId) -> BTreeMap<usize, Vec<Term>> {
        let mut by_day: BTreeMap<usize, Vec<Term>> = BTreeMap::new();
        let visits = self.visits.iter();
        let own = visits.filter(|&&visit| self.instance.visits()[visit].patient == patient);
        for way in own.flat_map(|&visit| self.variables.ways(visit)) {
            let shift = &self.instance.shifts()[way.shift];
            if shift.carer == contact {
                let day = self.instance.horizon().day(shift.span.start);
                by_day.entry(day).or_default().push((1, way.column));
            }
        }
        by_day
    }
}
