//! Terms about the number of carers of a patient, `n(p) = sum over c of meets(p, c)`:
//! ```text
//! over(p)   >= n(p) - max_carers(p)                    every patient with such a wish
//! n(p)      <= level + sum over j of step(p, j)        every patient; step(p, j) costs j
//! worst     >= n(p)                                    every patient
//! n(p)      <= k - 1 + (|C(p)| - k + 1) many(p, k)     every patient who can meet k carers, |C(p)| of them in all
//! n(p)      <= carer_limit(p)                          every patient with a limit
//! ```

use super::terms::Formulation;
use crate::engine::formulation::Subject;
use crate::engine::mip::WeightedColumn;
use crate::id::{CarerId, PatientId};

impl Formulation<'_> {
    /// Returns a weighted sum over pairs of a patient and a carer who meet.
    pub(super) fn meetings(
        &self,
        worth: impl Fn(PatientId, CarerId) -> i64,
    ) -> Vec<WeightedColumn> {
        let patients = self.instance.patients().ids();
        let meetings = patients.flat_map(|patient| {
            let team = self.variables.team(patient).iter();
            team.map(move |&(carer, column)| (patient, carer, column))
        });
        meetings
            .map(|(patient, carer, column)| (worth(patient, carer), column))
            .filter(|&(worth, _)| worth != 0)
            .collect()
    }

    pub(super) fn weighted_carers(&self) -> Vec<WeightedColumn> {
        let weight = |patient| self.instance.patients()[patient].continuity_weight;
        self.meetings(|patient, _| weight(patient).into())
    }

    pub(super) fn new_faces(&self) -> Vec<WeightedColumn> {
        self.meetings(|patient, carer| i64::from(!self.instance.has_met(patient, carer)))
    }

    pub(super) fn carers_above_max(&mut self) -> Vec<WeightedColumn> {
        self.begin("above max_carers");
        let mut worth = Vec::new();
        for (patient, most) in self.patients_with(|row| row.max_carers) {
            let mut team = self.team(patient);
            let room = team.len() as i64 - most;
            if room > 0 {
                let over = self.counter("over", Subject::Patient(patient), (0, room));
                team.push((-1, over));
                self.program.at_most(team, most);
                worth.push((1, over));
            }
        }
        worth
    }

    pub(super) fn carers_above(&mut self, level: u32) -> Vec<WeightedColumn> {
        self.begin("carers above a level");
        let mut worth = Vec::new();
        for patient in self.instance.patients().ids() {
            let mut team = self.team(patient);
            for step in 1..=(team.len() as u32).saturating_sub(level) {
                let column =
                    self.counter("step", Subject::PatientAbove(patient, level, step), (0, 1));
                team.push((-1, column));
                worth.push((step.into(), column));
            }
            self.program.at_most(team, level.into());
        }
        worth
    }

    pub(super) fn worst_patient(&mut self) -> Vec<WeightedColumn> {
        self.begin("worst patient");
        let patients = self.instance.patients().ids();
        let teams: Vec<_> = patients.map(|patient| self.team(patient)).collect();
        let most = teams.iter().map(Vec::len).max().unwrap_or(0);
        let worst = self.counter("worst", Subject::Unit, (0, most as i64));
        for mut team in teams {
            team.push((-1, worst));
            self.program.at_most(team, 0);
        }
        vec![(1, worst)]
    }

    pub(super) fn patients_meeting(&mut self, least: u32) -> Vec<WeightedColumn> {
        self.begin("patients meeting many");
        let mut worth = Vec::new();
        let below = i64::from(least) - 1;
        for patient in self.instance.patients().ids() {
            let mut team = self.team(patient);
            let room = team.len() as i64 - below;
            if room > 0 {
                let many = self.counter("many", Subject::PatientAt(patient, least), (0, 1));
                team.push((-room, many));
                self.program.at_most(team, below);
                worth.push((1, many));
            }
        }
        worth
    }

    /// Adds the rows for the limits on patients' carers.
    pub(in crate::engine::formulation) fn add_carer_limits(&mut self) {
        self.begin("carer limits");
        for (patient, limit) in self.patients_with(|row| row.carer_limit) {
            let team = self.team(patient);
            self.program.at_most(team, limit);
        }
    }

    fn patients_with(
        &self,
        wish: impl Fn(&crate::instance::Patient) -> Option<u32>,
    ) -> Vec<(PatientId, i64)> {
        let patients = self.instance.patients().iter();
        patients
            .filter_map(|(id, row)| Some((id, wish(row)?.into())))
            .collect()
    }

    fn team(&self, patient: PatientId) -> Vec<WeightedColumn> {
        let team = self.variables.team(patient).iter();
        team.map(|&(_, column)| (1, column)).collect()
    }
}
