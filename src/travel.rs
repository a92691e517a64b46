//! Travel minutes and metres between places, for each mode: from matrices, or from great-circle distance and speed.

use crate::id::{Id, PlaceId, Table};
use crate::time::Minutes;

/// A distance in whole metres.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Metres(u32);

impl Metres {
    /// Creates a distance of `count` metres.
    pub const fn new(count: u32) -> Self {
        Self(count)
    }

    /// Returns the number of metres.
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// Radius of the sphere on which distances are measured, in kilometres.
const EARTH_RADIUS_KM: f64 = 6371.0;

/// A point on earth, WGS 84.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Coordinates {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

impl Coordinates {
    /// Great-circle distance in kilometres, by the haversine formula.
    fn distance_km(self, other: Coordinates) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half_rise = (to - from) / 2.0;
        let half_turn = (other.longitude - self.longitude).to_radians() / 2.0;
        let chord = half_rise.sin().powi(2) + from.cos() * to.cos() * half_turn.sin().powi(2);
        2.0 * EARTH_RADIUS_KM * chord.min(1.0).sqrt().asin()
    }
}

/// Parameters that give travel times if no matrix does.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Pace {
    /// Speed in kilometres per hour.
    pub speed_kmh: f64,
    /// Ratio of the road distance to the great-circle distance.
    pub detour: f64,
    /// Minutes for leaving and arriving, added to every way.
    pub extra_minutes: f64,
}

impl Pace {
    /// Returns whole minutes between two points, rounded up, and whole metres, rounded to the nearest. The distance is
    /// the great-circle distance times the detour. Both are 0 if the points are equal.
    fn way(self, from: Coordinates, to: Coordinates) -> (Minutes, Metres) {
        if from == to {
            return (Minutes::ZERO, Metres::default());
        }
        let road_km = from.distance_km(to) * self.detour;
        let minutes = road_km / self.speed_kmh * 60.0 + self.extra_minutes;
        let minutes = Minutes::new((minutes - 1e-9).ceil() as i32);
        (minutes, Metres::new((road_km * 1000.0).round() as u32))
    }
}

/// Travel minutes of one mode between any two places, and the metres if they are known.
#[derive(Clone, PartialEq, Debug)]
pub struct Travel {
    places: usize,
    /// Minutes by row: from, then to.
    minutes: Vec<Minutes>,
    /// Least minutes if detours over other places are permitted. `None` if no detour is shorter than the direct way.
    least: Option<Vec<Minutes>>,
    /// Metres, in the same order.
    metres: Option<Vec<Metres>>,
}

impl Travel {
    /// Creates travel from a square matrix with one row and one column per place. The row is the place of departure.
    ///
    /// # Panics
    /// Panics if the matrix is not square.
    pub fn from_matrix(rows: &[Vec<Minutes>]) -> Self {
        assert!(
            rows.iter().all(|row| row.len() == rows.len()),
            "a travel matrix is square"
        );
        let minutes = rows.concat();
        let least = by_ways_round(rows.len(), &minutes);
        Self {
            places: rows.len(),
            least: (least != minutes).then_some(least),
            minutes,
            metres: None,
        }
    }

    /// Adds distances from a matrix of the same shape.
    ///
    /// # Panics
    /// Panics if the matrix does not have one row and one column per place.
    pub fn with_metres(self, rows: &[Vec<Metres>]) -> Self {
        assert!(
            rows.len() == self.places && rows.iter().all(|row| row.len() == self.places),
            "a matrix of metres is as large as that of minutes"
        );
        let metres = Some(rows.concat());
        Self { metres, ..self }
    }

    /// Creates travel from great-circle distances at `pace`.
    pub(crate) fn at_pace(pace: Pace, places: &Table<PlaceId, Coordinates>) -> Self {
        let ways = places
            .rows()
            .iter()
            .flat_map(|&from| places.rows().iter().map(move |&to| pace.way(from, to)));
        let (minutes, metres) = ways.unzip();
        Self {
            places: places.len(),
            minutes,
            least: None,
            metres: Some(metres),
        }
    }

    /// Returns the minutes from one place to another.
    pub fn minutes(&self, from: PlaceId, to: PlaceId) -> Minutes {
        self.minutes[from.index() * self.places + to.index()]
    }

    /// Returns the metres from one place to another; `None` if only minutes are known.
    pub fn metres(&self, from: PlaceId, to: PlaceId) -> Option<Metres> {
        let metres = self.metres.as_ref()?;
        Some(metres[from.index() * self.places + to.index()])
    }

    /// Returns the greatest distance between two places; `None` if only minutes are known.
    pub fn longest(&self) -> Option<Metres> {
        self.metres.as_ref()?.iter().copied().max()
    }

    /// Returns the least minutes from one place to another, also over other places. It is at most [`Travel::minutes`].
    /// Only a matrix can have detours that are shorter than the direct way.
    pub fn least_minutes(&self, from: PlaceId, to: PlaceId) -> Minutes {
        self.least.as_ref().unwrap_or(&self.minutes)[from.index() * self.places + to.index()]
    }
}

/// Up to this many places, all detours are considered. Above it, only the shortest first and last legs are.
const MOST_PLACES_LOOKED_THROUGH: usize = 400;

/// Returns a lower bound on the minutes of any route: shortest paths (Floyd 1962), or for many places the shortest
/// first and last leg.
fn by_ways_round(places: usize, minutes: &[Minutes]) -> Vec<Minutes> {
    let mut least = minutes.to_vec();
    if places > MOST_PLACES_LOOKED_THROUGH {
        let legs = |place: usize, leg: fn(usize, usize, usize) -> usize| {
            (0..places)
                .filter(move |&other| other != place)
                .map(move |other| leg(place, other, places))
        };
        let shortest = |leg: fn(usize, usize, usize) -> usize| -> Vec<Minutes> {
            let of = |place| {
                legs(place, leg)
                    .map(|index| minutes[index])
                    .min()
                    .unwrap_or_default()
            };
            (0..places).map(of).collect()
        };
        let out = shortest(|from, to, places| from * places + to);
        let back = shortest(|to, from, places| from * places + to);
        let rounds = out
            .iter()
            .flat_map(|&first| back.iter().map(move |&last| first + last));
        for (least, round) in least.iter_mut().zip(rounds) {
            *least = (*least).min(round);
        }
        return least;
    }
    for via in 0..places {
        for from in 0..places {
            for to in 0..places {
                let round = least[from * places + via] + least[via * places + to];
                least[from * places + to] = least[from * places + to].min(round);
            }
        }
    }
    least
}
