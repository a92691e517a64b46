//! Sub-instances: some carers and patients of a problem, with everything that belongs to them.

use std::collections::BTreeSet;

use super::costs::Money;
use super::relations::Relations;
use super::rows_of_part::{Inside, Renumbered};
use super::validated::Instance;
use crate::id::{CarerId, Id, PatientId, ShiftId, VisitId};
use crate::plan::{Assignment, BreakTaken, Plan};

/// A problem with some carers and patients of a larger problem, and the way back. Two requirements of files do not
/// apply to it: it may have no visits, and a visit may ask for more carers than there are.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct SubInstance {
    /// The smaller problem. Handles of places, modes and skills are those of the larger one.
    pub instance: Instance,
    shifts: Vec<ShiftId>,
    carers: Vec<CarerId>,
    visits: Vec<VisitId>,
}

impl SubInstance {
    /// Returns a plan of the sub-instance as a plan of the whole problem. Rows that are not [rows of the
    /// sub-instance](Instance::own_rows) are left out.
    pub fn lift(&self, plan: &Plan) -> Plan {
        let own = self.instance.own_rows(plan);
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
            assignments: own.assignments.iter().map(assignment).collect(),
            breaks: own.breaks.iter().map(taken).collect(),
        }
    }
}

impl Instance {
    /// The problem of some carers and some patients, as if there were nobody else: their shifts and visits with the ids
    /// that they have, and of wishes, exclusions, contacts, relations and the history what is between those who are in.
    /// Rows keep their order.
    ///
    /// Visits that nobody in the part could make by the rules of the whole are left out, so that a plan of the part is
    /// never more than one of the whole: those whose required carers are all outside, those pinned to a carer outside,
    /// those that are to a patient outside too, those that follow a visit to a patient outside, and those that the same carer makes as one that comes before
    /// them in their set and is to a patient outside.
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
    pub fn part(&self, carers: &BTreeSet<CarerId>, patients: &BTreeSet<PatientId>) -> SubInstance {
        let is_in = |patient: PatientId| patients.contains(&patient);
        let is_cared_for = |visit: VisitId| self.visits[visit].patients().all(is_in);
        let is_possible = |row: VisitId| {
            let required = &self.visits[row].required;
            is_cared_for(row)
                && (required.is_empty() || required.iter().any(|carer| carers.contains(carer)))
                && !self.relations.reach_out(row, carers, is_cared_for)
        };
        let is_open = |visit: VisitId| {
            let rows = self.visits[visit].rows(visit);
            rows.into_iter().all(is_possible)
        };
        let inside = Inside {
            carers: Renumbered::new(&self.carers, |carer| carers.contains(&carer)),
            shifts: Renumbered::new(&self.shifts, |shift| {
                carers.contains(&self.shifts[shift].carer)
            }),
            patients: Renumbered::new(&self.patients, |patient| patients.contains(&patient)),
            visits: Renumbered::new(&self.visits, is_open),
        };
        SubInstance {
            instance: self.renumbered(&inside),
            shifts: inside.shifts.kept,
            carers: inside.carers.kept,
            visits: inside.visits.kept,
        }
    }

    /// The rows that are inside, with their new handles. What a problem was told of its rows stays with the whole.
    pub(super) fn renumbered(&self, inside: &Inside) -> Instance {
        // This file uses no `..`. So a new field does not compile until its value in a part is defined.
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
            history_of_substitutes: _, // Told of the whole.
            objective,
            terms,
            relations,
            working_time,
            costs,
            wages,
            notes: _,
            custom,
        } = self;
        Instance {
            horizon: horizon.clone(),
            places: places.clone(),
            modes: modes.clone(),
            skills: skills.clone(),
            carers: inside.carers.rows(all_carers, Inside::carer),
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
            history_of_substitutes: Vec::new(),
            objective: objective.clone(),
            terms: terms.clone(),
            relations: inside.relations(relations),
            working_time: *working_time,
            costs: costs.clone(),
            wages: inside.shifts.rows(wages, Money::clone),
            notes: Vec::new(),
            custom: inside.custom(custom),
        }
    }
}

impl Relations {
    /// Returns true if a visit depends on a carer or a visit outside the part.
    fn reach_out(
        &self,
        visit: VisitId,
        carers: &BTreeSet<CarerId>,
        is_cared_for: impl Fn(VisitId) -> bool,
    ) -> bool {
        let is_outside = |carer: CarerId| !carers.contains(&carer);
        let mut pins = self.pins.iter().filter(|pin| pin.visit == visit);
        let mut rows = self.first_then.iter().filter(|row| row.then == visit);
        // Visits of one template may be to different patients, as far as these are at home.
        let separated = self.separations.iter().map(|asked| &asked.visits);
        let on_days = self.day_choices.iter().map(|choice| &choice.visits);
        let at_times = self.same_time.iter().map(|asked| &asked.visits);
        let sets = self.same_carer.iter().chain(separated);
        let sets = sets.chain(on_days).chain(at_times);
        let mut sets = sets.filter(|set| set.contains(&visit));
        pins.any(|pin| pin.carer.is_some_and(is_outside))
            || rows.any(|row| !is_cared_for(row.first))
            || sets.any(|set| !is_cared_for(set[0]))
    }
}
