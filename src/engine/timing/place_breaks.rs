//! Places breaks: for visits in a given order, it finds the positions of the breaks with which the shift ends first.
//!
//! ```text
//! ready(i, b, here)      i visits and b breaks done, still at the i-th visit
//! ready(i, b, arrived)   the same, and already where the next visit is
//! ```
//! From either state, the next break may be taken, so a leg lies completely before or after a break. Breaks are taken
//! in the order of their windows.

use super::leg::leg;
use super::stop::Stop;
use crate::id::{PlaceId, ShiftId};
use crate::instance::{Break, Instance};
use crate::time::Moment;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Begin,
    BreakHere,
    Travel,
    BreakThere,
    Visit,
}

/// A label: the moment, and the last step that led to it.
type Label = Option<(Moment, Step)>;

/// Returns `visits` in their order, with the shift's breaks among them, or `None` if the breaks cannot be placed. The
/// `starts` of the visits must already respect all carers of each visit.
pub(super) fn place_breaks(
    instance: &Instance,
    shift: ShiftId,
    visits: &[Stop],
) -> Option<Vec<Stop>> {
    let labels = Labels::propagate(instance, shift, visits);
    let hours = &instance.shifts()[shift];
    let (end, _) = labels.arrived(visits.len(), hours.breaks.len())?;
    (end <= hours.span.end).then(|| labels.trace(instance, visits))
}

/// Returns the indices of `breaks`, by the start of their windows.
pub(super) fn in_order(breaks: &[Break]) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..breaks.len()).collect();
    numbers.sort_by_key(|&number| &breaks[number].timely);
    numbers
}

struct Labels {
    shift: ShiftId,
    /// The shift's breaks by the start of their windows.
    breaks: Vec<usize>,
    /// Indexed by visits done, breaks done, and whether the leg to the next visit is done.
    ready: Vec<[Label; 2]>,
}

impl Labels {
    fn propagate(instance: &Instance, shift: ShiftId, visits: &[Stop]) -> Self {
        let hours = &instance.shifts()[shift];
        let breaks = in_order(&hours.breaks);
        let mut labels = Self {
            shift,
            ready: vec![[None; 2]; (visits.len() + 1) * (breaks.len() + 1)],
            breaks,
        };
        labels.improve(0, 0, 0, hours.span.start, Step::Begin);
        let place = |done: usize| place_after(hours.start_place, hours.end_place, visits, done);
        for done in 0..=visits.len() {
            for rested in 0..=labels.breaks.len() {
                if let Some((ready, _)) = labels.here(done, rested) {
                    labels.rest(instance, done, rested, 0, ready);
                    let there = ready + leg(instance, shift, place(done), place(done + 1));
                    labels.improve(done, rested, 1, there, Step::Travel);
                }
                if let Some((ready, _)) = labels.arrived(done, rested) {
                    labels.rest(instance, done, rested, 1, ready);
                    if let Some(visit) = visits.get(done)
                        && let Some(start) = visit.first_start(instance, shift, ready)
                    {
                        labels.improve(done + 1, rested, 0, start + visit.minutes, Step::Visit);
                    }
                }
            }
        }
        labels
    }

    fn rest(
        &mut self,
        instance: &Instance,
        done: usize,
        rested: usize,
        arrived: usize,
        ready: Moment,
    ) {
        let Some(&index) = self.breaks.get(rested) else {
            return;
        };
        let asked = &instance.shifts()[self.shift].breaks[index];
        let step = if arrived == 0 {
            Step::BreakHere
        } else {
            Step::BreakThere
        };
        if let Some(start) =
            Stop::pause(index, asked, arrived == 1).first_start(instance, self.shift, ready)
        {
            self.improve(done, rested + 1, arrived, start + asked.minutes, step);
        }
    }

    fn improve(&mut self, done: usize, rested: usize, arrived: usize, ready: Moment, step: Step) {
        let index = self.index(done, rested);
        let label = &mut self.ready[index][arrived];
        if label.is_none_or(|(known, _)| ready < known) {
            *label = Some((ready, step));
        }
    }

    /// Returns the stops that lead to the state in which all visits and breaks are done.
    fn trace(&self, instance: &Instance, visits: &[Stop]) -> Vec<Stop> {
        let mut stops = Vec::with_capacity(visits.len() + self.breaks.len());
        let (mut done, mut rested, mut arrived) = (visits.len(), self.breaks.len(), 1);
        while let Some((_, step)) = self.ready[self.index(done, rested)][arrived] {
            match step {
                Step::Begin => break,
                Step::Travel => arrived = 0,
                Step::BreakHere | Step::BreakThere => {
                    rested -= 1;
                    let index = self.breaks[rested];
                    let asked = &instance.shifts()[self.shift].breaks[index];
                    stops.push(Stop::pause(index, asked, step == Step::BreakThere));
                }
                Step::Visit => {
                    done -= 1;
                    arrived = 1;
                    stops.push(visits[done]);
                }
            }
        }
        stops.reverse();
        stops
    }

    fn here(&self, done: usize, rested: usize) -> Label {
        self.ready[self.index(done, rested)][0]
    }

    fn arrived(&self, done: usize, rested: usize) -> Label {
        self.ready[self.index(done, rested)][1]
    }

    fn index(&self, done: usize, rested: usize) -> usize {
        done * (self.breaks.len() + 1) + rested
    }
}

/// Returns the place after this many visits: the start place before the first, and the end place after the last.
fn place_after(
    start: Option<PlaceId>,
    end: Option<PlaceId>,
    visits: &[Stop],
    done: usize,
) -> Option<PlaceId> {
    match done.checked_sub(1) {
        None => start,
        Some(last) => visits.get(last).map_or(end, |stop| stop.place),
    }
}
