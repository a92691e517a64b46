//! The visits that one shift can make, for tours with prices: start windows, legs, breaks, and which visits a tour remembers.

use std::collections::BTreeSet;

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

/// The visits that one shift can make, with the legs between them.
#[derive(Clone, Debug)]
pub struct TourNetwork {
    pub(super) stops: Vec<Stop>,
    windows: Vec<Vec<Window>>,
    /// From the start place to each stop.
    pub(super) way_out: Vec<Minutes>,
    /// From each stop to the end place.
    way_home: Vec<Minutes>,
    legs: LegsBetweenPlaces,
    /// For each stop, itself and the others that are remembered there.
    pub(super) remembered: Vec<Vec<usize>>,
    /// The best tour of different visits at the last prices.
    pub(super) last: Vec<usize>,
    /// For each stop, how long it and the shortest leg to it take.
    pub(super) takes: Vec<Minutes>,
    /// What a minute on the way takes off the worth of a tour, in the unit of prices.
    pub(super) minute_price: i64,
    pub(super) begins: Moment,
    pub(super) ends: Moment,
    breaks: Vec<Pause>,
    /// For each stop and each set of breaks taken, the last minute of the shift at which whoever is ready there can be home in time with all breaks
    /// taken; negative where nobody can.
    home_by: Vec<i32>,
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
        let takes = (0..count).map(|stop| {
            let others = (0..count).filter(|&other| other != stop);
            let legs = others.map(|other| legs.between(other, stop));
            stops[stop].minutes + legs.chain([way_out[stop]]).min().unwrap_or(Minutes::ZERO)
        });
        let breaks = hours.breaks.iter().take(PLACED_BREAKS);
        let mut network = Self {
            home_by: Vec::new(),
            remembered: Vec::new(),
            last: Vec::new(),
            takes: takes.collect(),
            minute_price: 0,
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
        };
        network.home_by = network.each_home_by();
        network.remember_nearest(|_, _, _| true);
        network
    }

    /// Lets itself and the nearest of the others that are `needed` there be remembered at each stop.
    fn remember_nearest(&mut self, needed: impl Fn(&Self, usize, usize) -> bool) {
        let nearest = (0..self.len()).map(|stop| {
            let others = 0..self.len();
            let mut near: Vec<usize> = others
                .filter(|&other| other == stop || needed(self, stop, other))
                .collect();
            let distance = |&other: &usize| (other != stop, self.leg(stop, other), other);
            if near.len() > REMEMBERED {
                near.select_nth_unstable_by_key(REMEMBERED, distance);
                near.truncate(REMEMBERED);
            }
            near.sort_unstable_by_key(distance);
            near
        });
        self.remembered = nearest.collect();
    }

    /// Lets each minute on the way take so much off what a tour is worth, in the unit of prices.
    pub fn price_legs(&mut self, minute_price: u32) {
        self.minute_price = minute_price.into();
        self.remember_nearest(Self::leads_back);
    }

    /// Whether `other` could be made before `stop` and once more after it. If not, it need not be remembered there.
    fn leads_back(&self, stop: usize, other: usize) -> bool {
        let [here, there] = [stop, other].map(|stop| &self.stops[stop]);
        let arrival = there.starts.earliest + there.minutes + self.leg(other, stop);
        let ready = arrival.max(here.starts.earliest) + here.minutes;
        ready + self.leg(stop, other) <= there.starts.latest
    }

    /// How many visits the shift can make.
    pub fn len(&self) -> usize {
        self.stops.len()
    }

    /// Whether it can make none.
    pub fn is_empty(&self) -> bool {
        self.stops.is_empty()
    }

    /// Lets each visit that `tour` makes twice be remembered by those between; whether there is one.
    pub(super) fn remember_repeated(&mut self, tour: &[usize]) -> bool {
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

    pub(super) fn leg(&self, from: usize, to: usize) -> Minutes {
        self.legs.between(from, to)
    }

    /// What the way home from `stop` takes off the worth of a tour.
    pub(super) fn price_home(&self, stop: usize) -> i64 {
        self.price_of(self.way_home[stop])
    }

    /// What so many minutes on the way take off the worth of a tour.
    pub(super) fn price_of(&self, way: Minutes) -> i64 {
        self.minute_price * i64::from(way.get())
    }

    /// What a tour of these stops is worth at these prices, one for each stop.
    pub(super) fn worth(&self, tour: &[usize], prices: &[u64]) -> i64 {
        let (Some(&first), Some(&last)) = (tour.first(), tour.last()) else {
            return 0;
        };
        let earned: u64 = tour.iter().map(|&stop| prices[stop]).sum();
        let legs = tour.windows(2).map(|leg| self.leg(leg[0], leg[1]));
        let ways = legs.chain([self.way_out[first], self.way_home[last]]);
        earned as i64 - self.price_of(ways.sum())
    }

    /// The first start of `stop` from `arrival` on.
    pub(super) fn first_start(&self, stop: usize, arrival: Moment) -> Option<Moment> {
        let starts = self.stops[stop].starts;
        not_before(&self.windows[stop], arrival.max(starts.earliest))
            .filter(|&start| start <= starts.latest)
    }

    /// Tells `arrive` when a leg that begins at `ready` ends, for each choice of breaks taken on it, with the breaks taken then.
    pub(super) fn arrivals(
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

    /// All breaks, a bit for each.
    pub(super) fn all_breaks(&self) -> u8 {
        (1 << self.breaks.len()) - 1
    }

    /// How many sets of breaks taken are told apart where it is bounded what can still be earned: all if legs have a price and there is one break,
    /// else one.
    pub(super) fn sets_of_breaks(&self) -> usize {
        if self.minute_price > 0 && self.breaks.len() == 1 {
            2
        } else {
            1
        }
    }

    /// The first minutes from `ready` on between which the first break can be taken.
    pub(super) fn first_pause(&self, ready: i32) -> Option<(i32, i32)> {
        let pause = self.breaks.first()?;
        let start = not_before(&pause.windows, self.begins + Minutes::new(ready))?;
        let start = (start - self.begins).get();
        Some((start, start + pause.minutes.get()))
    }

    /// The last minute of the shift at which whoever is ready at `stop` can be home in time, with all breaks taken; negative where nobody can.
    pub(super) fn home_by(&self, stop: usize, taken: u8) -> i32 {
        self.home_by[stop << self.breaks.len() | usize::from(taken)]
    }

    fn each_home_by(&self) -> Vec<i32> {
        let minutes: Vec<i32> = (0..=(self.ends - self.begins).get()).collect();
        let taken = 0..=self.all_breaks();
        let all = (0..self.len()).flat_map(|stop| taken.clone().map(move |taken| (stop, taken)));
        let last = all.map(|(stop, taken)| {
            let moment = |minute: i32| self.begins + Minutes::new(minute);
            let comes_home = |&minute: &i32| self.comes_home(stop, moment(minute), taken);
            minutes.partition_point(comes_home) as i32 - 1
        });
        last.collect()
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
