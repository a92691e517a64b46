//! The rows of a part of a problem, or of all of it in another order, with their new handles.

use std::collections::BTreeMap;

use super::carer::Carer;
use super::custom::Custom;
use super::patient::{Acquaintance, Patient, Preference};
use super::relations::{DayChoice, FirstThen, Pin, Relations, SameTime, Separation};
use super::shift::Shift;
use super::visit::{Stay, Visit};
use crate::id::{CarerId, Id, PatientId, ShiftId, Table, VisitId};

/// The rows of a table that remain, and their new handles.
pub(super) struct Renumbered<I> {
    pub(super) kept: Vec<I>,
    pub(super) new: Table<I, Option<I>>,
}

impl<I: Id> Renumbered<I> {
    pub(super) fn new<T>(table: &Table<I, T>, stays: impl Fn(I) -> bool) -> Self {
        let mut kept = Vec::new();
        let new = Table::from_fn(table, |row| {
            stays(row).then(|| {
                kept.push(row);
                I::from_index(kept.len() - 1)
            })
        });
        Self { kept, new }
    }

    /// All rows of a table, in the order of `kept`.
    pub(super) fn ordered<T>(table: &Table<I, T>, kept: Vec<I>) -> Self {
        let mut new = Table::from_fn(table, |_| None);
        for (index, &row) in kept.iter().enumerate() {
            new[row] = Some(I::from_index(index));
        }
        Self { kept, new }
    }

    pub(super) fn rows<T, U>(&self, table: &Table<I, T>, row: impl Fn(&T) -> U) -> Table<I, U> {
        Table::new(self.kept.iter().map(|&kept| row(&table[kept])).collect())
    }

    /// Returns the new handles of those of `rows` that remain.
    pub(super) fn all(&self, rows: &[I]) -> Vec<I> {
        rows.iter().filter_map(|&row| self.new[row]).collect()
    }

    /// What stays of a map, by the new handles.
    pub(super) fn keyed<U: Clone>(&self, map: &BTreeMap<I, U>) -> BTreeMap<I, U> {
        let new = map
            .iter()
            .map(|(&row, value)| Some((self.new[row]?, value.clone())));
        new.flatten().collect()
    }

    /// Returns the new handle of a row that remains.
    pub(super) fn one(&self, row: I) -> I {
        self.new[row].expect("what belongs to those who are in is in")
    }
}

/// The people and things in a part.
pub(super) struct Inside {
    pub(super) carers: Renumbered<CarerId>,
    pub(super) shifts: Renumbered<ShiftId>,
    pub(super) patients: Renumbered<PatientId>,
    pub(super) visits: Renumbered<VisitId>,
}

impl Inside {
    pub(super) fn carer(carer: &Carer) -> Carer {
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

    pub(super) fn shift(&self, shift: &Shift) -> Shift {
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

    pub(super) fn patient(&self, patient: &Patient) -> Patient {
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

    pub(super) fn visit(&self, visit: &Visit) -> Visit {
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

    pub(super) fn custom(&self, custom: &Custom) -> Custom {
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

    pub(super) fn relations(&self, relations: &Relations) -> Relations {
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

    pub(super) fn met(&self, met: &[Acquaintance]) -> Vec<Acquaintance> {
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
