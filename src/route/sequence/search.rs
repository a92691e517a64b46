//! Depth first: what the shift that is ready first does next.

use std::collections::HashMap;

use super::progress::{At, Progress};
use super::round::Round;
use super::{Legs, Sequencing};
use crate::id::{PlaceId, ShiftId};
use crate::instance::Instance;
use crate::plan::{Assignment, BreakTaken, Plan};
use crate::route::leg::{least_leg, leg};
use crate::route::stop::{Kind, Stop};
use crate::time::{Minutes, Moment};

type Key = Vec<(u64, Option<PlaceId>, At, Minutes)>;

/// A search through everything that the shifts can do next.
pub(super) struct Search<'a> {
    instance: &'a Instance,
    legs: Legs,
    rounds: &'a [Round],
    seen: HashMap<Key, Vec<Vec<Moment>>>,
    left: usize,
    /// Round, stop and start of what has been begun.
    trail: Vec<(usize, usize, Moment)>,
}

impl<'a> Search<'a> {
    /// From where nothing is done yet, through no more than `states` states.
    pub fn new(instance: &'a Instance, legs: Legs, rounds: &'a [Round], states: usize) -> Self {
        Self {
            instance,
            legs,
            rounds,
            seen: HashMap::new(),
            left: states,
            trail: Vec::new(),
        }
    }

    /// What comes of it.
    pub fn run(mut self) -> Sequencing {
        let rounds = self.rounds.iter();
        let begin = rounds.map(|round| Progress::begin(self.instance, round));
        match self.can_finish(begin.collect()) {
            Some(true) => Sequencing::Possible(self.plan()),
            Some(false) => Sequencing::Impossible,
            None => Sequencing::Unknown,
        }
    }

    /// Whether all can be finished from `state`; `None` where the search gives up.
    fn can_finish(&mut self, state: Vec<Progress>) -> Option<bool> {
        if !self.is_hopeful(&state) {
            return Some(false);
        }
        let mut rounds = state.iter().zip(self.rounds);
        if rounds.all(|(progress, round)| progress.has_finished(round)) {
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
            !matches!(progress.at, At::WaitingFor(_))
                && !progress.has_finished(&self.rounds[*round])
        };
        let Some(round) = (0..state.len())
            .filter(moving)
            .min_by_key(|&round| state[round].ready)
        else {
            return Some(false);
        };
        self.advance(&state, round)
    }

    /// Whether nothing is already too late.
    fn is_hopeful(&self, state: &[Progress]) -> bool {
        state.iter().zip(self.rounds).all(|(progress, round)| {
            let ends_in_time = progress.ready <= self.instance.shifts()[round.shift].span.end;
            let open = |(index, stop): (usize, &Stop)| {
                progress.has_done(index) || progress.ready <= stop.starts.latest
            };
            ends_in_time && round.stops.iter().enumerate().all(open)
        })
    }

