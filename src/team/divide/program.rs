//! The division as a program, with the people of some teams free among them while the rest stand.
//!
//! ```text
//! x[p,j] = 1  patient p is in team j          y[i,j] = 1  carer i is in team j
//!
//! min  sum a[p,j] x[p,j] + sum b[i,j] y[i,j]                                  ways to the centres
//!    + sum r[p,i] cut[p,i]                                                    ties
//!    + lacking_minute * sum lack[j,n] + lacking_carer * sum short[j,t]        what the shifts do not hold
//!
//! sum over j of x[p,j] = 1, sum over j of y[i,j] = 1                           every patient p, carer i
//! least <= sum over p of x[p,j] <= most, the same for y                        every team j
//! sum over p of d[p,n] x[p,j] - sum over i of s[i,n] y[i,j] <= lack[j,n]       every team j, need n
//! h[p,t] x[p,j] - sum over i on shift in t of y[i,j] <= short[j,t]             every team j, patient p, part t
//! x[p,j] - y[i,j] <= cut[p,i]                                                  every tie (p, i), team j
//! x[p,j] - x[q,j] <= cut[p,q]                                                  every couple (p, q), team j
//! ```
//! A tie with one end outside stays as it is. [`crate::team::divide::needs`] and [`crate::team::divide::team_travel`] say what the numbers are.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::mip::{Column, Program, WeightedColumn};
use crate::id::{CarerId, PatientId, TeamId};

use super::contact_ties::{Couple, Tie};
use super::division_cost::{DivisionInput, Shortfall, Split};

/// What a column stands for.
#[derive(Clone, Copy, Debug)]
enum Meaning {
    Patient(PatientId, TeamId),
    Carer(CarerId, TeamId),
    Cut(Tie),
    CutCouple(Couple),
    Shortfall(TeamId, usize),
    Short(TeamId, usize),
}

/// A program over the people of some teams.
pub(super) struct FreeTeams<'s> {
    setting: &'s DivisionInput<'s>,
    split: &'s Split,
    teams: Vec<TeamId>,
    patients: Vec<PatientId>,
    carers: Vec<CarerId>,
    program: Program,
    meanings: Vec<Meaning>,
    objective: Vec<WeightedColumn>,
    comes: BTreeMap<(PatientId, TeamId), Column>,
    works: BTreeMap<(CarerId, TeamId), Column>,
}

impl<'s> FreeTeams<'s> {
    /// Creates the program. Everybody whom `split` has in one of `teams` may change among these teams.
    pub(super) fn new(
        setting: &'s DivisionInput<'s>,
        split: &'s Split,
        teams: &BTreeSet<TeamId>,
    ) -> Self {
        let patients = split
            .patients
            .iter()
            .filter(|(_, team)| teams.contains(team));
        let carers = split.carers.iter().filter(|(_, team)| teams.contains(team));
        let mut scope = Self {
            setting,
            split,
            teams: teams.iter().copied().collect(),
            patients: patients.map(|(patient, _)| patient).collect(),
            carers: carers.map(|(carer, _)| carer).collect(),
            program: Program::default(),
            meanings: Vec::new(),
            objective: Vec::new(),
            comes: BTreeMap::new(),
            works: BTreeMap::new(),
        };
        scope.place_patients();
        scope.place_carers();
        scope.keep_sizes();
        scope.hold_minutes();
        scope.hold_heads();
        scope.cut_ties();
        scope.cut_couples();
        let objective = std::mem::take(&mut scope.objective);
        scope.program.minimise(objective);
        scope
    }

    pub(super) fn program(&self) -> &Program {
        &self.program
    }

    /// Returns the value of each column in the current split.
    pub(super) fn start(&self) -> Vec<i64> {
        let lack = Shortfall::of(self.setting, self.split);
        let value = |meaning: &Meaning| match *meaning {
            Meaning::Patient(patient, team) => i64::from(self.split.patients[patient] == team),
            Meaning::Carer(carer, team) => i64::from(self.split.carers[carer] == team),
            Meaning::Cut(tie) => i64::from(self.split.parts(&tie)),
            Meaning::CutCouple(couple) => i64::from(self.split.parts_couple(&couple)),
            Meaning::Shortfall(team, need) => lack.minutes[team][need],
            Meaning::Short(team, part) => lack.carers[team][part],
        };
        self.meanings.iter().map(value).collect()
    }

    /// Returns the current split, changed as the column values say.
    pub(super) fn split(&self, values: &[i64]) -> Split {
        let mut split = self.split.clone();
        for (meaning, _) in self
            .meanings
            .iter()
            .zip(values)
            .filter(|(_, value)| **value == 1)
        {
            match *meaning {
                Meaning::Patient(patient, team) => split.patients[patient] = team,
                Meaning::Carer(carer, team) => split.carers[carer] = team,
                Meaning::Cut(_)
                | Meaning::CutCouple(_)
                | Meaning::Shortfall(..)
                | Meaning::Short(..) => {}
            }
        }
        split
    }

    fn column(&mut self, meaning: Meaning, most: i64, cost: i64) -> Column {
        let column = self.program.integer(0, most);
        self.meanings.push(meaning);
        self.objective.push((cost, column));
        column
    }

