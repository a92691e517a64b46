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
    /// What can be earned at most after each stop, by the time: row by row, a row for each time.
    after: Vec<i64>,
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
            shift: 0,
        };
        paying.remember(network);
        let length = minute(network.ends);
        paying.together = paying.together(network, length);
        paying.fill_after(length);
        paying
    }

    pub fn leg(&self, from: usize, to: usize) -> i32 {
        self.legs[from * self.stops.len() + to]
    }

    /// No tour earns more after the stop `at` from `ready` on, with all ways paid. Less than nothing where the way home takes more off.
    pub fn can_earn(&self, at: usize, ready: i32) -> i64 {
        let together = self.together[(ready as usize / SLOT).min(self.together.len() - 1)];
        let row = ready as usize >> self.shift;
        match self.after.get(row * self.stops.len() + at) {
            Some(&after) => together.min(after),
            None => together,
        }
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

    /// What can be earned after each stop if visits may come again, but for the last one. The time of each row is that of all up to the next
    /// one, so no visit may be shorter than that. Nothing is filled where that would take too long.
    fn fill_after(&mut self, length: i32) {
        let shortest = self.stops.iter().map(|stop| stop.minutes).min();
        let step = shortest.map_or(0, |minutes| minutes.min(GRID));
        let Some(shift) = step.checked_ilog2() else {
            return;
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
        if looks * self.stops.len() > MOST_LOOKS {
            return;
        }
        self.shift = shift;
        self.after = vec![0; rows * self.stops.len()];
        for row in (0..rows).rev() {
            for (from, ready) in ready.iter().enumerate() {
                if ready.contains(&row) {
                    self.after[row * self.stops.len() + from] = self.most_after(from, row, rows);
                }
            }
        }
    }

    /// What can be earned after the stop `from` by whoever is ready there at the time of `row`, if the later rows are filled.
    fn most_after(&self, from: usize, row: usize, rows: usize) -> i64 {
        let ready = (row << self.shift) as i32;
        let count = self.stops.len();
        let open = self.stops.partition_point(|stop| stop.latest >= ready);
        let legs = &self.legs[from * count..][..open];
        let mut most = -self.home[from];
        for (to, (stop, leg)) in self.stops.iter().zip(legs).enumerate() {
            let arrival = ready + leg;
            let row = (arrival.max(stop.earliest) + stop.minutes) as usize >> self.shift;
            if arrival <= stop.latest && to != from && row < rows {
                let after = self.after[row * count + to] - self.price_of_leg(from, to);
                most = most.max(stop.price as i64 + after);
            }
        }
        most
    }
}