    fn is_dominated(&mut self, state: &[Progress]) -> bool {
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

    /// A stop for which all who take part are waiting.
    fn assembled(&self, state: &[Progress]) -> Option<(usize, usize)> {
        let is_waiting = |&(round, stop): &(usize, usize)| state[round].at == At::WaitingFor(stop);
        state
            .iter()
            .enumerate()
            .find_map(|(round, progress)| match progress.at {
                At::WaitingFor(stop)
                    if self.rounds[round].partners[stop].iter().all(is_waiting) =>
                {
                    Some((round, stop))
                }
                _ => None,
            })
    }

    fn start_together(
        &mut self,
        mut state: Vec<Progress>,
        round: usize,
        stop: usize,
    ) -> Option<bool> {
        let rounds = self.rounds;
        let partners = &rounds[round].partners[stop];
        let mut start = state[round].ready;
        // Each carer's own first possible start may lie after the others': go round until all agree.
        loop {
            let mut agreed = start;
            for &(round, stop) in partners {
                let ready = agreed.max(state[round].ready);
                let rounds = &self.rounds[round];
                let Some(first) =
                    rounds.stops[stop].first_start(self.instance, rounds.shift, ready)
                else {
                    return Some(false);
                };
                agreed = first;
            }
            if agreed == start {
                break;
            }
            start = agreed;
        }
        let trail = self.trail.len();
        for &(round, stop) in partners {
            state[round] = self.started(state[round], round, stop, start);
        }
        self.finish_or_forget(state, trail)
    }

    /// Tries everything that `round` can do next.
    fn advance(&mut self, state: &[Progress], round: usize) -> Option<bool> {
        let now = state[round];
        let mut next = match now.at {
            At::Here => self.set_out(now, round),
            At::Door(stop) => self.on_arrival(now, round, stop),
            At::Home => self.breaks(now, round),
            At::WaitingFor(_) => unreachable!("whoever waits does not move"),
        };
        next.sort_by_key(|&(stop, _, _)| {
            stop.map(|stop| self.rounds[round].stops[stop].starts.latest)
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

    fn finish_or_forget(&mut self, state: Vec<Progress>, trail: usize) -> Option<bool> {
        let finished = self.can_finish(state)?;
        if !finished {
            self.trail.truncate(trail);
        }
        Some(finished)
    }

    /// Breaks before the next leg, legs to visits, and the leg home.
    fn set_out(&self, now: Progress, round: usize) -> Vec<(Option<usize>, Moment, Progress)> {
        let own = &self.rounds[round];
        let mut next = self.breaks(now, round);
        for (index, stop) in own.stops.iter().enumerate() {
            if now.has_done(index) || stop.is_break() {
                continue;
            }
            let ready = now.ready + self.way(own.shift, now, stop.place);
            if ready <= stop.starts.latest {
                let there = now.arrived(At::Door(index), stop.place, ready);
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
            next.push((None, ready, now.arrived(At::Home, end, ready)));
        }
        next
    }

    /// What is left of the leg.
    fn way(&self, shift: ShiftId, now: Progress, to: Option<PlaceId>) -> Minutes {
        match self.legs {
            Legs::AsTheyAre => leg(self.instance, shift, now.place, to),
            Legs::ByWaysRound => {
                let way = least_leg(self.instance, shift, now.place, to);
                (way - now.ahead).max(Minutes::ZERO)
            }
        }
    }

    /// The visit itself, and breaks before it.
    fn on_arrival(
        &mut self,
        now: Progress,
        round: usize,
        stop: usize,
    ) -> Vec<(Option<usize>, Moment, Progress)> {
        let mut next = self.breaks(now, round);
        let own = &self.rounds[round];
        if !own.partners[stop].is_empty() {
            next.push((
                None,
                now.ready,
                Progress {
                    at: At::WaitingFor(stop),
                    ..now
                },
            ));
        } else if let Some(start) = own.stops[stop].first_start(self.instance, own.shift, now.ready)
        {
            next.push((Some(stop), start, now.after(own, stop, start)));
        }
        next
    }

    fn breaks(&self, now: Progress, round: usize) -> Vec<(Option<usize>, Moment, Progress)> {
        let own = &self.rounds[round];
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
                    (Legs::ByWaysRound, At::Here) => now.ahead + (start - now.ready),
                    _ => now.ahead,
                };
                Some((
                    Some(index),
                    start,
                    Progress {
                        done: now.done | 1 << index,
                        ready,
                        ahead,
                        ..now
                    },
                ))
            })
            .collect()
    }

    fn started(&mut self, now: Progress, round: usize, stop: usize, start: Moment) -> Progress {
        self.trail.push((round, stop, start));
        now.after(&self.rounds[round], stop, start)
    }

    fn plan(&self) -> Plan {
        let mut plan = Plan::default();
        for &(round, stop, start) in &self.trail {
            let own = &self.rounds[round];
            let minutes = own.stops[stop].minutes;
            let carer = self.instance.shifts()[own.shift].carer;
            match own.stops[stop].kind {
                Kind::Visit(visit) => plan.assignments.push(Assignment {
                    visit,
                    carer,
                    shift: own.shift,
                    start,
                }),
                Kind::Break { .. } => plan.breaks.push(BreakTaken {
                    shift: own.shift,
                    start,
                    minutes,
                }),
            }
        }
        plan.sorted()
    }
}
