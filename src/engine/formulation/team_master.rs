//! Who meets whom, without who makes what: every patient's cover, and what patients who want the same carers cost together.
//!
//! ```text
//! minimise   sum over p, c of meets(p, c)
//! sum over c in C(v) of meets(p, c)    >= most(v)                     every visit v, patient p of v
//! sum over c of meets(p, c)            >= n(p)                        every patient p, with its own bound
//! sum over (p, c) in Q of meets(p, c)  >= r                           every team cut found so far
//! ```
//! with `C(v)` the carers who can make `v` and `most(v)` how many of them can be there at once.

use std::cmp::Reverse;

use super::patient_cover_program::demands;
use crate::engine::mip::{Column, Program, Row, WeightedColumn};
use crate::engine::timing::Candidates;
use crate::id::{CarerId, PatientId, Table};
use crate::instance::Instance;
use crate::plan::Plan;

/// A program over teams.
#[derive(Clone, Debug)]
pub struct TeamMaster {
    program: Program,
    /// The carers whom each patient could meet, in order.
    columns: Table<PatientId, Vec<(CarerId, Column)>>,
}

impl TeamMaster {
    /// Creates the program with every patient's cover.
    pub fn new(instance: &Instance, candidates: &Candidates) -> Self {
        let mut program = Program::default();
        let columns = Table::from_fn(instance.patients(), |patient| {
            let carers = candidates.carers_of(instance, patient);
            let column = |carer| (carer, program.binary());
            carers.into_iter().map(column).collect()
        });
        let mut teams = Self { program, columns };
        for patient in instance.patients().ids() {
            for demand in demands(instance, candidates, patient) {
                let pairs = demand.carers.iter().map(|&carer| (patient, carer));
                teams.require(pairs, demand.least);
            }
        }
        let all = teams.columns.rows().iter().flatten();
        let all = all.map(|&(_, column)| (1, column)).collect();
        teams.program.minimise(all);
        teams
    }

    /// Returns the current program.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Adds a patient's own bound: the patient meets at least `least` carers.
    pub fn require_team(&mut self, patient: PatientId, least: u64) {
        let team = self.columns[patient].iter();
        let team = team.map(|&(_, column)| (1, column)).collect();
        self.program.at_least(team, least as i64);
    }

    /// Adds the row: at least `least` of these meetings take place.
    pub fn require(
        &mut self,
        meetings: impl IntoIterator<Item = (PatientId, CarerId)>,
        least: u32,
    ) {
        let meetings = meetings.into_iter();
        let terms: Vec<WeightedColumn> = meetings
            .filter_map(|(patient, carer)| Some((1, self.column(patient, carer)?)))
            .collect();
        self.program.at_least(terms, least.into());
    }

    /// Adds the row: at least one patient meets a carer outside the teams of `values`.
    pub fn require_somebody_else(&mut self, values: &[i64]) {
        let columns = self.columns.rows().iter().flatten();
        let others = columns.filter(|(_, column)| values[column.index()] == 0);
        let terms = others.map(|&(_, column)| (1, column)).collect();
        self.program.at_least(terms, 1);
    }

    /// Returns the teams of a solution.
    pub fn teams(&self, values: &[i64]) -> Table<PatientId, Vec<CarerId>> {
        Table::from_fn(&self.columns, |patient| {
            let team = self.columns[patient].iter();
            team.filter(|(_, column)| values[column.index()] == 1)
                .map(|&(carer, _)| carer)
                .collect()
        })
    }

    /// Returns the teams of a plan, as values of the columns.
    pub fn values_of(&self, instance: &Instance, plan: &Plan) -> Vec<i64> {
        let mut values = vec![0; self.program.columns().len()];
        for made in &plan.assignments {
            for patient in instance.visits()[made.visit].patients() {
                if let Some(column) = self.column(patient, made.carer) {
                    values[column.index()] = 1;
                }
            }
        }
        values
    }

    /// Returns `teams`, extended until every row holds. It always adds a carer who is in most violated rows.
    pub fn completed(&self, teams: &Table<PatientId, Vec<CarerId>>) -> Vec<i64> {
        let mut values = vec![0; self.program.columns().len()];
        for (patient, team) in teams.iter() {
            for column in team.iter().filter_map(|&carer| self.column(patient, carer)) {
                values[column.index()] = 1;
            }
        }
        while let Some(column) = self.most_wanted(&values) {
            values[column] = 1;
        }
        values
    }

    /// Returns the column with value 0 that is in most violated rows.
    fn most_wanted(&self, values: &[i64]) -> Option<usize> {
        let sum = |row: &Row| -> i64 {
            let terms = row.terms.iter();
            terms.map(|(_, column)| values[column.index()]).sum()
        };
        let mut counts = vec![0; values.len()];
        let open = self
            .program
            .rows()
            .iter()
            .filter(|row| sum(row) < row.right);
        for (_, column) in open.flat_map(|row| &row.terms) {
            counts[column.index()] += 1 - values[column.index()];
        }
        let most = (0..counts.len()).max_by_key(|&column| (counts[column], Reverse(column)))?;
        (counts[most] > 0).then_some(most)
    }

    fn column(&self, patient: PatientId, carer: CarerId) -> Option<Column> {
        let team = &self.columns[patient];
        let index = team
            .binary_search_by_key(&carer, |&(known, _)| known)
            .ok()?;
        Some(team[index].1)
    }
}
