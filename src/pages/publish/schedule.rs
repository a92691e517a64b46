//! A plan by visit and by shift, in the order in which pages tell it.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::instance::Instance;
use crate::plan::{Assignment, BreakTaken, Plan};
use crate::time::{Minutes, Moment, Span};

/// A plan by visit and by shift.
pub(super) struct Schedule {
    visits: BTreeMap<VisitId, BTreeMap<Moment, Vec<CarerId>>>,
    shifts: BTreeMap<ShiftId, Vec<Assignment>>,
    breaks: BTreeMap<ShiftId, Vec<BreakTaken>>,
}

/// Carers at a visit at one time.
pub(super) struct Arrival<'s> {
    pub(super) visit: VisitId,
    pub(super) start: Moment,
    pub(super) carers: &'s [CarerId],
}

/// A visit or a break in a shift.
pub(super) enum Stop {
    Visit(Assignment),
    Break(BreakTaken),
}

impl Schedule {
    /// Rows that are not rows of `instance` are left out.
    pub(super) fn of(instance: &Instance, plan: &Plan) -> Self {
        let plan = instance.own_rows(plan).into_owned().sorted();
        let mut own = Self {
            visits: BTreeMap::new(),
            shifts: BTreeMap::new(),
            breaks: BTreeMap::new(),
        };
        for made in plan.assignments {
            let starts = own.visits.entry(made.visit).or_default();
            starts.entry(made.start).or_default().push(made.carer);
            own.shifts.entry(made.shift).or_default().push(made);
        }
        for taken in plan.breaks {
            own.breaks.entry(taken.shift).or_default().push(taken);
        }
        for assignments in own.shifts.values_mut() {
            assignments.sort_by_key(|made| (made.start, made.visit));
        }
        own
    }

    /// When carers come to a visit; once, unless the plan breaks rules; nothing where nobody comes.
    pub(super) fn arrivals(&self, visit: VisitId) -> Vec<Arrival<'_>> {
        let starts = self.visits.get(&visit).into_iter().flatten();
        starts
            .map(|(&start, carers)| Arrival {
                visit,
                start,
                carers,
            })
            .collect()
    }

    /// All arrivals at a patient's visits, by start.
    pub(super) fn arrivals_at(&self, instance: &Instance, patient: PatientId) -> Vec<Arrival<'_>> {
        let visits = instance.visits_of(patient).iter();
        let mut all: Vec<Arrival<'_>> = visits.flat_map(|&visit| self.arrivals(visit)).collect();
        all.sort_by_key(|arrival| (arrival.start, arrival.visit));
        all
    }

    /// How many more carers a visit asks for than come.
    pub(super) fn missing(&self, instance: &Instance, visit: VisitId) -> u32 {
        let come: usize = self
            .arrivals(visit)
            .iter()
            .map(|arrival| arrival.carers.len())
            .sum();
        instance.visits()[visit].carers.saturating_sub(come as u32)
    }

    /// How many different carers come to a visit, at all of its stays.
    pub(super) fn carers(&self, instance: &Instance, visit: VisitId) -> usize {
        let rows = instance.visits()[visit].rows(visit);
        let arrivals = rows.iter().flat_map(|&row| self.arrivals(row));
        let carers = arrivals.flat_map(|arrival| arrival.carers);
        carers.collect::<BTreeSet<_>>().len()
    }

    /// When a visit is by the plan, or a stay as far as others of its visit tell; where nobody comes, all times at which it may start.
    pub(super) fn spans(&self, instance: &Instance, visit: VisitId) -> Vec<Span> {
        let asked = &instance.visits()[visit];
        let rows = asked.rows(visit);
        let own = self.arrivals(visit).into_iter();
        let others = rows.iter().flat_map(|&row| self.arrivals(row));
        let made = own.chain(others).next();
        let Some(made) = made else {
            let windows = asked.windows.iter().map(|window| Span {
                start: window.earliest,
                end: window.latest,
            });
            return windows.collect();
        };
        let start = made.start + instance.offset(made.visit, visit);
        let end = start + asked.minutes;
        vec![Span { start, end }]
    }

    /// The shifts that make visits, by start.
    pub(super) fn shifts(&self, instance: &Instance) -> Vec<ShiftId> {
        let mut shifts: Vec<ShiftId> = self.shifts.keys().copied().collect();
        shifts.sort_by_key(|&shift| (instance.shifts()[shift].span.start, shift));
        shifts
    }

    /// The visits of a shift, by start.
    pub(super) fn visits(&self, shift: ShiftId) -> &[Assignment] {
        self.shifts.get(&shift).map_or(&[], Vec::as_slice)
    }

    /// The visits and breaks of a shift, by start.
    pub(super) fn stops(&self, shift: ShiftId) -> Vec<Stop> {
        let visits = self.visits(shift).iter().map(|&made| Stop::Visit(made));
        let breaks = self.breaks.get(&shift).into_iter().flatten();
        let mut stops: Vec<Stop> = visits
            .chain(breaks.map(|&taken| Stop::Break(taken)))
            .collect();
        stops.sort_by_key(Stop::start);
        stops
    }
}

impl Stop {
    fn start(&self) -> Moment {
        match self {
            Self::Visit(made) => made.start,
            Self::Break(taken) => taken.start,
        }
    }

    /// From start to end.
    pub(super) fn span(&self, instance: &Instance) -> Span {
        let (start, minutes): (Moment, Minutes) = match self {
            Self::Visit(made) => (made.start, instance.visits()[made.visit].minutes),
            Self::Break(taken) => (taken.start, taken.minutes),
        };
        Span {
            start,
            end: start + minutes,
        }
    }
}
