//! The program over all visits: its families of rows, and its cuts.

use crate::engine::formulation::visit_order;
use std::collections::{BTreeMap, BTreeSet};

use crate::engine::formulation::column_meaning::{ColumnMeaning, Subject};
use crate::engine::formulation::variables::Variables;

use crate::engine::mip::{Column, Program, WeightedColumn};
use crate::engine::timing::{Candidates, ShiftVisits};
use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::instance::{Grades, Instance};
use crate::score;

/// An assignment that exact sequencing found impossible.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cut {
    /// These shifts make these visits, whatever else they make.
    Subset(Vec<ShiftVisits>),
    /// These shifts make these visits and no others. With another visit on the way, it may be possible.
    Exact(Vec<ShiftVisits>),
}

/// A program over some visits, with the meanings of its columns and rows.
#[derive(Clone, Debug)]
pub struct Formulation<'a> {
    pub(super) instance: &'a Instance,
    /// The carers whose rules of working time hold.
    pub(super) carers: Vec<CarerId>,
    pub(super) visits: Vec<VisitId>,
    pub(super) program: Program,
    pub(super) variables: Variables,
    pub(super) order: Option<visit_order::Order>,
    /// For each shift that needs it, the column that says whether it makes visits.
    pub(super) works: BTreeMap<ShiftId, Column>,
    pub(super) works_exactly: BTreeSet<ShiftId>,
    /// For each visit that needs it, the column that says whether it is made.
    pub(super) made: BTreeMap<VisitId, Column>,
    /// For each carer who needs them, the columns of overtime minutes.
    pub(super) overtime: BTreeMap<CarerId, Grades<Column>>,
    /// The terms of the objective that are in use.
    pub(super) worths: BTreeMap<score::Term, Vec<WeightedColumn>>,
    /// The families of rows, each with the index of its first row.
    pub(super) families: Vec<(&'static str, usize)>,
}

impl<'a> Formulation<'a> {
    /// Creates the rows that every plan satisfies, as far as `visits` are concerned. Other visits are ignored, so a
    /// bound for some visits holds for all.
    pub fn new(instance: &'a Instance, candidates: &Candidates, visits: Vec<VisitId>) -> Self {
        let mut formulation = Self::with_columns(instance, candidates, visits);
        formulation.add_staffing();
        formulation.add_meets();
        formulation.add_together();
        formulation.add_overlapping_shifts();
        formulation.add_incompatible_visits();
        formulation.add_carer_limits();
        formulation.add_crew_rules();
        formulation.add_windows_apart();
        formulation.add_day_choices();
        formulation.add_working_time();
        formulation.add_shift_loads();
        formulation
    }

    pub(super) fn with_columns(
        instance: &'a Instance,
        candidates: &Candidates,
        visits: Vec<VisitId>,
    ) -> Self {
        let mut formulation = Self::of_carers(instance, instance.carers().ids().collect());
        formulation.variables =
            Variables::new(instance, candidates, &visits, &mut formulation.program);
        formulation.visits = visits;
        formulation
    }

    /// Creates a program without columns and rows, in which the rules of `carers` hold.
    pub(super) fn of_carers(instance: &'a Instance, carers: Vec<CarerId>) -> Self {
        Self {
            instance,
            carers,
            visits: Vec::new(),
            program: Program::default(),
            variables: Variables::none(instance),
            order: None,
            works: BTreeMap::new(),
            works_exactly: BTreeSet::new(),
            made: BTreeMap::new(),
            overtime: BTreeMap::new(),
            worths: BTreeMap::new(),
            families: Vec::new(),
        }
    }

    /// Returns the current program.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Returns the columns with their meanings.
    pub fn variables(&self) -> &Variables {
        &self.variables
    }

    /// Adds a patient's own bound: the patient meets at least `least` carers.
    pub fn require_team(&mut self, patient: PatientId, least: u64) {
        self.begin("a patient's own bound");
        let team = self
            .variables
            .team(patient)
            .iter()
            .map(|&(_, column)| (1, column))
            .collect();
        self.program.at_least(team, least as i64);
    }

    /// Forbids an assignment that exact sequencing found impossible:
    /// ```text
    /// sum over (k, v) in S of makes(v, k) <= |S| - 1                                               beyond
    /// sum over (k, v) in S of makes(v, k) - sum over the other visits of these k <= |S| - 1        alone
    /// ```
    /// (combinatorial Benders cuts, Codato and Fischetti 2006).
    pub fn forbid(&mut self, cut: &Cut) {
        self.begin("cannot be sequenced");
        let (Cut::Subset(work) | Cut::Exact(work)) = cut;
        let mut terms: Vec<WeightedColumn> = Vec::new();
        let mut size = 0;
        for (shift, visits) in work {
            size += visits.len() as i64;
            terms.extend(visits.iter().flat_map(|&visit| self.makes(visit, *shift)));
            if let Cut::Exact(_) = cut {
                let ways = self.variables.ways_of_shift(*shift).iter();
                let others = ways.filter(|way| !visits.contains(&way.visit));
                terms.extend(others.map(|way| (-1, way.column)));
            }
        }
        self.program.at_most(terms, size - 1);
    }

    /// Returns the visits of each shift in a solution. Shifts without visits are left out.
    pub fn work(&self, values: &[i64]) -> Vec<ShiftVisits> {
        let chosen = |shift: ShiftId| -> Vec<VisitId> {
            let ways = self.variables.ways_of_shift(shift).iter();
            ways.filter(|way| values[way.column.index()] == 1)
                .map(|way| way.visit)
                .collect()
        };
        let shifts = self
            .instance
            .shifts()
            .ids()
            .map(|shift| (shift, chosen(shift)));
        shifts.filter(|(_, visits)| !visits.is_empty()).collect()
    }

    pub(super) fn makes(
        &self,
        visit: VisitId,
        shift: ShiftId,
    ) -> impl Iterator<Item = WeightedColumn> {
        self.variables.makes(visit, shift).map(|column| (1, column))
    }

    pub(super) fn column(&mut self, meaning: ColumnMeaning, least: i64, most: i64) -> Column {
        self.variables.add(&mut self.program, meaning, least, most)
    }

    /// A column that only counts what others say.
    pub(super) fn counter(
        &mut self,
        name: &'static str,
        subject: Subject,
        (least, most): (i64, i64),
    ) -> Column {
        self.column(ColumnMeaning::Counter(name, subject), least, most)
    }

    /// Begins a family of rows.
    pub(super) fn begin(&mut self, family: &'static str) {
        if self.families.last().is_none_or(|&(last, _)| last != family) {
            self.families.push((family, self.program.rows().len()));
        }
    }
}
