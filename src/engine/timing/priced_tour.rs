//! The most that a tour of one shift is worth when each visit has a price: an orienteering problem with time windows.
//!
//! ```text
//! G = max sum over v in the tour of price(v) - minutes on the way * price of a minute
//!                                                 tours within windows, shift and breaks, each visit at most once; no tour is worth 0
//! ```
//! Labels `(last visit, ready at, breaks taken, visits remembered, worth)` are extended in the order of time (Righini and Salani
//! 2008). The result is never below the worth of any tour that a plan holds, since every step relaxes what a plan may do:
//!
//! - A visit without a price is left out, and a leg takes the least of all ways round. So a tour stays possible without it, and is worth no
//!   less.
//! - A break may be taken anywhere on the leg: its time is added, and the leg goes on afterwards.
//! - Of the visits made, a label remembers only some around its last one (ng-tours, Baldacci, Mingozzi and Roberti 2011): itself and
//!   the nearest at first, and more where a best tour made a visit twice (Roberti and Mingozzi 2014).
//! - Carers who start a visit together need not wait for each other.
//! - A label that cannot become worth more than the best tour is dropped; [`PayingStops`] knows what can still be earned.
//! - After a number of labels, the open ones count what they could still earn at most.

use super::paying_stops::PayingStops;
use super::tour_network::TourNetwork;
use crate::time::Minutes;

/// After so many labels the open ones are estimated.
const MOST_LABELS: usize = 10_000;

/// A tour worth most, or what bounds it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PricedTour {
    /// No tour is worth more.
    pub at_most: u64,
    /// What the best tour found is worth.
    pub worth: u64,
    /// The stops of the best tour found, in order. A visit that was forgotten may come twice.
    pub stops: Vec<usize>,
}

/// How far a tour has come.
#[derive(Clone, Copy, Debug)]
struct Label {
    /// The paying stop that was made last.
    at: usize,
    state: State,
    before: Option<usize>,
    is_beaten: bool,
}

/// What may follow a label, and what it is worth.
#[derive(Clone, Copy, Debug)]
struct State {
    /// Minutes since the shift began.
    ready: i32,
    /// The prices of the visits made, less what the ways to them take off.
    worth: i64,
    /// One bit for each remembered neighbour that is made.
    made: u16,
    /// One bit for each break that is taken.
    breaks: u8,
}

impl State {
    /// Whether whatever can follow `other` can follow this one, for no less.
    fn beats(&self, other: &Self) -> bool {
        self.ready <= other.ready
            && self.worth >= other.worth
            && self.breaks == other.breaks
            && self.made & !other.made == 0
    }
}

/// A way to a paying stop, in minutes since the shift began.
#[derive(Clone, Copy)]
struct Way {
    before: Option<usize>,
    to: usize,
    leaves: i32,
    takes: i32,
    breaks: u8,
}

impl TourNetwork {
    /// The tour that is worth most at these prices, one for each stop. The better the last one still is, the sooner the answer comes.
    pub fn best_tour(&mut self, prices: &[u64]) -> PricedTour {
        let paying = PayingStops::new(self, prices);
        if paying.stops.is_empty() {
            return PricedTour::default();
        }
        let tour = Search::new(self, paying, prices).run();
        if !self.remember_repeated(&tour.stops) {
            self.last.clone_from(&tour.stops);
        }
        tour
    }
}

/// One search for the best tour.
struct Search<'n> {
    network: &'n TourNetwork,
    paying: PayingStops,
    labels: Vec<Label>,
    /// For each paying stop, the labels that no other beats.
    best_at: Vec<Vec<(State, usize)>>,
    /// The labels by the minute at which they are ready.
    by_minute: Vec<Vec<usize>>,
    /// The last tour, as far as it still pays; none where it is worth nothing.
    last: Vec<usize>,
    /// The best label, if it is better than the last tour, and what either is worth.
    best: Option<usize>,
    most: i64,
}

impl<'n> Search<'n> {
    fn new(network: &'n TourNetwork, paying: PayingStops, prices: &[u64]) -> Self {
        let last = network.last.iter().copied();
        let mut last: Vec<usize> = last.filter(|&stop| prices[stop] > 0).collect();
        let most = network.worth(&last, prices).max(0);
        if most == 0 {
            last.clear();
        }
        let minutes = (network.ends - network.begins).get() as usize + 1;
        Self {
            network,
            labels: Vec::new(),
            best_at: vec![Vec::new(); paying.stops.len()],
            by_minute: vec![Vec::new(); minutes],
            most,
            last,
            best: None,
            paying,
        }
    }

