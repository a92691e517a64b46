//! Depth-first search: what the shift that is ready first does next.

use std::collections::HashMap;

use super::sequence::{Legs, Sequencing};
use super::shift_progress::{Position, ShiftProgress};
use super::shift_tasks::ShiftTasks;
use crate::engine::timing::leg::{least_leg, leg};
use crate::engine::timing::stop::{Stop, StopKind};
use crate::id::{PlaceId, ShiftId};
use crate::instance::Instance;
use crate::plan::{Assignment, BreakTaken, Plan};
use crate::time::{Minutes, Moment};

type Key = Vec<(u64, Option<PlaceId>, Position, Minutes)>;

/// A search over everything that the shifts can do next.
pub(super) struct DepthFirst<'a> {
    instance: &'a Instance,
    legs: Legs,
    shift_tasks: &'a [ShiftTasks],
    seen: HashMap<Key, Vec<Vec<Moment>>>,
    left: usize,
    /// Shift, stop and start of each step so far.
    trail: Vec<(usize, usize, Moment)>,
}

impl<'a> DepthFirst<'a> {
    /// Creates a search from the state in which nothing is done, limited to `states` states.
    pub fn new(
        instance: &'a Instance,
        legs: Legs,
        shift_tasks: &'a [ShiftTasks],
        states: usize,
    ) -> Self {
        Self {
            instance,
            legs,
            shift_tasks,
            seen: HashMap::new(),
            left: states,
            trail: Vec::new(),
        }
    }

    /// Runs the search and returns its result.
    pub fn run(mut self) -> Sequencing {
        let shift_tasks = self.shift_tasks.iter();
        let begin = shift_tasks.map(|round| ShiftProgress::begin(self.instance, round));
        match self.can_finish(begin.collect()) {
            Some(true) => Sequencing::Possible(self.plan()),
            Some(false) => Sequencing::Impossible,
            None => Sequencing::Unknown,
        }
    }

    /// Returns true if everything can be finished from `state`; `None` if the search reached its limit.
    fn can_finish(&mut self, state: Vec<ShiftProgress>) -> Option<bool> {
        if !self.is_hopeful(&state) {
            return Some(false);
        }
        let mut shift_tasks = state.iter().zip(self.shift_tasks);
        if shift_tasks.all(|(progress, round)| progress.has_finished(round)) {
            return Some(true);
        }
        self.left = self.left.checked_sub(1)?;
        if self.is_dominated(&state) {
            return Some(false);
        }
        if let Some((round, stop)) = self.assembled(&state) {
            return self.start_together(state, round, stop);
        }
        let moving = |round: &usize| {
            let progress = state[*round];
            !matches!(progress.at, Position::WaitingFor(_))
                && !progress.has_finished(&self.shift_tasks[*round])
        };
        let Some(round) = (0..state.len())
            .filter(moving)
            .min_by_key(|&round| state[round].ready)
        else {
            return Some(false);
        };
        self.advance(&state, round)
    }

    /// Returns true if no stop is already too late.
    fn is_hopeful(&self, state: &[ShiftProgress]) -> bool {
        state.iter().zip(self.shift_tasks).all(|(progress, round)| {
            let ends_in_time = progress.ready <= self.instance.shifts()[round.shift].span.end;
            let open = |(index, stop): (usize, &Stop)| {
                progress.has_done(index) || progress.ready <= stop.starts.latest
            };
            ends_in_time && round.stops.iter().enumerate().all(open)
        })
    }

    fn is_dominated(&mut self, state: &[ShiftProgress]) -> bool {
        let key = state
            .iter()
            .map(|progress| (progress.done, progress.place, progress.at, progress.ahead))
            .collect();
        let times: Vec<Moment> = state.iter().map(|progress| progress.ready).collect();
        let known = self.seen.entry(key).or_default();
        let dominated = known
            .iter()
            .any(|other| other.iter().zip(&times).all(|(other, own)| other <= own));
        if !dominated {
            known.push(times);
        }
        dominated
    }

    /// Returns a stop for which all participating shifts are waiting.
    fn assembled(&self, state: &[ShiftProgress]) -> Option<(usize, usize)> {
        let is_waiting =
            |&(round, stop): &(usize, usize)| state[round].at == Position::WaitingFor(stop);
        state
            .iter()
            .enumerate()
            .find_map(|(round, progress)| match progress.at {
                Position::WaitingFor(stop)
                    if self.shift_tasks[round].partners[stop]
                        .iter()
                        .all(is_waiting) =>
                {
                    Some((round, stop))
                }
                _ => None,
            })
    }

    fn start_together(
        &mut self,
        mut state: Vec<ShiftProgress>,
        round: usize,
        stop: usize,
    ) -> Option<bool> {
        let shift_tasks = self.shift_tasks;
        let partners = &shift_tasks[round].partners[stop];
        // The start of the whole visit, after which each carer comes as their stay says.
        let mut start = state[round].ready - self.after(round, stop);
        // The first possible start of one carer may be after that of others, so this repeats until all agree.
        loop {
            let mut agreed = start;
            for &(round, stop) in partners {
                let after = self.after(round, stop);
                let ready = (agreed + after).max(state[round].ready);
                let shift_tasks = &self.shift_tasks[round];
                let Some(first) =
                    shift_tasks.stops[stop].first_start(self.instance, shift_tasks.shift, ready)
                else {
                    return Some(false);
                };
                agreed = first - after;
            }
            if agreed == start {
                break;
            }
            start = agreed;
        }
        let trail = self.trail.len();
        for &(round, stop) in partners {
            let start = start + self.after(round, stop);
            state[round] = self.started(state[round], round, stop, start);
        }
        self.finish_or_forget(state, trail)
    }

