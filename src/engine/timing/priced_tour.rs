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
use std::collections::{BTreeSet, BinaryHeap};

use super::candidates::Candidate;
use super::leg::{least_leg, not_before};
use super::stop::Stop;
use crate::id::{PlaceId, ShiftId, VisitId};
use crate::instance::Instance;
use crate::time::{Minutes, Moment, Window};

/// So many visits around each one are remembered at first and at most, itself among them.
const REMEMBERED: usize = 3;
const MOST_REMEMBERED: usize = 16;
/// So many breaks of a shift are placed; more are not asked for.
const PLACED_BREAKS: usize = 3;
/// What can still be earned is known for every so many minutes.
const SLOT: Minutes = Minutes::new(10);
/// After so many labels the open ones are estimated.
const MOST_LABELS: usize = 10_000;

/// The visits that one shift can make, with the legs between them.
#[derive(Clone, Debug)]
pub struct TourNetwork {
    stops: Vec<Stop>,
    windows: Vec<Vec<Window>>,
    /// From the start place to each stop.
    way_out: Vec<Minutes>,
    /// From each stop to the end place.
    way_home: Vec<Minutes>,
    legs: LegsBetweenPlaces,
    /// For each stop, itself and the others that are remembered there.
    remembered: Vec<Vec<usize>>,
    /// The best tour of different visits at the last prices.
    last: Vec<usize>,
    /// For each stop, how long it and the shortest leg to it take.
    takes: Vec<Minutes>,
    begins: Moment,
    ends: Moment,
    breaks: Vec<Pause>,
}

/// The legs between the places of the stops. A patient has many visits and one place, so this is far less than a leg for each two stops.
#[derive(Clone, Debug)]
struct LegsBetweenPlaces {
    /// For each stop, which of the places it is at.
    place_of: Vec<usize>,
    places: usize,
    /// Row by row.
    minutes: Vec<Minutes>,
}

impl LegsBetweenPlaces {
    fn new(stops: &[Stop], way: impl Fn(Option<PlaceId>, Option<PlaceId>) -> Minutes) -> Self {
        let places: BTreeSet<Option<PlaceId>> = stops.iter().map(|stop| stop.place).collect();
        let places: Vec<Option<PlaceId>> = places.into_iter().collect();
        let place_of = |stop: &Stop| places.partition_point(|&place| place < stop.place);
        let from_each = places.iter();
        let minutes = from_each.flat_map(|&from| places.iter().map(move |&to| (from, to)));
        Self {
            place_of: stops.iter().map(place_of).collect(),
            places: places.len(),
            minutes: minutes.map(|(from, to)| way(from, to)).collect(),
        }
    }

    fn between(&self, from: usize, to: usize) -> Minutes {
        self.minutes[self.place_of[from] * self.places + self.place_of[to]]
    }
}

/// A break of the shift.
#[derive(Clone, Debug)]
struct Pause {
    minutes: Minutes,
    windows: Vec<Window>,
}

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
    /// The network of `shift` over the visits that it can make, each with its first and last start.
    pub fn new(instance: &Instance, shift: ShiftId, visits: &[(VisitId, Candidate)]) -> Self {
        let hours = &instance.shifts()[shift];
        let stops: Vec<Stop> = visits
            .iter()
            .map(|&(visit, candidate)| Stop::visit(instance, visit, candidate.starts))
            .collect();
        let way = |from, to| least_leg(instance, shift, from, to);
        let to_each = |from| stops.iter().map(move |stop| way(from, stop.place));
        let way_out: Vec<Minutes> = to_each(hours.start_place).collect();
        let legs = LegsBetweenPlaces::new(&stops, way);
        let count = stops.len();
        let nearest = (0..count).map(|stop| {
            let mut near: Vec<usize> = (0..count).collect();
            let distance = |&other: &usize| (other != stop, legs.between(stop, other), other);
            if count > REMEMBERED {
                near.select_nth_unstable_by_key(REMEMBERED, distance);
                near.truncate(REMEMBERED);
            }
            near.sort_unstable_by_key(distance);
            near
        });
        let takes = (0..count).map(|stop| {
            let others = (0..count).filter(|&other| other != stop);
            let legs = others.map(|other| legs.between(other, stop));
            stops[stop].minutes + legs.chain([way_out[stop]]).min().unwrap_or(Minutes::ZERO)
        });
        let breaks = hours.breaks.iter().take(PLACED_BREAKS);
        Self {
            remembered: nearest.collect(),
            last: Vec::new(),
            takes: takes.collect(),
            way_home: stops
                .iter()
                .map(|stop| way(stop.place, hours.end_place))
                .collect(),
            way_out,
            legs,
            windows: visits
                .iter()
                .map(|&(visit, _)| instance.visits()[visit].windows.clone())
                .collect(),
            begins: hours.span.start,
            ends: hours.span.end,
            breaks: breaks
                .map(|asked| Pause {
                    minutes: asked.minutes,
                    windows: asked.windows.clone(),
                })
                .collect(),
            stops,
        }
    }

    /// How many visits the shift can make.
    pub fn len(&self) -> usize {
        self.stops.len()
    }

    /// Whether it can make none.
    pub fn is_empty(&self) -> bool {
        self.stops.is_empty()
    }

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

    /// Lets each visit that `tour` makes twice be remembered by those between; whether there is one.
    fn remember_repeated(&mut self, tour: &[usize]) -> bool {
        let mut is_repeated = false;
        for (place, &stop) in tour.iter().enumerate() {
            let rest = &tour[place + 1..];
            let Some(again) = rest.iter().position(|&other| other == stop) else {
                continue;
            };
            is_repeated = true;
            for &between in &rest[..again] {
                let remembered = &mut self.remembered[between];
                if remembered.len() < MOST_REMEMBERED && !remembered.contains(&stop) {
                    remembered.push(stop);
                }
            }
        }
        is_repeated
    }

    fn leg(&self, from: usize, to: usize) -> Minutes {
        self.legs.between(from, to)
    }

    /// The first start of `stop` from `arrival` on.
    fn first_start(&self, stop: usize, arrival: Moment) -> Option<Moment> {
        let starts = self.stops[stop].starts;
        not_before(&self.windows[stop], arrival.max(starts.earliest))
            .filter(|&start| start <= starts.latest)
    }

    /// Tells `arrive` when a leg that begins at `ready` ends, for each choice of breaks taken on it, with the breaks taken then.
    fn arrivals(
        &self,
        ready: Moment,
        leg: Minutes,
        taken: u8,
        arrive: &mut impl FnMut(Moment, u8),
    ) {
        arrive(ready + leg, taken);
        for (index, pause) in self.breaks.iter().enumerate() {
            if taken >> index & 1 == 1 {
                continue;
            }
            let Some(start) = not_before(&pause.windows, ready) else {
                continue;
            };
            let left = (leg - (start - ready)).max(Minutes::ZERO);
            self.arrivals(start + pause.minutes, left, taken | 1 << index, arrive);
        }
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

    /// Whether whoever is ready at `stop` can be home in time, with all breaks taken.
    fn comes_home(&self, stop: usize, ready: Moment, taken: u8) -> bool {
        let all = (1 << self.breaks.len()) - 1;
        let mut comes = false;
        self.arrivals(ready, self.way_home[stop], taken, &mut |arrival, taken| {
            comes |= taken == all && arrival <= self.ends;
        });
        comes
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
