//! Whether given shifts can make given visits, in any order: exact.
//!
//! A depth-first search over what each shift does next, always moving the shift that is ready first; a visit with several
//! carers starts when the last of them is ready. Starting anything as early as it can never hurts, so of two states in which
//! the same is done at the same places, one that is nowhere earlier leads nowhere new (for a single shift this is the dynamic
//! program over subsets with time windows of Dumas, Desrosiers, Gelinas and Solomon 1995).

use std::collections::HashMap;

use super::candidate::Candidates;
use super::leg::{least_leg, leg};
use super::stop::{Kind, Stop};
use crate::id::{PlaceId, ShiftId, VisitId};
use crate::instance::Instance;
use crate::plan::{Assignment, BreakTaken, Plan};
use crate::time::{Minutes, Moment};

/// What came of a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sequencing {
    /// The visits can be made, for instance so.
    Possible(Plan),
    /// They cannot, in any order.
    Impossible,
    /// The search gave up after as many states as it was allowed.
    Unknown,
}

/// A shift and the visits it is to make.
pub type Work = (ShiftId, Vec<VisitId>);

/// Whether the shifts of `work` can make their visits. A visit that stands with several shifts is started by all of them
/// together. Looks at no more than `states` states.
pub fn sequence(
    instance: &Instance,
    candidates: &Candidates,
    work: &[Work],
    states: usize,
) -> Sequencing {
    run(instance, candidates, work, states, Legs::AsTheyAre)
}

/// Whether no plan lets these shifts make these visits, whatever else they make. That [`sequence`] finds no order for the visits
/// alone does not say so: with another visit on the way, the way can be shorter than the straight one, or fit around a break into
/// which the straight one does not. So legs are taken by the shortest way round and broken off for breaks; no is also the answer where
/// the search gives up after `states` states.
pub fn is_beyond(
    instance: &Instance,
    candidates: &Candidates,
    work: &[Work],
    states: usize,
) -> bool {
    run(instance, candidates, work, states, Legs::ByWaysRound) == Sequencing::Impossible
}

fn run(
    instance: &Instance,
    candidates: &Candidates,
    work: &[Work],
    states: usize,
    legs: Legs,
) -> Sequencing {
    let Some(rounds) = rounds(instance, candidates, work) else {
        return Sequencing::Impossible;
    };
    if rounds.iter().any(|round| round.stops.len() > 64) {
        return Sequencing::Unknown;
    }
    let mut search = Search {
        instance,
        legs,
        rounds: &rounds,
        seen: HashMap::new(),
        left: states,
        trail: Vec::new(),
    };
    let begin = rounds
        .iter()
        .map(|round| Progress::begin(instance, round))
        .collect();
    match search.can_finish(begin) {
        Some(true) => Sequencing::Possible(search.plan()),
        Some(false) => Sequencing::Impossible,
        None => Sequencing::Unknown,
    }
}

/// How one gets from one visit to the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Legs {
    /// In one go.
    AsTheyAre,
    /// As if other visits might lie on the way: by the least of all ways round, with breaks in between.
    ByWaysRound,
}

/// A shift with everything it has to do: its visits, then its breaks.
struct Round {
    shift: ShiftId,
    stops: Vec<Stop>,
    /// For each stop that others take part in, all rounds that do, with the stop's number there.
    partners: Vec<Vec<(usize, usize)>>,
}

fn rounds(instance: &Instance, candidates: &Candidates, work: &[Work]) -> Option<Vec<Round>> {
    let number =
        |round: usize, visit: VisitId| work[round].1.iter().position(|&other| other == visit);
    let crew = |visit: VisitId| -> Vec<(usize, usize)> {
        let all: Vec<_> = (0..work.len())
            .filter_map(|round| Some((round, number(round, visit)?)))
            .collect();
        if all.len() > 1 { all } else { Vec::new() }
    };
    work.iter()
        .map(|(shift, visits)| {
            let mut stops = visits
                .iter()
                .map(|&visit| {
                    Some(Stop::visit(
                        instance,
                        visit,
                        candidates.find(visit, *shift)?.starts,
                    ))
                })
                .collect::<Option<Vec<_>>>()?;
            let mut partners: Vec<_> = visits.iter().map(|&visit| crew(visit)).collect();
            if !visits.is_empty() {
                let breaks = instance.shifts()[*shift].breaks.iter().enumerate();
                stops.extend(breaks.map(|(index, asked)| Stop::pause(index, asked, false)));
                partners.resize(stops.len(), Vec::new());
            }
            Some(Round {
                shift: *shift,
                stops,
                partners,
            })
        })
        .collect()
}

/// Where one is in the order of things.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum At {
    /// Done with a stop (or not begun), the next leg still to come.
    Here,
    /// Where this stop is, and not yet started on it.
    Door(usize),
    /// The same, and only waiting for the others.
    WaitingFor(usize),
    /// At the end place.
    Home,
}

/// How far a round has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Progress {
    done: u64,
    place: Option<PlaceId>,
    at: At,
    ready: Moment,
    /// How much of the next leg lies behind already: what was left free before breaks.
    ahead: Minutes,
}

impl Progress {
    fn begin(instance: &Instance, round: &Round) -> Self {
        let hours = &instance.shifts()[round.shift];
        let at = if round.stops.is_empty() {
            At::Home
        } else {
            At::Here
        };
        Self {
            done: 0,
            place: hours.start_place,
            at,
            ready: hours.span.start,
            ahead: Minutes::ZERO,
        }
    }

    fn has_done(self, stop: usize) -> bool {
        self.done >> stop & 1 == 1
    }

    fn has_finished(self, round: &Round) -> bool {
        self.at == At::Home && self.done.count_ones() as usize == round.stops.len()
    }
}

type Key = Vec<(u64, Option<PlaceId>, At, Minutes)>;

struct Search<'a> {
    instance: &'a Instance,
    legs: Legs,
    rounds: &'a [Round],
    seen: HashMap<Key, Vec<Vec<Moment>>>,
    left: usize,
    /// Round, stop and start of what has been begun.
    trail: Vec<(usize, usize, Moment)>,
}

impl Search<'_> {
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
                next.push((
                    None,
                    ready,
                    Progress {
                        at: At::Door(index),
                        place: stop.place,
                        ready,
                        ahead: Minutes::ZERO,
                        ..now
                    },
                ));
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
            next.push((
                None,
                ready,
                Progress {
                    at: At::Home,
                    place: end,
                    ready,
                    ahead: Minutes::ZERO,
                    ..now
                },
            ));
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
            next.push((Some(stop), start, done(now, own, stop, start)));
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
        done(now, &self.rounds[round], stop, start)
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

/// After `stop`, which is a visit, has begun at `start`.
fn done(now: Progress, round: &Round, stop: usize, start: Moment) -> Progress {
    let ready = start + round.stops[stop].minutes;
    Progress {
        done: now.done | 1 << stop,
        at: At::Here,
        ready,
        ..now
    }
}
