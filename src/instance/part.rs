//! A part of a problem: some of its carers and some of its patients, with what is theirs.

use std::collections::BTreeSet;

use super::{Acquaintance, Carer, Instance, Patient, Shift, Visit};
use crate::id::{CarerId, Id, PatientId, ShiftId, Table, VisitId};
use crate::plan::{Assignment, BreakTaken, Plan};

/// A problem in which some carers and patients of a larger one are alone, and the way back. Of what a file must hold it may
/// lack two things: there may be no visit in it, and a visit may ask for more carers than it has.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// The problem of those who are in. Handles of places, modes and skills are those of the whole.
    pub instance: Instance,
    shifts: Vec<ShiftId>,
    carers: Vec<CarerId>,
    visits: Vec<VisitId>,
}

impl Part {
    /// A plan of the part as one of the whole.
    ///
    /// # Panics
    /// Where a handle in `plan` is none of the part's.
    pub fn lift(&self, plan: &Plan) -> Plan {
        let assignment = |&made: &Assignment| Assignment {
            visit: self.visits[made.visit.index()],
            carer: self.carers[made.carer.index()],
            shift: self.shifts[made.shift.index()],
            start: made.start,
        };
        let taken = |&taken: &BreakTaken| BreakTaken {
            shift: self.shifts[taken.shift.index()],
            ..taken
        };
        Plan {
            assignments: plan.assignments.iter().map(assignment).collect(),
            breaks: plan.breaks.iter().map(taken).collect(),
        }
    }
}

impl Instance {
    /// The problem of some carers and some patients, as if there were nobody else: their shifts and visits with the ids that
    /// they have, and of wishes, exclusions, contacts and the history what is between those who are in. Rows keep their
    /// order.
    ///
    /// ```
    /// use samma::instance::Instance;
    /// use samma::scenario::{Unit, generate};
    ///
    /// let unit = generate(&Unit::new(5, 1).lasting(2));
    /// let instance = Instance::parse(&serde_json::to_vec(&unit.problem)?)?;
    /// let first = instance.patients().ids().take(2).collect();
    /// let part = instance.part(&instance.carers().ids().collect(), &first);
    /// assert_eq!(part.instance.patients().len(), 2);
    /// assert_eq!(part.instance.shifts().len(), instance.shifts().len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn part(&self, carers: &BTreeSet<CarerId>, patients: &BTreeSet<PatientId>) -> Part {
        // No `..` in this file: whoever adds a field decides what becomes of it in a part.
        let Instance {
            horizon,
            places,
            modes,
            skills,
            carers: all_carers,
            shifts: all_shifts,
            patients: all_patients,
            visits: all_visits,
            shifts_of,
            visits_of,
            history,
        } = self;
        let inside = Inside {
            carers: Renumbered::new(all_carers, |carer| carers.contains(&carer)),
            shifts: Renumbered::new(all_shifts, |shift| {
                carers.contains(&all_shifts[shift].carer)
            }),
            patients: Renumbered::new(all_patients, |patient| patients.contains(&patient)),
            visits: Renumbered::new(all_visits, |visit| {
                patients.contains(&all_visits[visit].patient)
            }),
        };
        let instance = Instance {
            horizon: horizon.clone(),
            places: places.clone(),
            modes: modes.clone(),
            skills: skills.clone(),
            carers: inside.carers.rows(all_carers, Carer::clone),
            shifts: inside.shifts.rows(all_shifts, |shift| inside.shift(shift)),
            patients: inside
                .patients
                .rows(all_patients, |row| inside.patient(row)),
            visits: inside.visits.rows(all_visits, |visit| inside.visit(visit)),
            shifts_of: inside.carers.rows(shifts_of, |own| inside.shifts.all(own)),
            visits_of: inside
                .patients
                .rows(visits_of, |own| inside.visits.all(own)),
            history: history
                .as_ref()
                .map(|history| inside.patients.rows(history, |met| inside.met(met))),
        };
        Part {
            instance,
            shifts: inside.shifts.kept,
            carers: inside.carers.kept,
            visits: inside.visits.kept,
        }
    }
}

/// The rows of a table that stay, and their new handles.
struct Renumbered<I> {
    kept: Vec<I>,
    new: Table<I, Option<I>>,
}

impl<I: Id> Renumbered<I> {
    fn new<T>(table: &Table<I, T>, stays: impl Fn(I) -> bool) -> Self {
        let mut kept = Vec::new();
        let new = Table::for_each_of(table, |row| {
            stays(row).then(|| {
                kept.push(row);
                I::from_index(kept.len() - 1)
            })
        });
        Self { kept, new }
    }

    fn rows<T, U>(&self, table: &Table<I, T>, row: impl Fn(&T) -> U) -> Table<I, U> {
        Table::new(self.kept.iter().map(|&kept| row(&table[kept])).collect())
    }

    /// The new handles of those of `rows` that stay.
    fn all(&self, rows: &[I]) -> Vec<I> {
        rows.iter().filter_map(|&row| self.new[row]).collect()
    }

    /// The new handle of a row that stays.
    fn one(&self, row: I) -> I {
        self.new[row].expect("what belongs to those who are in is in")
    }
}

/// Who and what is in a part.
struct Inside {
    carers: Renumbered<CarerId>,
    shifts: Renumbered<ShiftId>,
    patients: Renumbered<PatientId>,
    visits: Renumbered<VisitId>,
}

impl Inside {
    fn shift(&self, shift: &Shift) -> Shift {
        let Shift {
            id,
            carer,
            span,
            start_place,
            end_place,
            breaks,
            optional,
        } = shift;
        Shift {
            id: id.clone(),
            carer: self.carers.one(*carer),
            span: *span,
            start_place: *start_place,
            end_place: *end_place,
            breaks: breaks.clone(),
            optional: *optional,
        }
    }

    fn patient(&self, patient: &Patient) -> Patient {
        let Patient {
            id,
            place,
            age,
            preferred,
            excluded,
            contact,
            max_carers,
            absences,
        } = patient;
        Patient {
            id: id.clone(),
            place: *place,
            age: *age,
            preferred: self.carers.all(preferred),
            excluded: self.carers.all(excluded),
            contact: contact.and_then(|carer| self.carers.new[carer]),
            max_carers: *max_carers,
            absences: absences.clone(),
        }
    }

    fn visit(&self, visit: &Visit) -> Visit {
        let Visit {
            id,
            patient,
            place,
            minutes,
            windows,
            carers,
            skills,
            kind,
            priority,
        } = visit;
        Visit {
            id: id.clone(),
            patient: self.patients.one(*patient),
            place: *place,
            minutes: *minutes,
            windows: windows.clone(),
            carers: *carers,
            skills: skills.clone(),
            kind: *kind,
            priority: *priority,
        }
    }

    fn met(&self, met: &[Acquaintance]) -> Vec<Acquaintance> {
        let within = |&Acquaintance {
                          carer,
                          visits,
                          last,
                      }: &Acquaintance| {
            let carer = self.carers.new[carer]?;
            Some(Acquaintance {
                carer,
                visits,
                last,
            })
        };
        met.iter().filter_map(within).collect()
    }
}
