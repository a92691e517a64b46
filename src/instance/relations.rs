//! What a problem asks between visits, and between visits and carers. Every relation holds of the visits that somebody makes:
//! a visit that stays empty keeps them all.

use super::validated::Instance;
use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::time::{Minutes, Moment};

/// The relations of a problem.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Relations {
    /// Visits of one patient that are kept apart.
    pub separations: Vec<Separation>,
    /// How far any two visits of any patient are kept apart, if they are.
    pub visits_apart: Option<Minutes>,
    /// Sets of visits, two or more that ask for equally many carers: all of a set together are made by no more different carers
    /// than one of them asks for.
    pub same_carer: Vec<Vec<VisitId>>,
    /// Visits that come one after another; no cycle of them.
    pub first_then: Vec<FirstThen>,
    /// Sets of two or more carers, no two of whom are ever at the same visit.
    pub never_together: Vec<Vec<CarerId>>,
    /// What must stay.
    pub pins: Vec<Pin>,
    /// Sets of two or more visits, no two of which the same carer makes: those of the file. The stays of one visit are such a set too,
    /// and are not named here.
    pub different_carers: Vec<Vec<VisitId>>,
}

/// Two or more visits of one patient, any two of which are kept apart.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Separation {
    /// Which visits.
    pub visits: Vec<VisitId>,
    /// How far.
    pub apart: Apart,
}

/// How far two visits are kept apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Apart {
    /// At least so long from the end of the earlier to the start of the later.
    Minutes(Minutes),
    /// At least so many civil days from the day on which the earlier starts to the day on which the later does; 1 or more.
    Days(u32),
}

/// A visit that starts some time after another has ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub struct FirstThen {
    /// The earlier one.
    pub first: VisitId,
    /// The later one, of any patient.
    pub then: VisitId,
    /// From the end of the one to the start of the other, at least.
    pub least: Minutes,
    /// The same, at most; `None` where it may be any time.
    pub most: Option<Minutes>,
}

/// What must stay of a visit if anybody makes it. At least one of `carer` and `start` is there, and `carer` wherever `shift` is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub struct Pin {
    /// Of which visit.
    pub visit: VisitId,
    /// Who is among its carers.
    pub carer: Option<CarerId>,
    /// In which shift that carer makes it.
    pub shift: Option<ShiftId>,
    /// When it starts.
    pub start: Option<Moment>,
}

impl Instance {
    /// Whether any two visits must keep a distance in time.
    pub(crate) fn has_distances_in_time(&self) -> bool {
        let asked = &self.relations;
        let is_free = asked.separations.is_empty() && asked.first_then.is_empty();
        !is_free || asked.visits_apart.is_some()
    }

    /// The same problem without any distance in time between visits; the stays of one visit keep theirs.
    pub(crate) fn without_distances_in_time(&self) -> Instance {
        let mut other = self.clone();
        other.relations.separations.clear();
        other.relations.first_then.clear();
        other.relations.visits_apart = None;
        other
    }

    /// Every two visits of one patient, once each.
    pub(crate) fn pairs_of_patients(&self) -> impl Iterator<Item = (VisitId, VisitId)> + use<'_> {
        let patients = self.patients.ids();
        patients.flat_map(move |patient| {
            let pairs = pairs(&self.visits_of[patient]);
            pairs.filter(move |&(one, other)| {
                self.first_of_both(one, other) == Some(patient) && !self.is_one_visit(one, other)
            })
        })
    }

    /// Whether the two rows are stays of one visit.
    fn is_one_visit(&self, one: VisitId, other: VisitId) -> bool {
        self.visits[one].first_row(one) == self.visits[other].first_row(other)
    }

    /// The rows of each visit that has stays.
    pub(crate) fn visits_with_stays(&self) -> impl Iterator<Item = &[VisitId]> {
        let stays = self
            .visits
            .rows()
            .iter()
            .filter_map(|visit| visit.stay.as_ref());
        stays
            .filter(|stay| stay.number == 1)
            .map(|stay| &stay.rows[..])
    }

    /// Every set of rows, no two of which the same carer makes: the stays of one visit, and what the file names.
    pub(crate) fn sets_of_different_carers(&self) -> impl Iterator<Item = &[VisitId]> {
        let named = self.relations.different_carers.iter().map(Vec::as_slice);
        self.visits_with_stays().chain(named)
    }

    /// Whether two rows of one visit are made at the same time for some minutes.
    pub(crate) fn are_at_once(&self, one: VisitId, other: VisitId) -> bool {
        let offset = self.offset(one, other);
        offset < self.visits[one].minutes && Minutes::ZERO - offset < self.visits[other].minutes
    }

    /// Those of them in which visits of `patient` may be.
    pub(crate) fn sets_of_different_carers_of(
        &self,
        patient: PatientId,
    ) -> impl Iterator<Item = &[VisitId]> {
        let first = self.whole_visits_of(patient);
        let stays = first.filter_map(|visit| self.visits[visit].stay.as_ref());
        let named = self.relations.different_carers.iter().map(Vec::as_slice);
        stays.map(|stay| &stay.rows[..]).chain(named)
    }

    /// Those to whom all of these visits are.
    pub(crate) fn patients_of_all(&self, set: &[VisitId]) -> Vec<PatientId> {
        let is_to_all = |patient: &PatientId| {
            let mut visits = set.iter();
            visits.all(|&visit| self.visits[visit].is_to(*patient))
        };
        let first = set.first().into_iter();
        let patients = first.flat_map(|&visit| self.visits[visit].patients());
        patients.filter(is_to_all).collect()
    }

    /// How long after the start of the one stay of a visit the other starts.
    pub(crate) fn offset(&self, one: VisitId, other: VisitId) -> Minutes {
        self.offset_of(other) - self.offset_of(one)
    }

    /// How long after the start of its visit a stay starts; at once where the row is a whole visit.
    pub(crate) fn offset_of(&self, row: VisitId) -> Minutes {
        let stay = self.visits[row].stay.as_ref();
        stay.map_or(Minutes::ZERO, |stay| stay.after)
    }

    /// The first patient to whom both visits are.
    fn first_of_both(&self, one: VisitId, other: VisitId) -> Option<PatientId> {
        let mut patients = self.visits[one].patients();
        patients.find(|&patient| self.visits[other].is_to(patient))
    }

    /// What is asked between visits, and between visits and carers.
    pub fn relations(&self) -> &Relations {
        &self.relations
    }
}

/// Every two of these, in their order.
pub(crate) fn pairs(visits: &[VisitId]) -> impl Iterator<Item = (VisitId, VisitId)> {
    let tails = visits.iter().enumerate();
    tails.flat_map(|(index, &one)| visits[index + 1..].iter().map(move |&other| (one, other)))
}
