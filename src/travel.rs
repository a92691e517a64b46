//! Minutes and metres between places, by mode: matrices, or the great circle at a speed.

use crate::id::{Id, PlaceId, Table};
use crate::time::Minutes;

/// How long a way is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Metres(u32);

impl Metres {
    /// So many metres.
    pub const fn new(count: u32) -> Self {
        Self(count)
    }

    /// How many.
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

/// How fast a mode is where no matrix says so.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Pace {
    /// Kilometres an hour.
    pub speed_kmh: f64,
    /// How many times longer the road is than the great circle.
    pub detour: f64,
    /// Minutes to leave and to arrive.
    pub extra_minutes: f64,
}

impl Pace {
    /// Whole minutes from one point to another, rounded up, and whole metres, rounded to the nearest: the great circle times the
    /// detour. None of either between points that are the same.
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

/// How long one mode takes from any place to any other, and how far it is where that is known.
#[derive(Clone, PartialEq, Debug)]
pub struct Travel {
    places: usize,
    /// Row by row: from, then to.
    minutes: Vec<Minutes>,
    /// The same by the best way round, where a matrix has ways round that are shorter than the straight one.
    least: Option<Vec<Minutes>>,
    /// Row by row too.
    metres: Option<Vec<Metres>>,
}

impl Travel {
    /// By a square matrix with one row and one column a place, row: from.
    ///
    /// # Panics
    /// Where the matrix is not square.
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

    /// The same, and how far it is, by a matrix of the same shape.
    ///
    /// # Panics
    /// Where there is not one row and one column a place.
    pub fn with_metres(self, rows: &[Vec<Metres>]) -> Self {
        assert!(
            rows.len() == self.places && rows.iter().all(|row| row.len() == self.places),
            "a matrix of metres is as large as that of minutes"
        );
        let metres = Some(rows.concat());
        Self { metres, ..self }
    }

    /// By great circle at `pace`.
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

    /// From one place to another.
    pub fn minutes(&self, from: PlaceId, to: PlaceId) -> Minutes {
        self.minutes[from.index() * self.places + to.index()]
    }

    /// How far it is from one place to another; nothing where only minutes are known.
    pub fn metres(&self, from: PlaceId, to: PlaceId) -> Option<Metres> {
        let metres = self.metres.as_ref()?;
        Some(metres[from.index() * self.places + to.index()])
    }

    /// The longest way from any place to any other; nothing where only minutes are known.
    pub fn longest(&self) -> Option<Metres> {
        self.metres.as_ref()?.iter().copied().max()
    }

    /// The least time from one place to another by any way round; never above [`Travel::minutes`]. The great circle has no
    /// shorter way round, a matrix may.
    pub fn least_minutes(&self, from: PlaceId, to: PlaceId) -> Minutes {
        self.least.as_ref().unwrap_or(&self.minutes)[from.index() * self.places + to.index()]
    }
}

/// Up to so many places every way round is looked at, above only the first and last leg.
const MOST_PLACES_LOOKED_THROUGH: usize = 400;

/// What no way round undercuts: shortest paths (Floyd 1962), or for many places the shortest first and last leg.
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
