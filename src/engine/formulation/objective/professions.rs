//! Who comes by profession, by kind of care and by what is wished:
//! ```text
//! carers of role r:        sum over p, c of role r of meets(p, c)
//! carers by set:           sum over p, s, c of meets_for(p, s, c)
//! sum over k of c, w of makes(v, k, w) <= meets_for(p, s, c)          every visit v of the patient p in the set s, carer c
//! other than the contact:  sum over v, k, w of missed(v, c(k)) makes(v, k, w), with the patients of v whose contact for its role is not c(k)
//! wished skills missing:   sum over v, k, w of lacking(v, c(k), w) makes(v, k, w)
//! ```
//! A patient whose visits are all of one set needs no column `meets_for`: `meets` is the same. `lacking` is the least over the days on which
//! `k` can start `v` in `w`, which is one day but for windows over midnight; there the program is a relaxation.

use super::terms::Formulation;
use crate::engine::formulation::Subject;
use crate::engine::formulation::variables::VisitColumn;
use crate::engine::mip::WeightedColumn;
use crate::id::{CarerId, PatientId, VisitId};

impl Formulation<'_> {
    pub(super) fn carers_of_role(&self, role: &str) -> Vec<WeightedColumn> {
        let carers = self.instance.carers();
        self.meetings(|_, carer| i64::from(carers[carer].role.as_deref() == Some(role)))
    }

    pub(super) fn carers_by_set(&mut self) -> Vec<WeightedColumn> {
        self.begin("carers by set");
        let mut worth = Vec::new();
        for patient in self.instance.patients().ids() {
            let team = self.variables.team(patient).to_vec();
            let sets = self.instance.continuity_sets(patient);
            if sets.len() < 2 {
                worth.extend(team.iter().map(|&(_, meets)| (1, meets)));
                continue;
            }
            for (number, visits) in sets.iter().enumerate() {
                for &(carer, _) in &team {
                    worth.extend(self.meets_for(patient, number, visits, carer));
                }
            }
        }
        worth
    }

    /// Whether `carer` makes any of `visits`, where they could.
    fn meets_for(
        &mut self,
        patient: PatientId,
        set: usize,
        visits: &[VisitId],
        carer: CarerId,
    ) -> Option<WeightedColumn> {
        let instance = self.instance;
        let theirs = |way: &&VisitColumn| instance.shifts()[way.shift].carer == carer;
        let rows: Vec<Vec<WeightedColumn>> = visits
            .iter()
            .map(|&visit| {
                let ways = self.variables.ways(visit).iter().filter(theirs);
                ways.map(|way| (1, way.column)).collect()
            })
            .filter(|row: &Vec<WeightedColumn>| !row.is_empty())
            .collect();
        if rows.is_empty() {
            return None;
        }
        let met = self.counter("meets_for", Subject::Set(patient, set, carer), (0, 1));
        for mut row in rows {
            row.push((-1, met));
            self.program.at_most(row, 0);
        }
        Some((1, met))
    }

    pub(super) fn non_contact_visits(&self) -> Vec<WeightedColumn> {
        self.over_visits(|way| {
            let carer = self.instance.shifts()[way.shift].carer;
            self.instance.missed_contacts(way.visit, carer) as i64
        })
    }

    pub(super) fn wished_skills_missing(&self) -> Vec<WeightedColumn> {
        self.over_visits(|way| {
            let carer = self.instance.shifts()[way.shift].carer;
            let lacking = self
                .instance
                .least_wished_skills_missing(way.visit, carer, way.starts);
            lacking as i64
        })
    }

    /// A sum over who makes which visit.
    fn over_visits(&self, worth: impl Fn(&VisitColumn) -> i64) -> Vec<WeightedColumn> {
        let visits = self.visits.iter();
        let ways = visits.flat_map(|&visit| self.variables.ways(visit));
        ways.map(|way| (worth(way), way.column))
            .filter(|&(worth, _)| worth != 0)
            .collect()
    }
}
