//! The same problem with its rows in another order.

use super::rows_of_part::{Inside, Renumbered};
use super::validated::Instance;
use crate::id::{CarerId, Id, PatientId, ShiftId, Table, VisitId};
use crate::plan::{Assignment, BreakTaken, Plan};

/// All rows of a problem, each kind in the order that is asked for.
pub(crate) struct RowOrder {
    pub(crate) carers: Vec<CarerId>,
    pub(crate) shifts: Vec<ShiftId>,
    pub(crate) patients: Vec<PatientId>,
    pub(crate) visits: Vec<VisitId>,
}

/// A problem whose rows were put in another order, and the new handles of its rows.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Reordered {
    pub(crate) instance: Instance,
    carers: Table<CarerId, CarerId>,
    shifts: Table<ShiftId, ShiftId>,
    patients: Table<PatientId, PatientId>,
    visits: Table<VisitId, VisitId>,
}

impl Instance {
    /// Puts the rows in another order.
    pub(crate) fn reordered(&self, order: RowOrder) -> Reordered {
        let inside = Inside {
            carers: Renumbered::ordered(&self.carers, order.carers),
            shifts: Renumbered::ordered(&self.shifts, order.shifts),
            patients: Renumbered::ordered(&self.patients, order.patients),
            visits: Renumbered::ordered(&self.visits, order.visits),
        };
        let mut instance = self.renumbered(&inside);
        for patient in instance.patients.ids() {
            instance.visits_of[patient].sort_unstable();
        }
        for visit in instance.visits.ids() {
            instance.visits[visit].other_patients.sort_unstable();
        }
        Reordered {
            instance,
            carers: handles(&inside.carers),
            shifts: handles(&inside.shifts),
            patients: handles(&inside.patients),
            visits: handles(&inside.visits),
        }
    }
}

fn handles<I: Id>(rows: &Renumbered<I>) -> Table<I, I> {
    Table::from_fn(&rows.new, |row| rows.one(row))
}

impl Reordered {
    /// The new handle of a patient.
    pub(crate) fn patient(&self, patient: PatientId) -> PatientId {
        self.patients[patient]
    }

    /// The new handle of a carer.
    pub(crate) fn carer(&self, carer: CarerId) -> CarerId {
        self.carers[carer]
    }

    /// The new handle of a visit in a shift.
    pub(crate) fn visit_in_shift(&self, visit: VisitId, shift: ShiftId) -> (VisitId, ShiftId) {
        (self.visits[visit], self.shifts[shift])
    }

    /// The same plan by the new handles. What names no row of the problem goes on naming none.
    pub(crate) fn plan(&self, plan: &Plan) -> Plan {
        let assignment = |&made: &Assignment| Assignment {
            visit: new(&self.visits, made.visit),
            carer: new(&self.carers, made.carer),
            shift: new(&self.shifts, made.shift),
            start: made.start,
        };
        let taken = |&taken: &BreakTaken| BreakTaken {
            shift: new(&self.shifts, taken.shift),
            ..taken
        };
        Plan {
            assignments: plan.assignments.iter().map(assignment).collect(),
            breaks: plan.breaks.iter().map(taken).collect(),
        }
    }
}

fn new<I: Id>(handles: &Table<I, I>, row: I) -> I {
    handles.rows().get(row.index()).copied().unwrap_or(row)
}
