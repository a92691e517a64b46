//! What a problem asks between visits, and between visits and carers. Every relation holds of the visits that somebody makes:
//! a visit that stays empty keeps them all.

use super::validated::Instance;
use crate::id::{CarerId, ShiftId, VisitId};
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

    /// The same problem without any distance in time between visits.
    pub(crate) fn without_distances_in_time(&self) -> Instance {
        let mut other = self.clone();
        other.relations.separations.clear();
        other.relations.first_then.clear();
        other.relations.visits_apart = None;
        other
    }

    /// What is asked between visits, and between visits and carers.
    pub fn relations(&self) -> &Relations {
        &self.relations
    }
}