    /// How long after the start of its visit a stop begins.
    fn after(&self, round: usize, stop: usize) -> Minutes {
        match self.shift_tasks[round].stops[stop].kind {
            StopKind::Visit(visit) => self.instance.offset_of(visit),
            StopKind::Break { .. } => Minutes::ZERO,
        }
    }

    /// Tries every next step of `round`.
    fn advance(&mut self, state: &[ShiftProgress], round: usize) -> Option<bool> {
        let now = state[round];
        let mut next = match now.at {
            Position::Here => self.set_out(now, round),
            Position::Door(stop) => self.on_arrival(now, round, stop),
            Position::Home => self.breaks(now, round),
            Position::WaitingFor(_) => unreachable!("whoever waits does not move"),
        };
        next.sort_by_key(|&(stop, _, _)| {
            stop.map(|stop| self.shift_tasks[round].stops[stop].starts.latest)
        });
        for (stop, start, progress) in next {
            let trail = self.trail.len();
            if let Some(stop) = stop {
                self.trail.push((round, stop, start));
            }
            let mut state = state.to_vec();
            state[round] = progress;
            if self.finish_or_forget(state, trail)? {
                return Some(true);
            }
        }
        Some(false)
    }

    fn finish_or_forget(&mut self, state: Vec<ShiftProgress>, trail: usize) -> Option<bool> {
        let finished = self.can_finish(state)?;
        if !finished {
            self.trail.truncate(trail);
        }
        Some(finished)
    }

    /// Tries breaks before the next leg, legs to visits, and the leg to the end place.
    fn set_out(
        &self,
        now: ShiftProgress,
        round: usize,
    ) -> Vec<(Option<usize>, Moment, ShiftProgress)> {
        let own = &self.shift_tasks[round];
        let mut next = self.breaks(now, round);
        for (index, stop) in own.stops.iter().enumerate() {
            if now.has_done(index) || stop.is_break() {
                continue;
            }
            let ready = now.ready + self.way(own.shift, now, stop.place);
            if ready <= stop.starts.latest {
                let there = now.arrived(Position::Door(index), stop.place, ready);
                next.push((None, ready, there));
            }
        }
        if own
            .stops
            .iter()
            .enumerate()
            .all(|(index, stop)| stop.is_break() || now.has_done(index))
        {
            let end = self.instance.shifts()[own.shift].end_place;
            let ready = now.ready + self.way(own.shift, now, end);
            next.push((None, ready, now.arrived(Position::Home, end, ready)));
        }
        next
    }

    /// Returns the remaining part of the leg.
    fn way(&self, shift: ShiftId, now: ShiftProgress, to: Option<PlaceId>) -> Minutes {
        match self.legs {
            Legs::AsTheyAre => leg(self.instance, shift, now.place, to),
            Legs::ByWaysRound => {
                let way = least_leg(self.instance, shift, now.place, to);
                (way - now.ahead).max(Minutes::ZERO)
            }
        }
    }

    /// Tries the visit itself, and breaks before it.
    fn on_arrival(
        &mut self,
        now: ShiftProgress,
        round: usize,
        stop: usize,
    ) -> Vec<(Option<usize>, Moment, ShiftProgress)> {
        let mut next = self.breaks(now, round);
        let own = &self.shift_tasks[round];
        if !own.partners[stop].is_empty() {
            next.push((
                None,
                now.ready,
                ShiftProgress {
                    at: Position::WaitingFor(stop),
                    ..now
                },
            ));
        } else if let Some(start) = own.stops[stop].first_start(self.instance, own.shift, now.ready)
        {
            next.push((Some(stop), start, now.after(own, stop, start)));
        }
        next
    }

    fn breaks(
        &self,
        now: ShiftProgress,
        round: usize,
    ) -> Vec<(Option<usize>, Moment, ShiftProgress)> {
        let own = &self.shift_tasks[round];
        let to_come = own
            .stops
            .iter()
            .enumerate()
            .filter(|&(index, stop)| stop.is_break() && !now.has_done(index));
        to_come
            .filter_map(|(index, stop)| {
                let start = stop.first_start(self.instance, own.shift, now.ready)?;
                let ready = start + stop.minutes;
                let ahead = match (self.legs, now.at) {
                    (Legs::ByWaysRound, Position::Here) => now.ahead + (start - now.ready),
                    _ => now.ahead,
                };
                Some((
                    Some(index),
                    start,
                    ShiftProgress {
                        done: now.done | 1 << index,
                        ready,
                        ahead,
                        ..now
                    },
                ))
            })
            .collect()
    }

    fn started(
        &mut self,
        now: ShiftProgress,
        round: usize,
        stop: usize,
        start: Moment,
    ) -> ShiftProgress {
        self.trail.push((round, stop, start));
        now.after(&self.shift_tasks[round], stop, start)
    }

    fn plan(&self) -> Plan {
        let mut plan = Plan::default();
        for &(round, stop, start) in &self.trail {
            let own = &self.shift_tasks[round];
            let minutes = own.stops[stop].minutes;
            let carer = self.instance.shifts()[own.shift].carer;
            match own.stops[stop].kind {
                StopKind::Visit(visit) => plan.assignments.push(Assignment {
                    visit,
                    carer,
                    shift: own.shift,
                    start,
                }),
                StopKind::Break { .. } => plan.breaks.push(BreakTaken {
                    shift: own.shift,
                    start,
                    minutes,
                }),
            }
        }
        plan.sorted()
    }
}
