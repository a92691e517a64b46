//! Starts in a plan: each as early as it can be, but for carers whose contract counts from the first visit of a shift to the last. Theirs
//! are put off so far as the last visit still starts as early as it can:
//! ```text
//! start(last) = earliest(last)
//! start(i)    = last start of i not after start(i+1) - leg(i, i+1) - minutes(i)          every i before it
//! ```
//! (Savelsbergh 1992). What other shifts look at stays where it is, as does what is to a patient whose first visits are supervised: there the
//! order of starts counts.

use super::candidates::Candidates;
use super::leg::leg;
use super::stop::Stop;
use super::timetable::Timetable;
use crate::id::{ShiftId, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::time::{Minutes, Moment};

impl Timetable<'_> {
    /// When `visit`, which somebody makes, starts in the plan.
    pub fn start_in_plan(&self, visit: VisitId) -> Option<Moment> {
        let &shift = self.crew(visit).first()?;
        let stops = self.routes[shift].stops.iter();
        let mut starts = stops.zip(self.starts_in_plan(shift));
        let found = starts.find(|(stop, _)| stop.as_visit() == Some(visit));
        found.map(|(_, start)| start)
    }

    /// Minutes from the start of the shift's first visit to the end of its last; none where it makes no visits.
    pub fn first_to_last(&self, shift: ShiftId) -> Minutes {
        let stops = self.routes[shift].stops.iter();
        let starts = self.starts_in_plan(shift);
        let visits: Vec<(Moment, Moment)> = stops
            .zip(starts)
            .filter(|(stop, _)| !stop.is_break())
            .map(|(stop, start)| (start, start + stop.minutes))
            .collect();
        let ends = visits.first().zip(visits.last());
        ends.map_or(Minutes::ZERO, |(first, last)| last.1 - first.0)
    }

    /// When each stop of the shift starts in the plan.
    pub(super) fn starts_in_plan(&self, shift: ShiftId) -> Vec<Moment> {
        let stops = &self.routes[shift].stops;
        let mut starts: Vec<Moment> = stops.iter().map(|stop| stop.earliest).collect();
        let carer = &self.instance.carers()[self.instance.shifts()[shift].carer];
        let last = stops.iter().rposition(|stop| !stop.is_break());
        let Some(last) = last.filter(|_| carer.contract.first_to_last.is_some()) else {
            return starts;
        };
        for index in (0..last).rev() {
            let (stop, next) = (&stops[index], &stops[index + 1]);
            if !self.stays(stop) {
                let way = leg(self.instance, shift, stop.place, next.place);
                let limit = starts[index + 1] - way - stop.minutes;
                let later = stop.last_start(self.instance, shift, limit);
                starts[index] = later.map_or(stop.earliest, |later| later.max(stop.earliest));
            }
        }
        starts
    }

    /// Whether a stop is not put off.
    fn stays(&self, stop: &Stop) -> bool {
        stop.as_visit().is_some_and(|visit| {
            let mut visited = self.instance.visited(&self.instance.visits()[visit]);
            self.is_shared(visit)
                || self.clock_links.of(visit).is_some()
                || visited.any(|patient| patient.supervised_first_visits)
        })
    }
}

/// `plan`, which breaks no rule but perhaps that of contracts which count from first visit to last, with its visits put off for those.
pub fn compacted(instance: &Instance, candidates: &Candidates, plan: Plan) -> Plan {
    let mut timetable = Timetable::new(instance, candidates);
    if timetable.load(&plan) {
        timetable.plan()
    } else {
        plan
    }
}
