//! Relations between visits, and between visits and carers. A relation holds only for visits that are made. A visit
//! that stays empty satisfies every relation.

use super::validated::Instance;
use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::time::{Minutes, Moment};

/// The relations of a problem.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Relations {
    /// Visits of one patient, or of one template, that are kept apart.
    pub separations: Vec<Separation>,
    /// Least minutes between any two visits of any patient, if required.
    pub visits_apart: Option<Minutes>,
    /// Sets of two or more visits that ask for equally many carers. All visits of a set together have at most as many
    /// different carers as one of them asks for.
    pub same_carer: Vec<Vec<VisitId>>,
    /// Pairs of visits that come one after another. They form no cycle.
    pub first_then: Vec<FirstThen>,
    /// Sets of two or more carers, no two of whom are ever at the same visit.
    pub never_together: Vec<Vec<CarerId>>,
    /// What is fixed for visits.
    pub pins: Vec<Pin>,
    /// Sets of two or more visits, no two of which the same carer makes: those of the file. The stays of one visit are such a set too,
    /// and are not named here.
    pub different_carers: Vec<Vec<VisitId>>,
    /// Visits on days of one of several sets. No visit is in two of them.
    pub day_choices: Vec<DayChoice>,
    /// Visits that start at nearly the same time of day. No visit is in two of them.
    pub same_time: Vec<SameTime>,
}

/// Visits of one patient, or of one template, that start on different days, all of them days of one of the sets.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct DayChoice {
    /// The visits; of a visit with stays, the rows of all stays, which are on one day.
    pub visits: Vec<VisitId>,
    /// The sets.
    pub sets: Vec<DaySet>,
}

/// Days that visits may follow.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct DaySet {
    /// Days of the horizon from 0, in order.
    pub days: Vec<usize>,
    /// Least number of days from one visit to another, 1 or more.
    pub gap: usize,
}

/// Visits of one patient, or of one template, no two of which start further from each other than this, by the time of day.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct SameTime {
    /// The visits; of a visit with stays, the rows of all stays, which count by the start of the visit.
    pub visits: Vec<VisitId>,
    /// Greatest difference in minutes of the clock, over midnight too: 23:50 and 00:10 are 20 minutes apart.
    pub within: Minutes,
}

impl DayChoice {
    /// Whether one of the sets has room for visits on all of `days`, which are those of different visits.
    pub(crate) fn allows(&self, days: &[usize]) -> bool {
        self.sets.iter().any(|set| set.allows(days))
    }
}

/// So many steps are taken to find days for visits: enough for the visits of a fortnight unless they hardly fit.
pub(crate) const SPREAD_STEPS: u32 = 2_000;

impl DaySet {
    /// The greatest number of visits that the set has room for.
    pub(crate) fn most_visits(&self) -> usize {
        let mut last: Option<usize> = None;
        let far_enough = |day: &&usize| {
            let is_far = last.is_none_or(|last| **day - last >= self.gap);
            if is_far {
                last = Some(**day);
            }
            is_far
        };
        self.days.iter().filter(far_enough).count()
    }

    /// A day of the set for each visit, of those that are `open` to it, the first of them tried first. None if there are none, or if
    /// there are no `steps` left before any are found.
    pub(crate) fn spread(&self, open: &[Vec<usize>], steps: &mut u32) -> Option<Vec<usize>> {
        let mut days = Vec::with_capacity(open.len());
        self.spread_rest(open, &mut days, steps).then_some(days)
    }

    fn spread_rest(&self, open: &[Vec<usize>], days: &mut Vec<usize>, steps: &mut u32) -> bool {
        let Some(own) = open.get(days.len()) else {
            return true;
        };
        for &day in own {
            if *steps == 0 {
                return false;
            }
            *steps -= 1;
            days.push(day);
            if self.allows(days) && self.spread_rest(open, days, steps) {
                return true;
            }
            days.pop();
        }
        false
    }

    /// Whether visits may be on these days together.
    pub(crate) fn allows(&self, days: &[usize]) -> bool {
        let is_far = |index: usize, day: usize| {
            let mut others = days[index + 1..].iter();
            others.all(|other| day.abs_diff(*other) >= self.gap)
        };
        let mut numbered = days.iter().enumerate();
        numbered.all(|(index, &day)| self.days.contains(&day) && is_far(index, day))
    }
}

/// Two or more visits of one patient, any two of which are kept apart.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Separation {
    /// The visits.
    pub visits: Vec<VisitId>,
    /// How far apart they are kept.
    pub apart: Apart,
}

/// The required distance between two visits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Apart {
    /// Least time from the end of the earlier visit to the start of the later one.
    Minutes(Minutes),
    /// Least number of civil days from the day on which the earlier visit starts to that of the later one; 1 or more.
    Days(u32),
}

/// A visit that starts a certain time after the end of another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub struct FirstThen {
    /// The earlier visit.
    pub first: VisitId,
    /// The later visit, of any patient.
    pub then: VisitId,
    /// Least time from the end of the first to the start of the second.
    pub least: Minutes,
    /// Greatest time from the end of the first to the start of the second; `None` if there is no limit.
    pub most: Option<Minutes>,
}

/// What is fixed for a visit if it is made. At least one of `carer` and `start` is given. `shift` is given only with
/// `carer`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub struct Pin {
    /// The visit.
    pub visit: VisitId,
    /// A carer who is among its carers.
    pub carer: Option<CarerId>,
    /// The shift in which that carer makes it.
    pub shift: Option<ShiftId>,
    /// The start of the visit.
    pub start: Option<Moment>,
}

impl Instance {
    /// Whether any two visits must keep a distance in time.
    pub(crate) fn has_distances_in_time(&self) -> bool {
        let asked = &self.relations;
        let is_free = asked.separations.is_empty() && asked.first_then.is_empty();
        !is_free || asked.visits_apart.is_some() || self.has_days_or_times()
    }

    /// The same problem without any distance in time between visits; the stays of one visit keep theirs.
    pub(crate) fn without_distances_in_time(&self) -> Instance {
        let mut other = self.clone();
        other.relations.separations.clear();
        other.relations.first_then.clear();
        other.relations.visits_apart = None;
        other.relations.day_choices.clear();
        other.relations.same_time.clear();
        other
    }

    /// Whether the days or the times of day of some visits depend on those of others.
    pub(crate) fn has_days_or_times(&self) -> bool {
        !self.relations.day_choices.is_empty() || !self.relations.same_time.is_empty()
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
    pub(crate) fn is_one_visit(&self, one: VisitId, other: VisitId) -> bool {
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

    /// Returns the relations between visits, and between visits and carers.
    pub fn relations(&self) -> &Relations {
        &self.relations
    }
}

/// Every two of these, in their order.
pub(crate) fn pairs(visits: &[VisitId]) -> impl Iterator<Item = (VisitId, VisitId)> {
    let tails = visits.iter().enumerate();
    tails.flat_map(|(index, &one)| visits[index + 1..].iter().map(move |&other| (one, other)))
}
