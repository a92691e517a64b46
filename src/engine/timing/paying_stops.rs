//! The stops of a shift that have a price: the legs between them, which of them a tour remembers, and the most that can still be earned from
//! some time on.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use super::tour_network::TourNetwork;
use crate::time::Moment;

/// What different visits can earn together is known for every so many minutes.
const SLOT: usize = 10;
/// What can be earned from a stop on is known for every so many minutes at most.
const GRID: i32 = 4;
/// What can be earned from a stop on is not asked where that would take more looks from one stop to another.
const MOST_LOOKS: usize = 4_000_000;

/// A stop with a price. All times are minutes since the shift began.
#[derive(Clone, Copy, Debug)]
pub struct PayingStop {
    /// Which stop of the network it is.
    pub stop: usize,
    pub price: u64,
    pub minutes: i32,
    pub earliest: i32,
    pub latest: i32,
}

/// The stops that have a price, those that can be started last first.
#[derive(Clone, Debug)]
pub struct PayingStops {
    pub stops: Vec<PayingStop>,
    /// From each to each, row by row.
    legs: Vec<i32>,
    /// For each stop and each other one, which of the stops remembered there that is, row by row.
    place_of: Vec<Option<u8>>,
    /// For each stop the stops that are remembered there; `None` for one without a price.
    remembered: Vec<Vec<Option<usize>>>,
    /// What a minute on the way takes off.
    minute_price: i64,
    /// What the way home from each stop takes off.
    home: Vec<i64>,
    /// What different visits earn at most in the rest of the shift, by the time.
    together: Vec<i64>,
    /// What can be earned at most after each stop, by the time: row by row, one or more rows for each time.
    after: Vec<Rest>,
    /// How many rows there are for each time: one for each set of breaks taken, or one for all.
    sets: usize,
    /// The rows of `after` are two to this power minutes apart.
    shift: u32,
}

impl PayingStops {
    /// The stops of `network` that have one of these prices.
    pub fn new(network: &TourNetwork, prices: &[u64]) -> Self {
        let minute = |moment: Moment| (moment - network.begins).get();
        let paying = (0..network.len()).filter(|&stop| prices[stop] > 0);
        let mut stops: Vec<PayingStop> = paying
            .map(|stop| PayingStop {
                stop,
                price: prices[stop],
                minutes: network.stops[stop].minutes.get(),
                earliest: minute(network.stops[stop].starts.earliest),
                latest: minute(network.stops[stop].starts.latest),
            })
            .collect();
        stops.sort_by_key(|stop| Reverse(stop.latest));
        let from_each = stops
            .iter()
            .flat_map(|from| stops.iter().map(move |to| (from, to)));
        let legs = from_each.map(|(from, to)| network.leg(from.stop, to.stop).get());
        let mut paying = Self {
            legs: legs.collect(),
            place_of: vec![None; stops.len() * stops.len()],
            remembered: Vec::new(),
            minute_price: network.minute_price,
            home: stops
                .iter()
                .map(|stop| network.price_home(stop.stop))
                .collect(),
            stops,
            together: Vec::new(),
            after: Vec::new(),
            sets: 1,
            shift: 0,
        };
        paying.remember(network);
        let length = minute(network.ends);
        paying.together = paying.together(network, length);
        paying.fill_after(network, length);
        paying
    }

    pub fn leg(&self, from: usize, to: usize) -> i32 {
        self.legs[from * self.stops.len() + to]
    }

    /// No tour earns more after the stop `at` from `ready` on, with these breaks taken and all ways paid, if it does not go to `before` next.
    /// Less than nothing where the way home takes more off.
    pub fn can_earn(&self, before: Option<usize>, at: usize, ready: i32, breaks: u8) -> i64 {
        let together = self.together[(ready as usize / SLOT).min(self.together.len() - 1)];
        let row = ready as usize >> self.shift;
        match self.after.get(self.place_after(at, row, breaks)) {
            Some(after) => together.min(after.without(before)),
            None => together,
        }
    }

