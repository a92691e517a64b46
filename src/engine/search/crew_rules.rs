//! Rules on the carers of a visit and of related visits, in the current state:
//!
//! - carers who are never together,
//! - sets of visits with the same carers,
//! - carers pinned to a visit,
//! - known carers for patients with supervised first visits.
//!
//! Every insertion and removal checks these rules, so a state satisfies them after each step.
//! [`Candidates`](crate::engine::timing::Candidates) knows who may come to a visit in any state.
//! [`Timetable`](crate::engine::timing::Timetable) knows the time lags.

use std::collections::BTreeSet;

use crate::engine::timing::Timetable;
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::{Instance, pairs};

/// The crew rules of a problem.
#[derive(Debug)]
pub(super) struct CrewRules<'a> {
    instance: &'a Instance,
    /// True if there are no such rules.
    is_free: bool,
    /// For each carer, those with whom they are never together.
    apart: Table<CarerId, Vec<CarerId>>,
    /// For each visit, its sets with the same carers.
    sets_of: Table<VisitId, Vec<&'a [VisitId]>>,
    /// For each visit, the carers who must be there if it is made.
    pinned: Table<VisitId, Vec<CarerId>>,
    /// The visits that ask for other carers than a visit.
    others_at: Table<VisitId, Vec<VisitId>>,
}

impl<'a> CrewRules<'a> {
    pub fn new(instance: &'a Instance) -> Self {
        let relations = instance.relations();
        let mut patients = instance.patients().rows().iter();
        let is_free = relations.never_together.is_empty()
            && relations.same_carer.is_empty()
            && relations.pins.is_empty()
            && instance.sets_of_different_carers().next().is_none()
            && !patients.any(|patient| patient.supervised_first_visits);
        if is_free {
            return Self {
                instance,
                is_free,
                apart: Table::default(),
                sets_of: Table::default(),
                pinned: Table::default(),
                others_at: Table::default(),
            };
        }
        let mut crew_rules = Self {
            instance,
            is_free,
            apart: Table::from_fn(instance.carers(), |_| Vec::new()),
            sets_of: Table::from_fn(instance.visits(), |_| Vec::new()),
            pinned: Table::from_fn(instance.visits(), |_| Vec::new()),
            others_at: Table::from_fn(instance.visits(), |_| Vec::new()),
        };
        for (one, other) in instance.sets_of_different_carers().flat_map(pairs) {
            crew_rules.others_at[one].push(other);
            crew_rules.others_at[other].push(one);
        }
        for set in &relations.never_together {
            for &carer in set {
                let others = set.iter().copied().filter(|&other| other != carer);
                crew_rules.apart[carer].extend(others);
            }
        }
        for set in &relations.same_carer {
            for &visit in set {
                crew_rules.sets_of[visit].push(set);
            }
        }
        for pin in &relations.pins {
            let pinned = &mut crew_rules.pinned[pin.visit];
            pinned.extend(pin.carer.filter(|carer| !pinned.contains(carer)));
        }
        crew_rules
    }

    /// Whether there are no such rules.
    pub fn is_free(&self) -> bool {
        self.is_free
    }

    /// The visits that have the same carers as `visit`, itself among them, or ask for others.
    pub fn visits_bound_by_carers(&self, visit: VisitId) -> impl Iterator<Item = VisitId> {
        let (sets, others): (&[&[VisitId]], &[VisitId]) = if self.is_free {
            (&[], &[])
        } else {
            (&self.sets_of[visit], &self.others_at[visit])
        };
        let same = sets.iter().flat_map(|set| set.iter().copied());
        same.chain(others.iter().copied())
    }

    /// Returns true if `carer` might join the carers at `visit`, now or together with others. Returns false only if it
    /// is impossible.
    pub fn may_join(&self, timetable: &Timetable, visit: VisitId, carer: CarerId) -> bool {
        if self.is_free {
            return true;
        }
        let crew: Vec<CarerId> = self.crew(timetable, visit).collect();
        let pinned = &self.pinned[visit];
        let comes_too_soon =
            !pinned.contains(&carer) && pinned.iter().any(|first| !crew.contains(first));
        !comes_too_soon
            && self
                .whole_crew(timetable, visit)
                .all(|other| !self.apart[carer].contains(&other))
            && !self.is_at_others(timetable, visit, carer)
            && self.sets_hold(timetable, visit, Some(carer))
            && !self.is_alone_for_good(timetable, visit, carer)
    }

    /// Returns true if the carers at `visit` may be there together, in the current state.
    pub fn is_sound(&self, timetable: &Timetable, visit: VisitId) -> bool {
        if self.is_free {
            return true;
        }
        let crew: Vec<CarerId> = self.crew(timetable, visit).collect();
        let are_together = |carer: &CarerId| {
            let mut whole = self.whole_crew(timetable, visit);
            whole.all(|other| !self.apart[*carer].contains(&other))
                && !self.is_at_others(timetable, visit, *carer)
        };
        let mut patients = self.instance.visits()[visit].patients();
        let are_supervised = |patient: PatientId| {
            let mut crew = crew.iter();
            crew.all(|&carer| self.unsupervised(timetable, patient, carer).is_none())
        };
        self.pinned[visit].iter().all(|carer| crew.contains(carer))
            && crew.iter().all(are_together)
            && self.sets_hold(timetable, visit, None)
            && patients.all(are_supervised)
    }

