//! The terms of the score that depend on who comes to whom, kept right as teams change.

use std::collections::BTreeMap;

use super::annealing_weights::{AnnealingWeights, is_of_patients};
use super::state::Meeting;
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::{Instance, ShareOf};
use crate::score::Term;

/// The values of team terms over all patients.
#[derive(Clone, Debug)]
pub(super) struct TeamTerms {
    /// Terms that are sums over patients, with their values.
    sums: Vec<(Term, u64)>,
    /// Number of patients for each number of carers.
    sizes: Vec<u64>,
    /// For patients with a contact share in days: the days on which the contact comes, and how often.
    contact_days: Table<PatientId, BTreeMap<usize, u32>>,
}

impl TeamTerms {
    /// Creates the terms of empty teams.
    pub fn new(instance: &Instance) -> Self {
        let terms = instance.counted_terms().into_iter();
        let mut team_terms = Self {
            sums: terms
                .filter(|&term| is_sum(term))
                .map(|term| (term, 0))
                .collect(),
            sizes: Vec::new(),
            contact_days: Table::from_fn(instance.patients(), |_| BTreeMap::new()),
        };
        for patient in instance.patients().ids() {
            team_terms.add(instance, patient, &[]);
        }
        team_terms
    }

    /// Returns the value of a team term.
    pub fn value(&self, term: Term) -> u64 {
        match term {
            Term::WorstPatient => {
                let worst = self.sizes.iter().rposition(|&patients| patients > 0);
                worst.unwrap_or(0) as u64
            }
            Term::PatientsMeeting(least) => self.sizes.iter().skip(least as usize).sum(),
            _ => {
                let entry = self.sums.iter().find(|(known, _)| *known == term);
                entry.expect("a term of the objective").1
            }
        }
    }

    /// Subtracts the values of `patient`'s team from the sums.
    pub fn forget(&mut self, instance: &Instance, patient: PatientId, team: &[Meeting]) {
        self.sizes[team.len()] -= 1;
        for index in 0..self.sums.len() {
            self.sums[index].1 -= self.of_team(instance, self.sums[index].0, patient, team);
        }
    }

    /// Adds the values of `patient`'s team to the sums.
    pub fn add(&mut self, instance: &Instance, patient: PatientId, team: &[Meeting]) {
        if self.sizes.len() <= team.len() {
            self.sizes.resize(team.len() + 1, 0);
        }
        self.sizes[team.len()] += 1;
        for index in 0..self.sums.len() {
            self.sums[index].1 += self.of_team(instance, self.sums[index].0, patient, team);
        }
    }

    /// Notes that `shift` came to `visit` of `patient`, or left it.
    pub fn note(
        &mut self,
        instance: &Instance,
        patient: PatientId,
        visit: VisitId,
        shift: ShiftId,
        came: bool,
    ) {
        let row = &instance.patients()[patient];
        let is_of_days = row
            .contact_share
            .is_some_and(|share| share.of == ShareOf::Days);
        if !is_of_days || row.contact != Some(instance.shifts()[shift].carer) {
            return;
        }
        let day = instance.first_day(visit);
        let times = self.contact_days[patient].entry(day).or_default();
        *times = if came { *times + 1 } else { *times - 1 };
        if *times == 0 {
            self.contact_days[patient].remove(&day);
        }
    }

    /// Returns by how much the weighted team terms grow if `carer` makes one more visit to `patient`.
    pub fn marginal_cost(
        &self,
        instance: &Instance,
        patient: PatientId,
        team: &[Meeting],
        carer: CarerId,
        weights: &AnnealingWeights,
    ) -> f64 {
        let row = &instance.patients()[patient];
        let is_new = team.iter().all(|face| face.carer != carer);
        let size = team.len() as u64;
        let mut worth = 0.0;
        for (term, weight) in weights.of_teams() {
            let more = match term {
                Term::NonPreferredVisits => row.objection(carer) as f64,
                Term::ContactMissing if row.contact == Some(carer) => {
                    let missing = self.of_team(instance, term, patient, team);
                    -f64::from(u8::from(missing > 0))
                }
                _ if !is_new => 0.0,
                Term::DistinctCarers => 1.0,
                Term::WeightedCarers => f64::from(row.continuity_weight),
                Term::NewFaces => f64::from(u8::from(!instance.has_met(patient, carer))),
                Term::CarersOfRole(role) => f64::from(u8::from(has_role(instance, carer, role))),
                Term::CarersAboveMax => {
                    let is_above = row.max_carers.is_some_and(|most| size >= u64::from(most));
                    f64::from(u8::from(is_above))
                }
                Term::CarersAbove(level) => (size + 1).saturating_sub(level.into()) as f64,
                Term::PatientsMeeting(least) => f64::from(u8::from(size + 1 == u64::from(least))),
                _ => 0.0,
            };
            worth += weight * more;
        }
        worth
    }

    fn of_team(
        &self,
        instance: &Instance,
        term: Term,
        patient: PatientId,
        faces: &[Meeting],
    ) -> u64 {
        let row = &instance.patients()[patient];
        let size = faces.len() as u64;
        match term {
            Term::DistinctCarers => size,
            Term::WeightedCarers => u64::from(row.continuity_weight) * size,
            Term::NewFaces => {
                let new = faces.iter();
                new.filter(|face| !instance.has_met(patient, face.carer))
                    .count() as u64
            }
            Term::CarersOfRole(role) => {
                let theirs = faces.iter();
                theirs
                    .filter(|face| has_role(instance, face.carer, role))
                    .count() as u64
            }
            Term::CarersAboveMax => row
                .max_carers
                .map_or(0, |most| size.saturating_sub(most.into())),
            Term::CarersAbove(level) => {
                let above = size.saturating_sub(level.into());
                above * (above + 1) / 2
            }
            Term::NonPreferredVisits => faces
                .iter()
                .map(|face| u64::from(face.visits) * row.objection(face.carer))
                .sum(),
            Term::ContactMissing => {
                let goal = instance.contact_goal(patient);
                goal.saturating_sub(self.by_contact(instance, patient, faces))
            }
            _ => unreachable!("no sum over patients"),
        }
    }

    fn by_contact(&self, instance: &Instance, patient: PatientId, team: &[Meeting]) -> u64 {
        let row = &instance.patients()[patient];
        match row.contact_share.map(|share| share.of) {
            None => 0,
            Some(ShareOf::Days) => self.contact_days[patient].len() as u64,
            Some(ShareOf::Visits) => {
                let contact = team.iter().find(|face| Some(face.carer) == row.contact);
                contact.map_or(0, |face| face.visits.into())
            }
        }
    }
}

fn has_role(instance: &Instance, carer: CarerId, role: &str) -> bool {
    instance.carers()[carer].role.as_deref() == Some(role)
}

fn is_sum(term: Term) -> bool {
    let is_count_of_patients = matches!(term, Term::WorstPatient | Term::PatientsMeeting(_));
    let is_added_up = matches!(term, Term::WeightedSum(_));
    is_of_patients(term) && !is_count_of_patients && !is_added_up
}
