//! The assignment search: an exact search that assigns visits to shifts which may make them, within limits.
//!
//! It is a depth-first search that fills the place with the fewest possible shifts first. If a visit no longer fits
//! with what a shift already makes, the shift is removed from the possible ones of that visit. So each call of
//! [`stays_infeasible_with_more`] concerns a set that is one visit larger than a set that fits. When every place is
//! filled, visits of several carers are timed together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::candidates::Candidates;
use super::sequencing::{ShiftVisits, stays_infeasible_with_more};
use crate::id::{ShiftId, VisitId};
use crate::instance::{Instance, pairs};

/// A visit and the shifts that may make it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenVisit {
    /// The visit.
    pub visit: VisitId,
    /// The shifts that may make it, each a candidate.
    pub shifts: Vec<ShiftId>,
}

/// Result of a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AssignmentOutcome {
    /// The visits can be assigned, for example in this way.
    Possible(Vec<ShiftVisits>),
    /// The visits cannot be assigned.
    Impossible,
    /// The search reached a limit.
    Unknown,
}

/// Limits of a search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SearchEffort {
    /// Limit on the nodes of the search.
    pub nodes: usize,
    /// Limit on the states of one sequencing.
    pub states: usize,
}

/// Assigns visits, and remembers which sets of visits fit into a shift.
#[derive(Debug)]
pub struct AssignmentSearch<'a> {
    instance: &'a Instance,
    candidates: &'a Candidates<'a>,
    effort: SearchEffort,
    fits: HashMap<ShiftVisits, bool>,
    /// The visits that ask for other carers than a visit, where any do.
    others_at: BTreeMap<VisitId, Vec<VisitId>>,
}

/// A place at a visit that is not yet filled, and the shifts that can still fill it.
#[derive(Clone, Debug)]
struct OpenPlace {
    visit: VisitId,
    shifts: Vec<ShiftId>,
}

/// One search.
struct DepthFirst<'s, 'a> {
    assignment: &'s mut AssignmentSearch<'a>,
    work: BTreeMap<ShiftId, Vec<VisitId>>,
    is_over: &'s dyn Fn() -> bool,
    nodes_left: usize,
    is_sure: bool,
}

impl<'a> AssignmentSearch<'a> {
    /// Creates a search that remembers nothing yet.
    pub fn new(
        instance: &'a Instance,
        candidates: &'a Candidates<'a>,
        effort: SearchEffort,
    ) -> Self {
        Self {
            instance,
            candidates,
            effort,
            fits: HashMap::new(),
            others_at: others_at(instance),
        }
    }

    /// Sets the limits of later searches.
    pub fn set_effort(&mut self, effort: SearchEffort) {
        self.effort = effort;
    }

    /// Searches for an assignment that fills all but `spare` places at these visits, if the shifts have no other work.
    /// It stops when `is_over` returns true.
    pub fn share(
        &mut self,
        choices: &[OpenVisit],
        spare: usize,
        is_over: &dyn Fn() -> bool,
    ) -> AssignmentOutcome {
        let nodes_left = self.effort.nodes;
        let places = self.places(choices);
        let mut search = DepthFirst {
            assignment: self,
            work: BTreeMap::new(),
            is_over,
            nodes_left,
            is_sure: true,
        };
        if search.can_fill(places, spare) {
            return AssignmentOutcome::Possible(search.found());
        }
        if search.is_sure {
            AssignmentOutcome::Impossible
        } else {
            AssignmentOutcome::Unknown
        }
    }

    fn places(&mut self, choices: &[OpenVisit]) -> Vec<OpenPlace> {
        let places = choices.iter().flat_map(|&OpenVisit { visit, ref shifts }| {
            let mut shifts = shifts.clone();
            shifts.retain(|&shift| self.fits(shift, vec![visit]));
            let carers = self.instance.visits()[visit].carers as usize;
            std::iter::repeat_n(OpenPlace { visit, shifts }, carers)
        });
        places.collect()
    }

    /// Returns true if the shift can make all of these visits, or if that is unknown.
    fn fits(&mut self, shift: ShiftId, mut visits: Vec<VisitId>) -> bool {
        visits.sort_unstable();
        let work = (shift, visits);
        if let Some(&known) = self.fits.get(&work) {
            return known;
        }
        let alone = std::slice::from_ref(&work);
        let fits =
            !stays_infeasible_with_more(self.instance, self.candidates, alone, self.effort.states);
        self.fits.insert(work, fits);
        fits
    }
}

