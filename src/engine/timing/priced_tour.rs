//! The most that a tour of one shift is worth when each visit has a price: an orienteering problem with time windows.
//!
//! ```text
//! G = max sum over v in the tour of price(v)      tours within windows, shift and breaks, each visit at most once
//! ```
//! Labels `(last visit, ready at, breaks taken, visits remembered, worth)` are extended in the order of time (Righini and Salani
//! 2008). The result is never below the worth of any tour that a plan holds, since every step relaxes what a plan may do:
//!
//! - A visit without a price is left out, and a leg takes the least of all ways round. So a tour stays possible without it.
//! - A break may be taken anywhere on the leg: its time is added, and the leg goes on afterwards.
//! - Of the visits made, a label remembers only some around its last one (ng-tours, Baldacci, Mingozzi and Roberti 2011): itself and
//!   the nearest at first, and more where a best tour made a visit twice (Roberti and Mingozzi 2014).
//! - Carers who start a visit together need not wait for each other.
//! - After a number of labels, the open ones count what their prices could add at most.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::tour_network::TourNetwork;
use crate::time::{Minutes, Moment};

/// What can still be earned is known for every so many minutes.
const SLOT: Minutes = Minutes::new(10);
/// After so many labels the open ones are estimated.
const MOST_LABELS: usize = 10_000;

/// A tour worth most, or what bounds it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PricedTour {
    /// No tour is worth more.
    pub at_most: u64,
    /// The stops of the best tour found, in order. A visit that was forgotten may come twice.
    pub stops: Vec<usize>,
}

/// How far a tour has come.
#[derive(Clone, Copy, Debug)]
struct Label {
    at: usize,
    ready: Moment,
    /// One bit for each break that is taken.
    breaks: u8,
    /// One bit for each remembered neighbour of `at` that is made.
    made: u16,
    worth: u64,
    before: Option<usize>,
    is_beaten: bool,
}

impl TourNetwork {
    /// The tour that is worth most at these prices, one for each stop. The better the last one still is, the sooner the answer comes.
    pub fn best_tour(&mut self, prices: &[u64]) -> PricedTour {
        let mut paying: Vec<usize> = (0..self.len()).filter(|&stop| prices[stop] > 0).collect();
        paying.sort_by_key(|&stop| Reverse(self.stops[stop].starts.latest));
        if paying.is_empty() {
            return PricedTour::default();
        }
        let tour = Search::new(self, prices, paying).run();
        if !self.remember_repeated(&tour.stops) {
            self.last.clone_from(&tour.stops);
        }
        tour
    }

    /// What different visits are worth at most that are made in the rest of the shift, by the time since it began: as many as fit by the
    /// time that each takes at least, the last one in part.
    fn to_earn(&self, prices: &[u64], paying: &[usize]) -> Vec<u64> {
        let mut best_paid = paying.to_vec();
        best_paid.sort_by(|&one, &other| {
            let (takes, others) = (self.takes[one].get(), self.takes[other].get());
            (prices[other] * takes.max(1) as u64).cmp(&(prices[one] * others.max(1) as u64))
        });
        let mut earned = Vec::new();
        let mut time = self.begins;
        while time <= self.ends {
            let mut left = (self.ends - time).get() as u64;
            let mut sum = 0;
            let open = best_paid
                .iter()
                .filter(|&&stop| self.stops[stop].starts.latest >= time);
            for &stop in open {
                let takes = self.takes[stop].get().max(1) as u64;
                if takes > left {
                    sum += (prices[stop] * left).div_ceil(takes);
                    break;
                }
                sum += prices[stop];
                left -= takes;
            }
            earned.push(sum);
            time = time + SLOT;
        }
        earned
    }
}

/// One search for the best tour.
struct Search<'n> {
    network: &'n TourNetwork,
    prices: &'n [u64],
    /// The stops with a price, those that can be started last first.
    paying: Vec<usize>,
    /// What can still be earned, by the time since the shift began.
    to_earn: Vec<u64>,
    labels: Vec<Label>,
    /// For each stop, the labels that no other beats.
    best_at: Vec<Vec<usize>>,
    open: BinaryHeap<Reverse<(Moment, usize)>>,
}

impl<'n> Search<'n> {
    fn new(network: &'n TourNetwork, prices: &'n [u64], paying: Vec<usize>) -> Self {
        let to_earn = network.to_earn(prices, &paying);
        Self {
            network,
            prices,
            paying,
            to_earn,
            labels: Vec::new(),
            best_at: vec![Vec::new(); network.len()],
            open: BinaryHeap::new(),
        }
    }

