//! The columns, with names from the problem. If a column is absent, the decision is impossible.

use super::column_meaning::ColumnMeaning;
use crate::engine::mip::{Column, Program};
use crate::engine::timing::{Candidate, Candidates};
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::time::Window;

/// A column with which a shift makes a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct VisitColumn {
    pub visit: VisitId,
    pub shift: ShiftId,
    /// Possible starts of the visit: part of one of its windows.
    pub starts: Window,
    pub window: usize,
    pub column: Column,
}

/// The columns of a program, with their meanings.
#[derive(Clone, Debug)]
pub struct Variables {
    meanings: Vec<ColumnMeaning>,
    ways: Table<VisitId, Vec<VisitColumn>>,
    of_shift: Table<ShiftId, Vec<VisitColumn>>,
    teams: Table<PatientId, Vec<(CarerId, Column)>>,
    empty: Table<VisitId, Option<Column>>,
}

impl Variables {
    /// No columns.
    pub(super) fn none(instance: &Instance) -> Self {
        Self {
            meanings: Vec::new(),
            ways: Table::from_fn(instance.visits(), |_| Vec::new()),
            of_shift: Table::from_fn(instance.shifts(), |_| Vec::new()),
            teams: Table::from_fn(instance.patients(), |_| Vec::new()),
            empty: Table::from_fn(instance.visits(), |_| None),
        }
    }

    /// Creates the columns for who makes which of `visits`, who meets whom, and what stays empty.
    pub(super) fn new(
        instance: &Instance,
        candidates: &Candidates,
        visits: &[VisitId],
        program: &mut Program,
    ) -> Self {
        let mut variables = Self::none(instance);
        for &visit in visits {
            for candidate in candidates.each(visit) {
                variables.add_ways(instance, visit, candidate, program);
            }
            let wanted = i64::from(instance.visits()[visit].carers);
            variables.empty[visit] =
                Some(variables.add(program, ColumnMeaning::Empty(visit), 0, wanted));
            for carer in candidates.carers(instance, visit) {
                for patient in instance.visits()[visit].patients() {
                    variables.add_meeting(patient, carer, program);
                }
            }
        }
        variables
    }

    /// Adds a column.
    pub(super) fn add(
        &mut self,
        program: &mut Program,
        meaning: ColumnMeaning,
        least: i64,
        most: i64,
    ) -> Column {
        self.meanings.push(meaning);
        program.integer(least, most)
    }

    fn add_meeting(&mut self, patient: PatientId, carer: CarerId, program: &mut Program) {
        if self.meets(patient, carer).is_none() {
            let column = self.add(program, ColumnMeaning::Meets(patient, carer), 0, 1);
            self.teams[patient].push((carer, column));
        }
    }

    fn add_ways(
        &mut self,
        instance: &Instance,
        visit: VisitId,
        candidate: Candidate,
        program: &mut Program,
    ) {
        for (window, &whole) in instance.visits()[visit].windows.iter().enumerate() {
            let starts = Window {
                earliest: whole.earliest.max(candidate.starts.earliest),
                latest: whole.latest.min(candidate.starts.latest),
            };
            if starts.earliest <= starts.latest {
                let shift = candidate.shift;
                let column = self.add(program, ColumnMeaning::Makes(visit, shift, window), 0, 1);
                let way = VisitColumn {
                    visit,
                    shift,
                    starts,
                    window,
                    column,
                };
                self.ways[visit].push(way);
                self.of_shift[shift].push(way);
            }
        }
    }

    /// Returns the meaning of each column.
    pub fn meanings(&self) -> &[ColumnMeaning] {
        &self.meanings
    }

    /// Returns the columns for `shift` making `visit`, one for each possible window. At most one of them is 1.
    pub fn makes(&self, visit: VisitId, shift: ShiftId) -> impl Iterator<Item = Column> {
        self.ways[visit]
            .iter()
            .filter(move |way| way.shift == shift)
            .map(|way| way.column)
    }

    /// Returns the column for `patient` meeting `carer`.
    pub fn meets(&self, patient: PatientId, carer: CarerId) -> Option<Column> {
        self.teams[patient]
            .iter()
            .find(|(known, _)| *known == carer)
            .map(|&(_, column)| column)
    }

    /// Returns the carers whom `patient` could meet, with their columns.
    pub fn team(&self, patient: PatientId) -> &[(CarerId, Column)] {
        &self.teams[patient]
    }

    /// Returns the column for the empty places of `visit`.
    pub fn empty(&self, visit: VisitId) -> Option<Column> {
        self.empty[visit]
    }

    /// Returns every column that makes `visit`.
    pub(super) fn ways(&self, visit: VisitId) -> &[VisitColumn] {
        &self.ways[visit]
    }

    /// Returns every column that `shift` can use.
    pub(super) fn ways_of_shift(&self, shift: ShiftId) -> &[VisitColumn] {
        &self.of_shift[shift]
    }
}