    fn run(mut self) -> PricedTour {
        for to in 0..self.paying.stops.len() {
            self.travel(Way {
                before: None,
                to,
                leaves: 0,
                takes: self.network.way_out[self.paying.stops[to].stop].get(),
                breaks: 0,
            });
        }
        let mut at_most = 0;
        for minute in 0..self.by_minute.len() {
            let mut next = 0;
            while let Some(&index) = self.by_minute[minute].get(next) {
                next += 1;
                let Label {
                    at, state, before, ..
                } = self.labels[index];
                let before = before.map(|before| self.labels[before].at);
                let could_be = state.worth + self.can_earn(before, at, &state);
                if self.labels[index].is_beaten || could_be <= self.most {
                    continue;
                }
                if self.labels.len() > MOST_LABELS {
                    at_most = at_most.max(could_be);
                } else {
                    self.extend(index);
                }
            }
        }
        PricedTour {
            at_most: self.most.max(at_most) as u64,
            worth: self.most as u64,
            stops: match self.best {
                Some(best) => self.stops_of(best),
                None => self.last,
            },
        }
    }

    fn extend(&mut self, index: usize) {
        let Label { at, state, .. } = self.labels[index];
        for to in 0..self.paying.stops.len() {
            let latest = self.paying.stops[to].latest;
            if latest < state.ready {
                break;
            }
            let takes = self.paying.leg(at, to);
            if state.ready + takes <= latest && !self.paying.remembers(at, state.made, to) {
                self.travel(Way {
                    before: Some(index),
                    to,
                    leaves: state.ready,
                    takes,
                    breaks: state.breaks,
                });
            }
        }
    }

    /// Goes a way, with each choice of breaks taken on it.
    fn travel(&mut self, way: Way) {
        self.arrive(way, way.leaves + way.takes, way.breaks);
        let network = self.network;
        if way.breaks == network.all_breaks() {
            return;
        }
        let leaves = network.begins + Minutes::new(way.leaves);
        let takes = Minutes::new(way.takes);
        network.arrivals(leaves, takes, way.breaks, &mut |arrival, breaks| {
            if breaks != way.breaks {
                self.arrive(way, (arrival - network.begins).get(), breaks);
            }
        });
    }

    /// Adds a label for the tour that goes this way, if that is possible, may lead to a better one, and no other label beats it.
    fn arrive(&mut self, way: Way, arrival: i32, breaks: u8) {
        let network = self.network;
        let stop = self.paying.stops[way.to];
        if arrival > stop.latest {
            return;
        }
        let arrival = network.begins + Minutes::new(arrival);
        let Some(start) = network.first_start(stop.stop, arrival) else {
            return;
        };
        let ready = (start - network.begins).get() + stop.minutes;
        let before = way.before.map(|before| self.labels[before]);
        let earned = before.map_or(0, |before| before.state.worth) + stop.price as i64;
        let worth = earned - network.price_of(Minutes::new(way.takes));
        let could_be = worth + self.paying.can_earn(None, way.to, ready, breaks);
        if ready > network.home_by(stop.stop, breaks) || could_be <= self.most {
            return;
        }
        let remembered = before.map(|before| (before.at, before.state.made));
        let state = State {
            ready,
            worth,
            made: self.paying.made_after(remembered, way.to, ready),
            breaks,
        };
        let index = self.labels.len();
        let labels = &mut self.labels;
        let known = &mut self.best_at[way.to];
        if known.iter().any(|(other, _)| other.beats(&state)) {
            return;
        }
        known.retain(|(other, index)| {
            let is_beaten = state.beats(other);
            labels[*index].is_beaten |= is_beaten;
            !is_beaten
        });
        known.push((state, index));
        self.by_minute[ready as usize].push(index);
        labels.push(Label {
            at: way.to,
            state,
            before: way.before,
            is_beaten: false,
        });
        let at_home = worth - network.price_home(stop.stop);
        if at_home > self.most {
            (self.best, self.most) = (Some(index), at_home);
        }
    }

    /// What a tour may still earn that is at `at` and was at `before` last. It may go back there where it does not remember it: whatever another
    /// tour can earn that this one beats, this one can.
    fn can_earn(&self, before: Option<usize>, at: usize, state: &State) -> i64 {
        let before = before.filter(|&before| self.paying.remembers(at, state.made, before));
        self.paying.can_earn(before, at, state.ready, state.breaks)
    }

    fn stops_of(&self, label: usize) -> Vec<usize> {
        let mut stops = Vec::new();
        let mut label = Some(label);
        while let Some(index) = label {
            stops.push(self.paying.stops[self.labels[index].at].stop);
            label = self.labels[index].before;
        }
        stops.reverse();
        stops
    }
}
