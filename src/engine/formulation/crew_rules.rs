//! Who comes beside whom.
//! ```text
//! sum over k of c, w of makes(v, k, w) + the same of d <= 1      carers c, d who are never together, visit v of several carers
//! sum over k of d, w of makes(v, k, w) <= the same of c          c pinned to v, any other carer d
//! sum over k of c, w of makes(v, k, w) <= joins(S, c)            set S with the same carers, v in S, carer c
//! sum over c of joins(S, c) <= n                                 as many as a visit of S asks for
//! sum over v in D, k of c, w of makes(v, k, w) <= 1              set D with different carers, carer c
//! sum over c of meets(p, c) + sum over v in D of empty(v) >= n   set D of p's visits with n places, over the carers who can make one
//! ```
//! The stays of one visit are a set `D`, and for carers who are never together they are one visit.
//! Pins and required carers also leave columns out ([`Candidates`](crate::engine::timing::Candidates)).
//!
//! Where a patient's first visits are supervised, whoever is new makes some visit of several carers, and somebody known comes:
//! ```text
//! meets(p, c) <= sum over v of several carers, k of c, w of makes(v, k, w)
//! meets(p, c) <= sum over d whom p knows of meets(p, d)
//! ```
//! That the visit with somebody known is the first is left out: here the program is a relaxation.

use std::collections::BTreeSet;

use super::ColumnMeaning;
use super::whole_program::Formulation;
use crate::engine::mip::WeightedColumn;
use crate::id::{CarerId, PatientId, VisitId};