    fn run(mut self) -> PricedTour {
        let network = self.network;
        let last = network.last.iter().copied();
        let last: Vec<usize> = last.filter(|&stop| self.prices[stop] > 0).collect();
        for index in 0..self.paying.len() {
            let stop = self.paying[index];
            network.arrivals(
                network.begins,
                network.way_out[stop],
                0,
                &mut |arrival, breaks| self.arrive(None, stop, arrival, breaks),
            );
        }
        let mut best = None;
        let mut most: u64 = last.iter().map(|&stop| self.prices[stop]).sum();
        let mut at_most = 0;
        while let Some(Reverse((_, index))) = self.open.pop() {
            let label = self.labels[index];
            if label.is_beaten {
                continue;
            }
            if label.worth > most {
                (best, most) = (Some(index), label.worth);
            }
            let could_be = label.worth + self.can_earn(label.ready);
            if could_be <= most {
                continue;
            }
            if self.labels.len() > MOST_LABELS {
                at_most = at_most.max(could_be);
            } else {
                self.extend(index);
            }
        }
        PricedTour {
            at_most: most.max(at_most),
            stops: best.map_or(last, |best| self.stops_of(best)),
        }
    }

    /// What a tour of different visits can earn at most from `ready` on.
    fn can_earn(&self, ready: Moment) -> u64 {
        let slot = (ready - self.network.begins).get() / SLOT.get();
        self.to_earn[(slot as usize).min(self.to_earn.len() - 1)]
    }

    fn extend(&mut self, index: usize) {
        let label = self.labels[index];
        let network = self.network;
        for next in 0..self.paying.len() {
            let stop = self.paying[next];
            let ready = label.ready + network.leg(label.at, stop);
            if network.stops[stop].starts.latest < label.ready {
                break;
            }
            if network.stops[stop].starts.latest < ready || self.remembers(label, stop) {
                continue;
            }
            network.arrivals(
                label.ready,
                network.leg(label.at, stop),
                label.breaks,
                &mut |arrival, breaks| self.arrive(Some(index), stop, arrival, breaks),
            );
        }
    }

    fn remembers(&self, label: Label, stop: usize) -> bool {
        let place = self.network.remembered[label.at]
            .iter()
            .position(|&near| near == stop);
        place.is_some_and(|place| label.made >> place & 1 == 1)
    }

    /// Adds a label for the tour that goes on to `stop`, if that is possible and no other beats it.
    fn arrive(&mut self, before: Option<usize>, stop: usize, arrival: Moment, breaks: u8) {
        let network = self.network;
        let Some(start) = network.first_start(stop, arrival) else {
            return;
        };
        let ready = start + network.stops[stop].minutes;
        let before_it = before.map(|before| self.labels[before]);
        let label = Label {
            at: stop,
            ready,
            breaks,
            made: self.made_after(before_it, stop, ready),
            worth: before_it.map_or(0, |label| label.worth) + self.prices[stop],
            before,
            is_beaten: false,
        };
        let labels = &mut self.labels;
        let known = &mut self.best_at[stop];
        if known.iter().any(|&other| beats(&labels[other], &label))
            || !network.comes_home(stop, ready, breaks)
        {
            return;
        }
        known.retain(|&other| {
            labels[other].is_beaten = beats(&label, &labels[other]);
            !labels[other].is_beaten
        });
        known.push(labels.len());
        self.open.push(Reverse((ready, labels.len())));
        labels.push(label);
    }

    /// What whoever comes from `before` and is ready at `stop` need remember: visits that could be made once more in time.
    fn made_after(&self, before: Option<Label>, stop: usize, ready: Moment) -> u16 {
        let network = self.network;
        let is_made =
            |near: usize| near == stop || before.is_some_and(|label| self.remembers(label, near));
        let near = self.network.remembered[stop].iter().enumerate();
        let made = near.filter(|&(_, &near)| {
            ready + network.leg(stop, near) <= network.stops[near].starts.latest && is_made(near)
        });
        made.fold(0, |made, (place, _)| made | 1 << place)
    }

    fn stops_of(&self, label: usize) -> Vec<usize> {
        let mut stops = Vec::new();
        let mut label = Some(label);
        while let Some(index) = label {
            stops.push(self.labels[index].at);
            label = self.labels[index].before;
        }
        stops.reverse();
        stops
    }
}

/// Whether whatever can follow `other` can follow `one`, for no less.
fn beats(one: &Label, other: &Label) -> bool {
    one.breaks == other.breaks
        && one.ready <= other.ready
        && one.worth >= other.worth
        && one.made & !other.made == 0
}
