//! Finds where a shift has room for one more visit, with its breaks anywhere. It uses values stored for each gap. The
//! time that it takes depends only on the number of the shift's breaks.
//!
//! ```text
//! ready(i, b)   when i visits and b breaks are done at the earliest, still at the i-th visit
//! due(i, b)     when one must be where visit i+1 is at the latest, b breaks done; more may be taken there before it
//! ```
//! Breaks are taken in the order of their windows. Each lies completely before or after a leg.

use super::insertion_slot::InsertionSlot;
use super::leg::{leg, not_after, not_before};
use super::place_breaks::in_order;
use super::stop::Stop;
use super::timetable::Timetable;
use crate::id::{PlaceId, ShiftId};
use crate::instance::{Break, Instance};
use crate::time::{Minutes, Moment, Window};

/// Later than any moment, and far from overflow.
const NEVER_READY: Moment = Moment::new(i32::MAX / 2);
/// Earlier than any moment.
const NEVER_DUE: Moment = Moment::new(i32::MIN / 2);

/// The gaps of one shift, at the last refresh.
#[derive(Clone, Debug)]
pub(super) struct InsertionCache {
    shift: ShiftId,
    /// The shift's breaks by the start of their windows.
    breaks: Vec<usize>,
    /// The shift's visits, each with the starts that its other carers permit.
    visits: Vec<Stop>,
    /// Indexed by visits done and breaks done.
    ready: Vec<Moment>,
    /// Indexed by visits done and breaks done.
    due: Vec<Moment>,
    /// True if the shift has changed since the last refresh.
    is_stale: bool,
}

impl InsertionCache {
    /// Creates a cache that is not yet computed.
    pub fn new(instance: &Instance, shift: ShiftId) -> Self {
        Self {
            shift,
            breaks: in_order(&instance.shifts()[shift].breaks),
            visits: Vec::new(),
            ready: Vec::new(),
            due: Vec::new(),
            is_stale: true,
        }
    }

    /// Marks the gaps as outdated, because the shift changes.
    pub fn forget(&mut self) {
        self.is_stale = true;
    }

    /// Recomputes the gaps if the shift has changed.
    pub fn refresh(&mut self, timetable: &Timetable) {
        if self.is_stale {
            self.visits.clear();
            self.visits.extend(timetable.visits_as_allowed(self.shift));
            self.sweep_forward(timetable.instance);
            self.sweep_backward(timetable.instance);
            self.is_stale = false;
        }
    }

    /// Returns the slot for `asked` with the least detour.
    pub fn best_slot(&self, instance: &Instance, asked: &Stop) -> Option<InsertionSlot> {
        let mut best: Option<InsertionSlot> = None;
        let rests = self.breaks.len();
        for visits_before in 0..=self.visits.len() {
            if self.due[self.index(visits_before, rests)] < asked.starts.earliest {
                continue;
            }
            if self.ready[self.index(visits_before, 0)] > asked.starts.latest {
                break;
            }
            let detour = self.detour(instance, asked, visits_before);
            if best.is_some_and(|best| best.detour <= detour) {
                continue;
            }
            if let Some(starts) = self.starts(instance, asked, visits_before) {
                best = Some(InsertionSlot {
                    shift: self.shift,
                    starts,
                    detour,
                    visits_before,
                    rank: 0,
                    piece: None,
                });
            }
        }
        best
    }

    /// Every slot for `asked`, in the order of the shift.
    pub fn slots(&self, instance: &Instance, asked: &Stop) -> Vec<InsertionSlot> {
        let gaps = 0..=self.visits.len();
        let slots = gaps.filter_map(|visits_before| {
            Some(InsertionSlot {
                shift: self.shift,
                starts: self.starts(instance, asked, visits_before)?,
                detour: self.detour(instance, asked, visits_before),
                visits_before,
                rank: 0,
                piece: None,
            })
        });
        slots.collect()
    }

    /// Returns when `asked` can start after this many visits, with as few breaks before it as possible.
    fn starts(&self, instance: &Instance, asked: &Stop, visits_before: usize) -> Option<Window> {
        let way = leg(
            instance,
            self.shift,
            self.place(instance, visits_before),
            asked.place,
        );
        let mut arrival = NEVER_READY;
        for rested in 0..=self.breaks.len() {
            arrival = self.rested(instance, rested, arrival);
            arrival = arrival.min(self.ready[self.index(visits_before, rested)] + way);
            let Some(earliest) = asked.first_start(instance, self.shift, arrival) else {
                continue;
            };
            let done = self.due_there(instance, asked, visits_before, rested) - asked.minutes;
            if let Some(latest) = asked.last_start(instance, self.shift, done)
                && earliest <= latest
            {
                return Some(Window { earliest, latest });
            }
        }
        None
    }

