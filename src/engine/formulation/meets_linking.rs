//! A patient meets the carers who visit:
//! ```text
//! sum over k of c, w of makes(v, k, w) <= meets(p, c)      every visit v, patient p of v, carer c
//! ```
//! One row a visit and carer, not one for all of a carer's visits: the tight form, as in uncapacitated facility location
//! (Krarup and Pruzan 1983). It also keeps a carer from taking two places at one visit.

use super::whole_program::Formulation;
use crate::id::{PatientId, VisitId};

impl Formulation<'_> {
    pub(super) fn add_meets(&mut self) {
        self.begin("meets");
        for visit in self.visits.clone() {
            for patient in self.instance.visits()[visit].patients() {
                self.add_meetings(visit, patient);
            }
        }
        self.add_least_crew();
    }

    fn add_meetings(&mut self, visit: VisitId, patient: PatientId) {
        for &(carer, met) in self.variables.team(patient) {
            let ways = self.variables.ways(visit).iter();
            let theirs = ways.filter(|way| self.instance.shifts()[way.shift].carer == carer);
            let mut terms: Vec<_> = theirs.map(|way| (1, way.column)).collect();
            if !terms.is_empty() {
                terms.push((-1, met));
                self.program.at_most(terms, 0);
            }
        }
    }

    /// A visit that is made at all by so many carers is made by as many different ones:
    /// ```text
    /// sum over c of meets(p, c) + empty(v) >= carers(v)      every visit v, patient p of v, over the carers who can make it
    /// ```
    /// Implied, but found sooner when said.
    fn add_least_crew(&mut self) {
        self.begin("least crew");
        for &visit in &self.visits {
            let asked = &self.instance.visits()[visit];
            for patient in asked.patients() {
                let mut terms: Vec<_> = self.carers_of(visit, patient).collect();
                terms.extend(self.variables.empty(visit).map(|column| (1, column)));
                self.program.at_least(terms, i64::from(asked.carers));
            }
        }
    }

    fn carers_of(
        &self,
        visit: VisitId,
        patient: PatientId,
    ) -> impl Iterator<Item = crate::engine::mip::WeightedColumn> {
        let can_make = move |carer| {
            self.variables
                .ways(visit)
                .iter()
                .any(|way| self.instance.shifts()[way.shift].carer == carer)
        };
        let team = self.variables.team(patient).iter();
        team.filter(move |&&(carer, _)| can_make(carer))
            .map(|&(_, column)| (1, column))
    }
}
