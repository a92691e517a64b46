//! Sub-instances: some carers and patients of a problem, with everything that belongs to them.

use std::collections::{BTreeMap, BTreeSet};

use super::costs::Money;
use super::custom::Custom;
use super::validated::{Acquaintance, Carer, Instance, Patient, Preference, Shift, Stay, Visit};
use super::{DayChoice, FirstThen, Pin, Relations, SameTime, Separation};
use crate::id::{CarerId, Id, PatientId, ShiftId, Table, VisitId};
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
        let is_in = |patient: PatientId| patients.contains(&patient);
        let is_cared_for = |visit: VisitId| all_visits[visit].patients().all(is_in);
        let is_possible = |row: VisitId| {
            let required = &all_visits[row].required;
            is_cared_for(row)
                && (required.is_empty() || required.iter().any(|carer| carers.contains(carer)))
                && !relations.reach_out(row, carers, is_cared_for)
        };
        let is_open = |visit: VisitId| {
            let rows = all_visits[visit].rows(visit);
            rows.into_iter().all(is_possible)
        };
        let inside = Inside {
            carers: Renumbered::new(all_carers, |carer| carers.contains(&carer)),
            shifts: Renumbered::new(all_shifts, |shift| {
                carers.contains(&all_shifts[shift].carer)
            }),
            patients: Renumbered::new(all_patients, |patient| patients.contains(&patient)),
            visits: Renumbered::new(all_visits, is_open),
        };
        let instance = Instance {
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
        };
        SubInstance {
            instance,
            shifts: inside.shifts.kept,
            carers: inside.carers.kept,
            visits: inside.visits.kept,
        }
    }
}

/// The rows of a table that remain, and their new handles.
struct Renumbered<I> {
    kept: Vec<I>,
    new: Table<I, Option<I>>,
}