    /// Returns a carer at one of `visits`, or at another visit of their patients, who may no longer be there because
    /// another carer has left.
    pub fn out_of_place(
        &self,
        timetable: &Timetable,
        visits: &[VisitId],
    ) -> Option<(VisitId, ShiftId)> {
        if self.is_free {
            return None;
        }
        let without_pinned = visits.iter().find_map(|&visit| {
            let crew: Vec<CarerId> = self.crew(timetable, visit).collect();
            let is_whole = self.pinned[visit].iter().all(|carer| crew.contains(carer));
            let &shift = timetable.crew(visit).first()?;
            (!is_whole).then_some((visit, shift))
        });
        without_pinned.or_else(|| {
            let patients = visits
                .iter()
                .flat_map(|&visit| self.instance.visits()[visit].patients());
            let patients: BTreeSet<PatientId> = patients.collect();
            patients
                .into_iter()
                .find_map(|patient| self.newcomer(timetable, patient))
        })
    }

    /// Returns a carer whose first visit to `patient` is not supervised.
    fn newcomer(&self, timetable: &Timetable, patient: PatientId) -> Option<(VisitId, ShiftId)> {
        if !self.instance.patients()[patient].supervised_first_visits {
            return None;
        }
        let visits = self.instance.visits_of(patient).iter();
        let carers: BTreeSet<CarerId> = visits
            .flat_map(|&visit| self.crew(timetable, visit))
            .collect();
        carers
            .into_iter()
            .find_map(|carer| self.unsupervised(timetable, patient, carer))
    }

    /// Returns the first visit of `carer` to `patient`, if it must be supervised and is not. A carer who is present can
    /// supervise in two cases: the history knows them, or their own first visit to the patient is another, earlier one.
    fn unsupervised(
        &self,
        timetable: &Timetable,
        patient: PatientId,
        carer: CarerId,
    ) -> Option<(VisitId, ShiftId)> {
        let is_asked = self.instance.patients()[patient].supervised_first_visits;
        if !is_asked || self.instance.has_met(patient, carer) {
            return None;
        }
        let (first, shift) = self.first_visit(timetable, patient, carer)?;
        let visits = self.instance.visits();
        let own = visits[first].first_row(first);
        let supervises = |other: CarerId| {
            other != carer
                && (self.instance.has_met(patient, other)
                    || self
                        .first_visit(timetable, patient, other)
                        .is_some_and(|(visit, _)| visits[visit].first_row(visit) != own))
        };
        let rows = visits[first].rows(first).into_iter();
        let mut at_once = rows.filter(|&row| self.instance.are_at_once(first, row));
        let is_supervised = at_once.any(|row| self.crew(timetable, row).any(supervises));
        (!is_supervised).then_some((first, shift))
    }

    /// Returns the visit to `patient` that `carer` makes first, with the shift. The order of one carer's visits does
    /// not depend on their exact times.
    fn first_visit(
        &self,
        timetable: &Timetable,
        patient: PatientId,
        carer: CarerId,
    ) -> Option<(VisitId, ShiftId)> {
        let visits = self.instance.visits_of(patient).iter().copied();
        let made = visits.filter_map(|visit| {
            let mut crew = timetable.crew(visit).iter();
            let &shift = crew.find(|&&shift| self.carer(shift) == carer)?;
            Some((timetable.starts(visit)?.earliest, visit, shift))
        });
        made.min().map(|(_, visit, shift)| (visit, shift))
    }

    /// Returns true if a first visit by `carer` could never have another carer.
    fn is_alone_for_good(&self, timetable: &Timetable, visit: VisitId, carer: CarerId) -> bool {
        let asked = &self.instance.visits()[visit];
        let is_new = |patient: PatientId| {
            self.instance.patients()[patient].supervised_first_visits
                && !self.instance.has_met(patient, carer)
                && self.first_visit(timetable, patient, carer).is_none()
        };
        asked.crew() == 1 && asked.patients().any(is_new)
    }

    /// Returns true if each set of `visit` has few enough carers, including `more`.
    fn sets_hold(&self, timetable: &Timetable, visit: VisitId, more: Option<CarerId>) -> bool {
        self.sets_of[visit].iter().all(|set| {
            let carers = set.iter().flat_map(|&other| self.crew(timetable, other));
            let carers: BTreeSet<CarerId> = carers.chain(more).collect();
            carers.len() <= self.instance.visits()[visit].crew() as usize
        })
    }

    /// Whether `carer` is at a visit that asks for others than `visit`.
    fn is_at_others(&self, timetable: &Timetable, visit: VisitId, carer: CarerId) -> bool {
        let mut others = self.others_at[visit].iter();
        others.any(|&other| self.crew(timetable, other).any(|there| there == carer))
    }

    /// The carers at all stays of a visit.
    fn whole_crew(&self, timetable: &Timetable, visit: VisitId) -> impl Iterator<Item = CarerId> {
        let rows = self.instance.visits()[visit].rows(visit).into_iter();
        rows.flat_map(|row| self.crew(timetable, row).collect::<Vec<_>>())
    }

    fn crew(&self, timetable: &Timetable, visit: VisitId) -> impl Iterator<Item = CarerId> {
        let shifts = timetable.crew(visit).iter();
        shifts.map(|&shift| self.carer(shift))
    }

    fn carer(&self, shift: ShiftId) -> CarerId {
        self.instance.shifts()[shift].carer
    }
}
