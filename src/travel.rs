//! Minutes between places, by mode: a matrix, or the great circle at a speed.

use crate::id::{Id, PlaceId, Table};
use crate::time::Minutes;

/// Radius of the sphere on which distances are measured, in kilometres.
const EARTH_RADIUS_KM: f64 = 6371.0;

/// A point on earth, WGS 84.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Coordinates {
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
pub struct Pace {
    /// Kilometres an hour.
    pub speed_kmh: f64,
    /// How many times longer the road is than the great circle.
    pub detour: f64,
    /// Minutes to leave and to arrive.
    pub extra_minutes: f64,
}

impl Pace {
    /// Whole minutes from one point to another, rounded up; none between points that are the same.
    pub fn minutes(self, from: Coordinates, to: Coordinates) -> Minutes {
        if from == to {
            return Minutes::ZERO;
        }
        let exact = from.distance_km(to) * self.detour / self.speed_kmh * 60.0 + self.extra_minutes;
        Minutes::new((exact - 1e-9).ceil() as i32)
    }
}

/// How long one mode takes from any place to any other.
#[derive(Clone, PartialEq, Debug)]
pub struct Travel {
    places: usize,
    /// Row by row: from, then to.
    minutes: Vec<Minutes>,
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
        Self {
            places: rows.len(),
            minutes: rows.concat(),
        }
    }

    /// By great circle at `pace`.
    pub fn at_pace(pace: Pace, places: &Table<PlaceId, Coordinates>) -> Self {
        let minutes = places
            .rows()
            .iter()
            .flat_map(|&from| places.rows().iter().map(move |&to| pace.minutes(from, to)))
            .collect();
        Self {
            places: places.len(),
            minutes,
        }
    }

    /// From one place to another.
    pub fn minutes(&self, from: PlaceId, to: PlaceId) -> Minutes {
        self.minutes[from.index() * self.places + to.index()]
    }
}