    /// Returns when `asked` must be done, with this many breaks before it. More breaks may be taken there.
    fn due_there(
        &self,
        instance: &Instance,
        asked: &Stop,
        visits_before: usize,
        rested: usize,
    ) -> Moment {
        let way = leg(
            instance,
            self.shift,
            asked.place,
            self.place(instance, visits_before + 1),
        );
        (rested..=self.breaks.len())
            .rev()
            .fold(NEVER_DUE, |due, rested| {
                self.resting(instance, rested, due)
                    .max(self.due[self.index(visits_before, rested)] - way)
            })
    }

    fn detour(&self, instance: &Instance, asked: &Stop, visits_before: usize) -> Minutes {
        let (from, to) = (
            self.place(instance, visits_before),
            self.place(instance, visits_before + 1),
        );
        let straight = if self.visits.is_empty() {
            Minutes::ZERO
        } else {
            leg(instance, self.shift, from, to)
        };
        leg(instance, self.shift, from, asked.place) + leg(instance, self.shift, asked.place, to)
            - straight
    }

    fn sweep_forward(&mut self, instance: &Instance) {
        let (visits, rests) = (self.visits.len(), self.breaks.len());
        self.ready.clear();
        self.ready.resize((visits + 1) * (rests + 1), NEVER_READY);
        self.ready[0] = instance.shifts()[self.shift].span.start;
        for done in 0..=visits {
            let way = self.way(instance, done);
            let (mut here, mut there) = (NEVER_READY, NEVER_READY);
            for rested in 0..=rests {
                let index = self.index(done, rested);
                here = self.rested(instance, rested, here).min(self.ready[index]);
                self.ready[index] = here;
                there = self.rested(instance, rested, there).min(here + way);
                if let Some(visit) = self.visits.get(done)
                    && let Some(start) = visit.first_start(instance, self.shift, there)
                {
                    let next = self.index(done + 1, rested);
                    self.ready[next] = start + visit.minutes;
                }
            }
        }
    }

    fn sweep_backward(&mut self, instance: &Instance) {
        let (visits, rests) = (self.visits.len(), self.breaks.len());
        self.due.clear();
        self.due.resize((visits + 1) * (rests + 1), NEVER_DUE);
        let last = self.index(visits, rests);
        self.due[last] = instance.shifts()[self.shift].span.end;
        for done in (0..=visits).rev() {
            let way = self.way(instance, done);
            let (mut there, mut here) = (NEVER_DUE, NEVER_DUE);
            for rested in (0..=rests).rev() {
                let index = self.index(done, rested);
                there = self.resting(instance, rested, there).max(self.due[index]);
                self.due[index] = there;
                here = self.resting(instance, rested, here).max(there - way);
                if let Some(before) = done.checked_sub(1)
                    && let visit = &self.visits[before]
                    && let Some(start) =
                        visit.last_start(instance, self.shift, here - visit.minutes)
                {
                    let index = self.index(before, rested);
                    self.due[index] = start;
                }
            }
        }
    }

    /// Returns the length of the leg after this many visits.
    fn way(&self, instance: &Instance, done: usize) -> Minutes {
        leg(
            instance,
            self.shift,
            self.place(instance, done),
            self.place(instance, done + 1),
        )
    }

    /// Returns the earliest end of break number `rested` (from 1), if the carer is ready for it at `ready`.
    fn rested(&self, instance: &Instance, rested: usize, ready: Moment) -> Moment {
        let Some(asked) = self.pause(instance, rested.wrapping_sub(1)) else {
            return NEVER_READY;
        };
        not_before(&asked.timely, ready).map_or(NEVER_READY, |start| start + asked.minutes)
    }

    /// Returns the latest start of the break after `rested` others, so that it is over at `due`.
    fn resting(&self, instance: &Instance, rested: usize, due: Moment) -> Moment {
        self.pause(instance, rested)
            .and_then(|asked| not_after(&asked.timely, due - asked.minutes))
            .unwrap_or(NEVER_DUE)
    }

    fn pause<'i>(&self, instance: &'i Instance, number: usize) -> Option<&'i Break> {
        let &index = self.breaks.get(number)?;
        Some(&instance.shifts()[self.shift].breaks[index])
    }

    /// Returns the place after this many visits: the start place before the first, and the end place after the last.
    fn place(&self, instance: &Instance, done: usize) -> Option<PlaceId> {
        let hours = &instance.shifts()[self.shift];
        match done.checked_sub(1) {
            None => hours.start_place,
            Some(last) => self
                .visits
                .get(last)
                .map_or(hours.end_place, |stop| stop.place),
        }
    }

    fn index(&self, done: usize, rested: usize) -> usize {
        done * (self.breaks.len() + 1) + rested
    }
}
