//! Who could make which visit when: listed once, by visit and by shift, since hours that overlap ask it of the same visits again and again.

use crate::engine::step_budget::StepBudget;
use crate::engine::timing::Candidates;
use crate::id::{CarerId, PlaceId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::time::Window;

/// No more shifts than this are looked at for all visits together. Where more could be worked, the lists would take some hundred
/// megabytes; that is an open roster of more than two hundred patients, in which nearly everybody could be at work in any hour.
const LOOKS: u64 = 16_000_000;

/// The ways to make visits.
pub(super) struct Ways {
    of_visit: Table<VisitId, WaysOfVisit>,
    of_shift: Table<ShiftId, Vec<WayOfShift>>,
}

/// The ways to make one visit.
#[derive(Debug, Default)]
pub(super) struct WaysOfVisit {
    /// In order of the shifts.
    pub shifts: Vec<(ShiftId, Window)>,
    /// Whose they are, in order.
    pub carers: Vec<CarerId>,
    /// How many of them can be there at once.
    pub most: u32,
}

impl WaysOfVisit {
    /// When the visit starts in every plan that staffs it.
    pub fn starts(&self) -> Option<Window> {
        let earliest = self.shifts.iter().map(|(_, starts)| starts.earliest).min();
        let latest = self.shifts.iter().map(|(_, starts)| starts.latest).max();
        let (earliest, latest) = earliest.zip(latest)?;
        Some(Window { earliest, latest })
    }
}

/// A visit that a shift can make.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct WayOfShift {
    pub place: PlaceId,
    pub visit: VisitId,
    pub starts: Window,
}

impl Ways {
    /// All ways; nothing where there are too many, or where the budget ends first.
    pub fn listed(
        instance: &Instance,
        candidates: &Candidates,
        budget: &mut StepBudget<'_>,
    ) -> Option<Self> {
        let visits = instance.visits().ids();
        let looks: u64 = visits.map(|visit| candidates.looks_at(visit) as u64).sum();
        if looks > LOOKS {
            return None;
        }
        let mut ways = Self {
            of_visit: Table::from_fn(instance.visits(), |_| WaysOfVisit::default()),
            of_shift: Table::from_fn(instance.shifts(), |_| Vec::new()),
        };
        for visit in instance.visits().ids() {
            budget.spend(candidates.looks_at(visit) as u64)?;
            ways.list(instance, candidates, visit);
        }
        for shift in instance.shifts().ids() {
            budget.spend(ways.of_shift[shift].len() as u64)?;
            ways.of_shift[shift].sort_unstable();
        }
        Some(ways)
    }

    fn list(&mut self, instance: &Instance, candidates: &Candidates, visit: VisitId) {
        let place = instance.visits()[visit].place;
        let own = &mut self.of_visit[visit];
        for candidate in candidates.each(visit) {
            let (shift, starts) = (candidate.shift, candidate.starts);
            own.shifts.push((shift, starts));
            own.carers.push(instance.shifts()[shift].carer);
            self.of_shift[shift].push(WayOfShift {
                place,
                visit,
                starts,
            });
        }
        own.carers.sort_unstable();
        own.carers.dedup();
        own.shifts.shrink_to_fit();
        own.carers.shrink_to_fit();
        own.most = candidates.most(instance, visit);
    }

    /// The ways to make `visit`.
    pub fn of(&self, visit: VisitId) -> &WaysOfVisit {
        &self.of_visit[visit]
    }

    /// The visits that `shift` can make, by place.
    pub fn of_shift(&self, shift: ShiftId) -> &[WayOfShift] {
        &self.of_shift[shift]
    }

    /// The visits that `shift` can make at `place`.
    pub fn at_place(&self, shift: ShiftId, place: PlaceId) -> &[WayOfShift] {
        let all = &self.of_shift[shift];
        let begin = all.partition_point(|way| way.place < place);
        let there = &all[begin..];
        &there[..there.partition_point(|way| way.place == place)]
    }
}
