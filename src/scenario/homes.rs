//! The locations of the base and the homes: a town, a few suburbs, the country, and several patients in one building.

use rand::Rng;

use super::random::{between, percent, pick};
use crate::id::{Id, PlaceId, Table};
use crate::travel::{Coordinates, Pace, Travel};

/// Bike: 3 to 6 minutes per leg in town.
pub(super) const BIKE: Pace = Pace {
    speed_kmh: 15.0,
    detour: 1.3,
    extra_minutes: 1.0,
};
/// Car: 5 to 8 minutes per leg in the suburbs, 10 to 20 in the country.
pub(super) const CAR: Pace = Pace {
    speed_kmh: 30.0,
    detour: 1.4,
    extra_minutes: 3.0,
};

/// A fictitious town in a forest of central Sweden.
const TOWN: Coordinates = Coordinates {
    latitude: 61.3,
    longitude: 14.4,
};
/// Degrees per metre at that place, north and east.
const DEGREES_NORTH: f64 = 1.0 / 111_200.0;
const DEGREES_EAST: f64 = 1.0 / 53_400.0;
/// Coordinates have four decimals, which is about ten metres.
const DECIMALS: f64 = 10_000.0;

/// Distance between the bases of neighbouring teams, in metres.
const BETWEEN_BASES: i32 = 2_200;
/// Distance from the base to the edge of the town, in metres.
const TOWN_REACH: i32 = 750;
/// Distances in metres: from the base to the centres of suburbs, and from a suburb's centre to its edge.
const SUBURB_DISTANCE: Ring = Ring {
    from: 900,
    to: 1_700,
};
const SUBURB_REACH: i32 = 260;
/// Distances in metres from the base into the country.
const COUNTRY_DISTANCE: Ring = Ring {
    from: 2_000,
    to: 3_500,
};

/// How many in a hundred patients live in the town and in suburbs; the others live in the country.
const IN_TOWN: u32 = 66;
const IN_SUBURBS: u32 = 31;
/// How many in a hundred patients in town or suburb live in the same building as another.
const SAME_BUILDING: u32 = 30;
/// Greatest number of the unit's patients in one building.
const BUILDING: usize = 4;

/// Metres east and north of the centre of the town.
type Offset = (i32, i32);

/// Range of distances from a centre, in metres.
#[derive(Clone, Copy)]
struct Ring {
    from: i32,
    to: i32,
}

/// The places of one team.
pub(super) struct Homes {
    /// The base, then the buildings.
    pub(super) places: Table<PlaceId, Coordinates>,
    /// Building of each patient.
    pub(super) home_of: Vec<PlaceId>,
    /// Travel by bike and by car.
    pub(super) travel: [Travel; 2],
}

/// Creates homes for `patients` patients of the team with this number.
pub(super) fn settle(number: usize, patients: u32, rng: &mut impl Rng) -> Homes {
    let base = base_of(number, rng);
    let suburbs: Vec<Offset> = (0..=patients / 40)
        .map(|_| at_distance(base, SUBURB_DISTANCE, rng))
        .collect();
    let mut places = vec![coordinates(base)];
    let mut inhabitants = vec![BUILDING];
    let mut home_of = Vec::new();
    for _ in 0..patients {
        let shared = percent(rng, SAME_BUILDING)
            .then(|| (1..places.len()).find(|&home| inhabitants[home] < BUILDING))
            .flatten();
        let home = shared.unwrap_or_else(|| {
            let (offset, room) = address(base, &suburbs, rng);
            places.push(coordinates(offset));
            inhabitants.push(BUILDING - room);
            places.len() - 1
        });
        inhabitants[home] += 1;
        home_of.push(PlaceId::from_index(home));
    }
    let places = Table::new(places);
    let travel = [BIKE, CAR].map(|pace| Travel::at_pace(pace, &places));
    Homes {
        places,
        home_of,
        travel,
    }
}

/// Returns a new address, and the number of patients for whom it has room.
fn address(base: Offset, suburbs: &[Offset], rng: &mut impl Rng) -> (Offset, usize) {
    let area = between(rng, 0, 99) as u32;
    if area < IN_TOWN {
        (in_disc(base, TOWN_REACH, rng), room(rng))
    } else if area < IN_TOWN + IN_SUBURBS {
        (in_disc(pick(rng, suburbs), SUBURB_REACH, rng), room(rng))
    } else {
        (at_distance(base, COUNTRY_DISTANCE, rng), 1)
    }
}

fn room(rng: &mut impl Rng) -> usize {
    if percent(rng, 50) { BUILDING } else { 1 }
}

/// Returns the place of a base. Bases form rows of four, each at a random distance from its grid point.
fn base_of(number: usize, rng: &mut impl Rng) -> Offset {
    let (column, row) = ((number % 4) as i32, (number / 4) as i32);
    let crossing = (column * BETWEEN_BASES, row * BETWEEN_BASES);
    in_disc(crossing, TOWN_REACH / 3, rng)
}

fn in_disc((east, north): Offset, reach: i32, rng: &mut impl Rng) -> Offset {
    loop {
        let (x, y) = (between(rng, -reach, reach), between(rng, -reach, reach));
        if x * x + y * y <= reach * reach {
            return (east + x, north + y);
        }
    }
}

/// Returns a random point in a ring around `middle`.
fn at_distance((east, north): Offset, within: Ring, rng: &mut impl Rng) -> Offset {
    let squares = within.from * within.from..=within.to * within.to;
    loop {
        let (x, y) = (
            between(rng, -within.to, within.to),
            between(rng, -within.to, within.to),
        );
        if squares.contains(&(x * x + y * y)) {
            return (east + x, north + y);
        }
    }
}

fn coordinates((east, north): Offset) -> Coordinates {
    let rounded = |degrees: f64| (degrees * DECIMALS).round() / DECIMALS;
    Coordinates {
        latitude: rounded(TOWN.latitude + f64::from(north) * DEGREES_NORTH),
        longitude: rounded(TOWN.longitude + f64::from(east) * DEGREES_EAST),
    }
}