impl Formulation<'_> {
    pub(super) fn add_crew_rules(&mut self) {
        self.add_never_together();
        self.add_pinned();
        self.add_same_carer();
        self.add_supervised();
        self.add_different_carers();
    }

    fn add_different_carers(&mut self) {
        self.begin("different carers");
        let instance = self.instance;
        for set in instance.sets_of_different_carers() {
            let carers: BTreeSet<CarerId> = set
                .iter()
                .flat_map(|&visit| self.carers_at(visit))
                .collect();
            for &carer in &carers {
                let visits = set.iter().map(|&visit| self.comes(visit, carer));
                let visits: Vec<_> = visits.filter(|comes| !comes.is_empty()).collect();
                if visits.len() > 1 {
                    self.program.at_most(visits.concat(), 1);
                }
            }
            for patient in instance.patients_of_all(set) {
                self.add_least_carers_of_set(set, patient, &carers);
            }
        }
    }

    /// Implied, but found sooner when said.
    fn add_least_carers_of_set(
        &mut self,
        set: &[VisitId],
        patient: PatientId,
        carers: &BTreeSet<CarerId>,
    ) {
        let empty: Option<Vec<WeightedColumn>> = set
            .iter()
            .map(|&visit| Some((1, self.variables.empty(visit)?)))
            .collect();
        let Some(mut terms) = empty else {
            return; // Some of the visits are not in this program.
        };
        let team = self.variables.team(patient).iter();
        let team = team.filter(|(carer, _)| carers.contains(carer));
        terms.extend(team.map(|&(_, column)| (1, column)));
        let asked = set
            .iter()
            .map(|&visit| self.instance.visits()[visit].carers);
        self.program.at_least(terms, asked.sum::<u32>().into());
    }

    fn add_never_together(&mut self) {
        self.begin("never together");
        for set in &self.instance.relations().never_together {
            for (index, &one) in set.iter().enumerate() {
                for &other in &set[index + 1..] {
                    self.keep_from_each_other(one, other);
                }
            }
        }
    }

    fn keep_from_each_other(&mut self, one: CarerId, other: CarerId) {
        for &visit in &self.visits {
            let asked = &self.instance.visits()[visit];
            let rows = asked.rows(visit);
            let comes = |carer| -> Vec<WeightedColumn> {
                let rows = rows.iter();
                rows.flat_map(|&row| self.comes(row, carer)).collect()
            };
            let [own, theirs] = [one, other].map(comes);
            let is_of_several = asked.is_first() && asked.crew() > 1;
            if is_of_several && !own.is_empty() && !theirs.is_empty() {
                self.program.at_most([own, theirs].concat(), 1);
            }
        }
    }

    fn add_pinned(&mut self) {
        self.begin("pinned");
        let pins = self.instance.relations().pins.iter();
        let pinned: BTreeSet<(VisitId, CarerId)> = pins
            .filter_map(|pin| Some((pin.visit, pin.carer?)))
            .collect();
        for (visit, carer) in pinned {
            for other in self.carers_at(visit) {
                if other != carer {
                    let without = self
                        .comes(visit, carer)
                        .into_iter()
                        .map(|(by, column)| (-by, column));
                    let terms = self
                        .comes(visit, other)
                        .into_iter()
                        .chain(without)
                        .collect();
                    self.program.at_most(terms, 0);
                }
            }
        }
    }

    fn add_same_carer(&mut self) {
        self.begin("same carer");
        let instance = self.instance;
        for (number, set) in instance.relations().same_carer.iter().enumerate() {
            let carers: BTreeSet<CarerId> = set
                .iter()
                .flat_map(|&visit| self.carers_at(visit))
                .collect();
            let mut all: Vec<WeightedColumn> = Vec::new();
            for carer in carers {
                let joins = self.column(ColumnMeaning::Joins(number, carer), 0, 1);
                for &visit in set {
                    let mut terms = self.comes(visit, carer);
                    if !terms.is_empty() {
                        terms.push((-1, joins));
                        self.program.at_most(terms, 0);
                    }
                }
                all.push((1, joins));
            }
            if !all.is_empty() {
                let asked = instance.visits()[set[0]].crew();
                self.program.at_most(all, asked.into());
            }
        }
    }

    fn add_supervised(&mut self) {
        self.begin("supervised");
        let patients = self.instance.patients().iter();
        let asked: Vec<PatientId> = patients
            .filter(|(_, patient)| patient.supervised_first_visits)
            .map(|(patient, _)| patient)
            .collect();
        for patient in asked {
            let visits = self.instance.visits_of(patient);
            // For a part of the visits, these rows would be wrong, because the first visit may be another.
            if visits
                .iter()
                .all(|&visit| self.variables.empty(visit).is_some())
            {
                self.supervise(patient);
            }
        }
    }

    fn supervise(&mut self, patient: PatientId) {
        let team = self.variables.team(patient).to_vec();
        let (known, new): (Vec<_>, Vec<_>) = team
            .into_iter()
            .partition(|&(carer, _)| self.has_met(patient, carer));
        for (carer, meets) in new {
            let visits = self.instance.visits_of(patient).iter();
            let shared = visits.filter(|&&visit| self.instance.visits()[visit].crew() > 1);
            let lessons = shared.flat_map(|&visit| self.comes(visit, carer));
            let lessons = lessons.map(|(by, column)| (-by, column));
            self.program
                .at_most([(1, meets)].into_iter().chain(lessons).collect(), 0);
            let known = known.iter().map(|&(_, column)| (-1, column));
            self.program
                .at_most([(1, meets)].into_iter().chain(known).collect(), 0);
        }
    }

    fn has_met(&self, patient: PatientId, carer: CarerId) -> bool {
        let history = self.instance.history();
        history.is_some_and(|met| met[patient].iter().any(|row| row.carer == carer))
    }

    /// Returns the carers with a column for `visit`, in order.
    fn carers_at(&self, visit: VisitId) -> Vec<CarerId> {
        let ways = self.variables.ways(visit).iter();
        let carers: BTreeSet<CarerId> = ways
            .map(|way| self.instance.shifts()[way.shift].carer)
            .collect();
        carers.into_iter().collect()
    }

    /// Returns terms whose sum is 1 if `carer` comes to `visit`.
    fn comes(&self, visit: VisitId, carer: CarerId) -> Vec<WeightedColumn> {
        let ways = self.variables.ways(visit).iter();
        let theirs = ways.filter(|way| self.instance.shifts()[way.shift].carer == carer);
        theirs.map(|way| (1, way.column)).collect()
    }
}