    fn place_after(&self, at: usize, row: usize, breaks: u8) -> usize {
        let set = usize::from(breaks).min(self.sets - 1);
        (row * self.sets + set) * self.stops.len() + at
    }

    fn remember(&mut self, network: &TourNetwork) {
        let mut index_of = vec![None; network.len()];
        for (index, stop) in self.stops.iter().enumerate() {
            index_of[stop.stop] = Some(index);
        }
        for (index, stop) in self.stops.iter().enumerate() {
            let near = network.remembered[stop.stop].iter();
            let near: Vec<Option<usize>> = near.map(|&near| index_of[near]).collect();
            for (place, near) in near.iter().enumerate() {
                if let Some(near) = near {
                    self.place_of[index * self.stops.len() + near] = Some(place as u8);
                }
            }
            self.remembered.push(near);
        }
    }

    /// Whether a tour that is at `at` and remembers these visits there, a bit for each, remembers `stop`.
    pub fn remembers(&self, at: usize, made: u16, stop: usize) -> bool {
        let place = self.place_of[at * self.stops.len() + stop];
        place.is_some_and(|place| made >> place & 1 == 1)
    }

    /// What a tour that is ready at `at` need remember, a bit for each: visits that could be made once more in time, of those that it remembered
    /// at the stop before.
    pub fn made_after(&self, before: Option<(usize, u16)>, at: usize, ready: i32) -> u16 {
        let bit_of = |stop: usize| {
            let is_in_time = ready + self.leg(at, stop) <= self.stops[stop].latest;
            let place = self.place_of[at * self.stops.len() + stop];
            place.filter(|_| is_in_time).map_or(0, |place| 1 << place)
        };
        let (before, mut left) = before.unwrap_or((at, 0));
        let mut made = bit_of(at);
        while left != 0 {
            let place = left.trailing_zeros() as usize;
            left &= left - 1;
            made |= self.remembered[before][place].map_or(0, bit_of);
        }
        made
    }

    /// What the way from one stop to another takes off.
    fn price_of_leg(&self, from: usize, to: usize) -> i64 {
        self.minute_price * i64::from(self.leg(from, to))
    }

    /// As many different visits as fit by the time that each takes at least, those that pay most for it first and the last one in part. Each
    /// pays for the shortest way to it, and the last one for the shortest way home.
    fn together(&self, network: &TourNetwork, length: i32) -> Vec<i64> {
        let takes = |stop: &PayingStop| network.takes[stop.stop].get().max(1) as u64;
        let earns = |stop: &PayingStop| {
            let way = network.takes[stop.stop].get() - stop.minutes;
            stop.price
                .saturating_add_signed(-self.minute_price * i64::from(way))
        };
        let mut best_paid = self.stops.clone();
        best_paid
            .sort_by(|one, other| (earns(other) * takes(one)).cmp(&(earns(one) * takes(other))));
        let home = self.home.iter().copied().min().unwrap_or(0);
        let times = (0..=length).step_by(SLOT);
        times
            .map(|time| {
                let mut left = (length - time) as u64;
                let mut sum = 0;
                for stop in best_paid.iter().filter(|stop| stop.latest >= time) {
                    let takes = takes(stop);
                    if takes > left {
                        sum += (earns(stop) * left).div_ceil(takes);
                        break;
                    }
                    sum += earns(stop);
                    left -= takes;
                }
                sum as i64 - home
            })
            .collect()
    }

    /// What can be earned after each stop if visits may come again, but for the last two. Where legs have a price, each stop has one and a minute
    /// more or less decides: then every minute is known, and each set of breaks taken. What takes too long is left out, the breaks first.
    fn fill_after(&mut self, network: &TourNetwork, length: i32) {
        let finest = if self.minute_price > 0 { 1 } else { GRID };
        let sets = network.sets_of_breaks();
        for (grid, sets) in [(finest, sets), (finest, 1), (GRID, 1)] {
            if self.fill_grid(network, length, grid, sets) {
                return;
            }
        }
    }