    fn place_patients(&mut self) {
        for patient in self.patients.clone() {
            for team in self.teams.clone() {
                let way = self.setting.ways.patients[patient][team];
                let column = self.column(Meaning::Patient(patient, team), 1, way);
                self.comes.insert((patient, team), column);
            }
            let one = self
                .teams
                .iter()
                .map(|&team| (1, self.comes[&(patient, team)]));
            self.program.equal(one.collect(), 1);
        }
    }

    fn place_carers(&mut self) {
        for carer in self.carers.clone() {
            for team in self.teams.clone() {
                let way = self.setting.ways.carers[carer][team];
                let column = self.column(Meaning::Carer(carer, team), 1, way);
                self.works.insert((carer, team), column);
            }
            let one = self
                .teams
                .iter()
                .map(|&team| (1, self.works[&(carer, team)]));
            self.program.equal(one.collect(), 1);
        }
    }

    fn keep_sizes(&mut self) {
        let sizes = &self.setting.sizes;
        for &team in &self.teams {
            let patients = self
                .patients
                .iter()
                .map(|&patient| (1, self.comes[&(patient, team)]));
            let carers = self
                .carers
                .iter()
                .map(|&carer| (1, self.works[&(carer, team)]));
            for (all, range) in [
                (patients.collect::<Vec<WeightedColumn>>(), &sizes.patients),
                (carers.collect(), &sizes.carers),
            ] {
                self.program.at_least(all.clone(), *range.start() as i64);
                self.program.at_most(all, *range.end() as i64);
            }
        }
    }

    fn hold_minutes(&mut self) {
        let price = i64::from(self.setting.prices.lacking_minute);
        for team in self.teams.clone() {
            for (need, mut terms) in self.demand(team) {
                let most = terms.iter().map(|&(minutes, _)| minutes).sum();
                let lack = self.column(Meaning::Shortfall(team, need), most, price);
                terms.extend(self.supply(team, need));
                terms.push((-1, lack));
                self.program.at_most(terms, 0);
            }
        }
    }

    /// Returns the terms of what the patients would need of a team, by need.
    fn demand(&self, team: TeamId) -> BTreeMap<usize, Vec<WeightedColumn>> {
        let mut demand: BTreeMap<usize, Vec<WeightedColumn>> = BTreeMap::new();
        for &patient in &self.patients {
            for &(need, minutes) in &self.setting.needs.demand[patient] {
                let terms = demand.entry(need).or_default();
                terms.push((minutes, self.comes[&(patient, team)]));
            }
        }
        demand
    }

    /// Returns the terms of what the carers would supply to a team for a need, as negative values.
    fn supply(&self, team: TeamId, need: usize) -> impl Iterator<Item = WeightedColumn> {
        self.carers.iter().filter_map(move |&carer| {
            let own = &self.setting.needs.supply[carer];
            let found = own.binary_search_by_key(&need, |&(need, _)| need).ok()?;
            Some((-own[found].1, self.works[&(carer, team)]))
        })
    }

    fn hold_heads(&mut self) {
        let price = i64::from(self.setting.prices.lacking_carer);
        for team in self.teams.clone() {
            for (part, patients) in self.together() {
                let most = patients.iter().map(|&(heads, _)| heads).max().unwrap_or(0);
                let short = self.column(Meaning::Short(team, part), most, price);
                for (heads, patient) in patients {
                    let there = self
                        .carers
                        .iter()
                        .filter(|&&carer| self.setting.needs.is_present(carer, part));
                    let mut terms: Vec<WeightedColumn> = there
                        .map(|&carer| (-1, self.works[&(carer, team)]))
                        .collect();
                    terms.extend([(heads, self.comes[&(patient, team)]), (-1, short)]);
                    self.program.at_most(terms, 0);
                }
            }
        }
    }

    /// Returns the patients with whom several carers are at the same time, by part.
    fn together(&self) -> BTreeMap<usize, Vec<(i64, PatientId)>> {
        let mut together: BTreeMap<usize, Vec<(i64, PatientId)>> = BTreeMap::new();
        for &patient in &self.patients {
            for &(part, heads) in &self.setting.needs.heads[patient] {
                together.entry(part).or_default().push((heads, patient));
            }
        }
        together
    }

    fn cut_ties(&mut self) {
        let setting = self.setting;
        let first = self.teams[0];
        let is_free = |tie: &&Tie| {
            self.comes.contains_key(&(tie.patient, first))
                && self.works.contains_key(&(tie.carer, first))
        };
        let free: Vec<Tie> = setting.ties.iter().filter(is_free).copied().collect();
        for tie in free {
            let cut = self.column(Meaning::Cut(tie), 1, tie.price);
            for team in self.teams.clone() {
                let comes = self.comes[&(tie.patient, team)];
                let works = self.works[&(tie.carer, team)];
                self.program
                    .at_most(vec![(1, comes), (-1, works), (-1, cut)], 0);
            }
        }
    }

    fn cut_couples(&mut self) {
        let setting = self.setting;
        let first = self.teams[0];
        let is_free = |patient: PatientId| self.comes.contains_key(&(patient, first));
        let couples = setting.couples.iter().copied();
        let free: Vec<Couple> = couples
            .filter(|couple| couple.patients.into_iter().all(is_free))
            .collect();
        for couple in free {
            let cut = self.column(Meaning::CutCouple(couple), 1, couple.price);
            for team in self.teams.clone() {
                let [one, other] = couple.patients.map(|patient| self.comes[&(patient, team)]);
                self.program
                    .at_most(vec![(1, one), (-1, other), (-1, cut)], 0);
            }
        }
    }
}