impl DepthFirst<'_, '_> {
    /// Returns true if all but `spare` of `places` can be filled in addition to those already filled.
    fn can_fill(&mut self, places: Vec<OpenPlace>, spare: usize) -> bool {
        if self.nodes_left == 0 || (self.is_over)() {
            self.is_sure = false;
            return false;
        }
        self.nodes_left -= 1;
        if places.len() <= spare {
            return spare > 0 || self.can_start_together();
        }
        let hardest = (0..places.len())
            .min_by_key(|&index| places[index].shifts.len())
            .expect("more places than may be spared");
        for &shift in &places[hardest].shifts {
            let visit = places[hardest].visit;
            self.work.entry(shift).or_default().push(visit);
            if let Some((rest, spare)) = self.rest(&places, hardest, shift, spare)
                && self.can_fill(rest, spare)
            {
                return true;
            }
            self.work.entry(shift).or_default().pop();
        }
        let Some(spare) = spare.checked_sub(1) else {
            return false;
        };
        let mut places = places;
        places.remove(hardest);
        self.can_fill(places, spare)
    }

    /// Returns the other places after `shift` took a place at `visit`: the shifts that can still fill each, and how
    /// many places may still be spared. Returns `None` if too many places have no shift left.
    fn rest(
        &mut self,
        places: &[OpenPlace],
        taken: usize,
        shift: ShiftId,
        mut spare: usize,
    ) -> Option<(Vec<OpenPlace>, usize)> {
        let mut rest = Vec::with_capacity(places.len());
        for (index, place) in places.iter().enumerate() {
            if index == taken {
                continue;
            }
            let shifts = self.left(place, places[taken].visit, shift);
            if !shifts.is_empty() {
                let visit = place.visit;
                rest.push(OpenPlace { visit, shifts });
            } else if spare > 0 {
                spare -= 1;
            } else {
                return None;
            }
        }
        Some((rest, spare))
    }

    /// Returns the shifts that can still fill `place` after `shift` took a place at `visit`.
    fn left(&mut self, place: &OpenPlace, visit: VisitId, shift: ShiftId) -> Vec<ShiftId> {
        let instance = self.assignment.instance;
        let carer = |shift: ShiftId| instance.shifts()[shift].carer;
        if place.visit == visit {
            // The places of one visit are interchangeable, so they are filled in the order of shifts.
            let later = place.shifts.iter().copied().filter(|&other| other > shift);
            return later
                .filter(|&other| carer(other) != carer(shift))
                .collect();
        }
        let mut shifts = place.shifts.clone();
        let others = self.assignment.others_at.get(&place.visit);
        if others.is_some_and(|others| others.contains(&visit)) {
            shifts.retain(|&other| carer(other) != carer(shift));
        }
        if shifts.contains(&shift) && !self.fits_too(shift, place.visit) {
            shifts.retain(|&other| other != shift);
        }
        for rival in instance.overlapping_shifts(shift) {
            shifts.retain(|&other| other != rival);
        }
        shifts
    }

    fn fits_too(&mut self, shift: ShiftId, visit: VisitId) -> bool {
        let mut visits = self.work[&shift].clone();
        visits.push(visit);
        self.assignment.fits(shift, visits)
    }

    /// Returns true if shifts with common visits can make them together, or if that is unknown.
    fn can_start_together(&mut self) -> bool {
        let AssignmentSearch {
            instance,
            candidates,
            effort,
            ..
        } = *self.assignment;
        let found = self.found();
        let mut groups = linked(instance, &found)
            .into_iter()
            .filter(|group| group.len() > 1);
        groups.all(|group| !stays_infeasible_with_more(instance, candidates, &group, effort.states))
    }

    fn found(&self) -> Vec<ShiftVisits> {
        let work = self.work.iter().filter(|(_, visits)| !visits.is_empty());
        work.map(|(&shift, visits)| {
            let mut visits = visits.clone();
            visits.sort_unstable();
            (shift, visits)
        })
        .collect()
    }
}

fn others_at(instance: &Instance) -> BTreeMap<VisitId, Vec<VisitId>> {
    let mut others: BTreeMap<VisitId, Vec<VisitId>> = BTreeMap::new();
    for (one, other) in instance.sets_of_different_carers().flat_map(pairs) {
        others.entry(one).or_default().push(other);
        others.entry(other).or_default().push(one);
    }
    others
}

/// Groups of shifts that share a visit, or stays of one, directly or through others.
pub fn linked(instance: &Instance, work: &[ShiftVisits]) -> Vec<Vec<ShiftVisits>> {
    let whole = |&row: &VisitId| instance.visits()[row].first_row(row);
    let mut groups: Vec<Vec<ShiftVisits>> = Vec::new();
    for own in work {
        let visits: BTreeSet<VisitId> = own.1.iter().map(whole).collect();
        let shares = |other: &ShiftVisits| {
            let mut others = other.1.iter().map(whole);
            others.any(|visit| visits.contains(&visit))
        };
        let (linked, mut apart): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.iter().any(shares));
        let mut group: Vec<ShiftVisits> = linked.into_iter().flatten().collect();
        group.push(own.clone());
        apart.push(group);
        groups = apart;
    }
    groups
}