impl<I: Id> Renumbered<I> {
    fn new<T>(table: &Table<I, T>, stays: impl Fn(I) -> bool) -> Self {
        let mut kept = Vec::new();
        let new = Table::from_fn(table, |row| {
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

    /// Returns the new handles of those of `rows` that remain.
    fn all(&self, rows: &[I]) -> Vec<I> {
        rows.iter().filter_map(|&row| self.new[row]).collect()
    }

    /// What stays of a map, by the new handles.
    fn keyed<U: Clone>(&self, map: &BTreeMap<I, U>) -> BTreeMap<I, U> {
        let new = map
            .iter()
            .map(|(&row, value)| Some((self.new[row]?, value.clone())));
        new.flatten().collect()
    }

    /// Returns the new handle of a row that remains.
    fn one(&self, row: I) -> I {
        self.new[row].expect("what belongs to those who are in is in")
    }
}

/// The people and things in a part.
struct Inside {
    carers: Renumbered<CarerId>,
    shifts: Renumbered<ShiftId>,
    patients: Renumbered<PatientId>,
    visits: Renumbered<VisitId>,
}

impl Inside {
    fn carer(carer: &Carer) -> Carer {
        let Carer {
            id,
            mode,
            skills,
            hourly_cost,
            contract,
            carry_in,
            pool,
            role,
            employers,
        } = carer;
        Carer {
            id: id.clone(),
            mode: *mode,
            skills: skills.clone(),
            hourly_cost: *hourly_cost,
            contract: contract.clone(),
            carry_in: *carry_in,
            pool: pool.clone(),
            role: role.clone(),
            employers: employers.clone(),
        }
    }

    fn shift(&self, shift: &Shift) -> Shift {
        let Shift {
            id,
            carer,
            span,
            start_place,
            end_place,
            breaks,
            optional,
            most_load,
        } = shift;
        Shift {
            id: id.clone(),
            carer: self.carers.one(*carer),
            span: *span,
            start_place: *start_place,
            end_place: *end_place,
            breaks: breaks.clone(),
            optional: *optional,
            most_load: *most_load,
        }
    }

    fn patient(&self, patient: &Patient) -> Patient {
        let Patient {
            id,
            place,
            age,
            preferred,
            greatest_weight,
            excluded,
            contact,
            contact_share,
            max_carers,
            carer_limit,
            continuity_weight,
            absences,
            supervised_first_visits,
            contacts,
        } = patient;
        let contact = contact.and_then(|carer| self.carers.new[carer]);
        let preference = |&Preference { carer, weight }: &Preference| {
            let carer = self.carers.new[carer]?;
            Some(Preference { carer, weight })
        };
        Patient {
            id: id.clone(),
            place: *place,
            age: *age,
            preferred: preferred.iter().filter_map(preference).collect(),
            greatest_weight: *greatest_weight,
            excluded: self.carers.all(excluded),
            contact,
            contact_share: contact_share.filter(|_| contact.is_some()),
            max_carers: *max_carers,
            carer_limit: *carer_limit,
            continuity_weight: *continuity_weight,
            absences: absences.clone(),
            supervised_first_visits: *supervised_first_visits,
            contacts: contacts
                .iter()
                .filter_map(|(role, &carer)| Some((role.clone(), self.carers.new[carer]?)))
                .collect(),
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
            required,
            kind,
            priority,
            other_patients,
            stay,
            role,
            continuity_set,
            wished_skills,
            load,
        } = visit;
        let stay = stay.as_ref().map(|stay| self.stay(stay));
        Visit {
            id: id.clone(),
            patient: self.patients.one(*patient),
            place: *place,
            minutes: *minutes,
            windows: windows.clone(),
            carers: *carers,
            skills: skills.clone(),
            required: self.carers.all(required),
            kind: *kind,
            priority: *priority,
            other_patients: self.patients.all(other_patients),
            stay,
            role: role.clone(),
            continuity_set: continuity_set.clone(),
            wished_skills: wished_skills.clone(),
            load: *load,
        }
    }

    /// All stays of a visit are in, or none.
    fn stay(&self, stay: &Stay) -> Stay {
        let Stay {
            rows,
            number,
            after,
            before_end,
        } = stay;
        Stay {
            rows: self.visits.all(rows),
            number: *number,
            after: *after,
            before_end: *before_end,
        }
    }

    fn custom(&self, custom: &Custom) -> Custom {
        let Custom {
            places,
            carers,
            shifts,
            patients,
            visits,
        } = custom;
        Custom {
            places: places.clone(),
            carers: self.carers.keyed(carers),
            shifts: self.shifts.keyed(shifts),
            patients: self.patients.keyed(patients),
            visits: self.visits.keyed(visits),
        }
    }

    fn relations(&self, relations: &Relations) -> Relations {
        let Relations {
            separations,
            visits_apart,
            same_carer,
            first_then,
            never_together,
            pins,
            different_carers,
            day_choices,
            same_time,
        } = relations;
        let separation = |Separation { visits, apart }: &Separation| Separation {
            visits: self.visits.all(visits),
            apart: *apart,
        };
        let separations = separations.iter().map(separation);
        let sets = same_carer.iter().map(|visits| self.visits.all(visits));
        let apart = never_together.iter().map(|carers| self.carers.all(carers));
        let others = different_carers
            .iter()
            .map(|visits| self.visits.all(visits));
        let choices = day_choices.iter().map(|choice| self.day_choice(choice));
        let times = same_time.iter().map(|asked| self.same_time(asked));
        Relations {
            separations: separations.filter(|each| each.visits.len() > 1).collect(),
            visits_apart: *visits_apart,
            same_carer: sets.filter(|set| set.len() > 1).collect(),
            first_then: first_then
                .iter()
                .filter_map(|row| self.first_then(row))
                .collect(),
            never_together: apart.filter(|set| set.len() > 1).collect(),
            pins: pins.iter().filter_map(|pin| self.pin(pin)).collect(),
            different_carers: others.filter(|set| set.len() > 1).collect(),
            day_choices: choices.filter(|each| !each.visits.is_empty()).collect(),
            same_time: times.filter(|each| each.visits.len() > 1).collect(),
        }
    }

    fn day_choice(&self, choice: &DayChoice) -> DayChoice {
        let DayChoice { visits, sets } = choice;
        DayChoice {
            visits: self.visits.all(visits),
            sets: sets.clone(),
        }
    }

    fn same_time(&self, asked: &SameTime) -> SameTime {
        let SameTime { visits, within } = asked;
        SameTime {
            visits: self.visits.all(visits),
            within: *within,
        }
    }

    fn first_then(&self, row: &FirstThen) -> Option<FirstThen> {
        let FirstThen {
            first,
            then,
            least,
            most,
        } = *row;
        Some(FirstThen {
            first: self.visits.new[first]?,
            then: self.visits.new[then]?,
            least,
            most,
        })
    }

    fn pin(&self, pin: &Pin) -> Option<Pin> {
        let Pin {
            visit,
            carer,
            shift,
            start,
        } = *pin;
        Some(Pin {
            visit: self.visits.new[visit]?,
            carer: carer.map(|carer| self.carers.one(carer)),
            shift: shift.map(|shift| self.shifts.one(shift)),
            start,
        })
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
        let mut sets = self.same_carer.iter().filter(|set| set.contains(&visit));
        pins.any(|pin| pin.carer.is_some_and(is_outside))
            || rows.any(|row| !is_cared_for(row.first))
            || sets.any(|set| !is_cared_for(set[0]))
    }
}