    /// The same for times so many minutes apart, with so many sets of breaks. The time of each row is that of all up to the next one, so no visit
    /// may be shorter than that. Returns false if that is so, or would take too long.
    fn fill_grid(&mut self, network: &TourNetwork, length: i32, grid: i32, sets: usize) -> bool {
        let shortest = self.stops.iter().map(|stop| stop.minutes).min();
        let step = shortest.map_or(0, |minutes| minutes.min(grid));
        let Some(shift) = step.checked_ilog2() else {
            return false;
        };
        let rows = (length as usize >> shift) + 1;
        // When whoever makes the stop can be ready there.
        let ready: Vec<RangeInclusive<usize>> = self
            .stops
            .iter()
            .map(|stop| {
                let [first, last] = [stop.earliest, stop.latest].map(|start| start + stop.minutes);
                first as usize >> shift..=(last as usize >> shift).min(rows - 1)
            })
            .collect();
        let looks: usize = ready.iter().map(|rows| rows.clone().count()).sum();
        if looks * self.stops.len() * sets > MOST_LOOKS {
            return false;
        }
        (self.shift, self.sets) = (shift, sets);
        self.after = vec![Rest::NONE; rows * sets * self.stops.len()];
        for row in (0..rows).rev() {
            for (from, ready) in ready.iter().enumerate() {
                if ready.contains(&row) {
                    for set in 0..sets as u8 {
                        let place = self.place_after(from, row, set);
                        self.after[place] = self.most_after(network, from, row, set);
                    }
                }
            }
        }
        true
    }

    /// What can be earned after the stop `from` by whoever is ready there at the time of `row`, if the later rows are filled.
    fn most_after(&self, network: &TourNetwork, from: usize, row: usize, set: u8) -> Rest {
        let ready = (row << self.shift) as i32;
        let knows_breaks = self.sets > 1;
        let comes_home = !knows_breaks || ready <= network.home_by(self.stops[from].stop, set);
        let mut rest = Rest::NONE;
        if comes_home {
            rest.most = -self.home[from];
        }
        let pause = network
            .first_pause(ready)
            .filter(|_| knows_breaks && set == 0);
        let open = self.stops.partition_point(|stop| stop.latest >= ready);
        for to in (0..open).filter(|&to| to != from) {
            let leg = self.leg(from, to);
            self.consider(&mut rest, from, to, ready + leg, set);
            if let Some((start, end)) = pause {
                let left = (leg - (start - ready)).max(0);
                self.consider(&mut rest, from, to, end + left, 1);
            }
        }
        rest
    }

    /// Puts into `rest` what can be earned by going on from `from` to `to`, which is reached at `arrival` with this set of breaks taken.
    fn consider(&self, rest: &mut Rest, from: usize, to: usize, arrival: i32, set: u8) {
        let stop = self.stops[to];
        if arrival > stop.latest {
            return;
        }
        let row = (arrival.max(stop.earliest) + stop.minutes) as usize >> self.shift;
        if let Some(after) = self.after.get(self.place_after(to, row, set)) {
            let after = after.without(Some(from)) - self.price_of_leg(from, to);
            rest.consider(stop.price as i64 + after, to);
        }
    }
}

/// What can be earned at most after a stop.
#[derive(Clone, Copy, Debug)]
struct Rest {
    most: i64,
    /// The stop that comes next for that; none for the way home.
    next: usize,
    /// What can be earned at most with another next stop, or on the way home.
    otherwise: i64,
}

impl Rest {
    /// No tour goes on, and none comes home. Far enough from the end of the range for sums.
    const NONE: Self = Self {
        most: i64::MIN / 4,
        next: usize::MAX,
        otherwise: i64::MIN / 4,
    };

    fn consider(&mut self, earned: i64, next: usize) {
        if earned > self.most {
            self.otherwise = self.most;
            (self.most, self.next) = (earned, next);
        } else {
            self.otherwise = self.otherwise.max(earned);
        }
    }

    /// What can be earned if the next stop is not this one.
    fn without(&self, stop: Option<usize>) -> i64 {
        if stop == Some(self.next) {
            self.otherwise
        } else {
            self.most
        }
    }
}
