//! Reads places and the travel between them.

use crate::message::{Message, message};
use crate::problem::DefectCode;
use std::collections::HashSet;

use super::problem::Known;
use crate::id::{Id, PlaceId, Table};
use crate::instance::Mode;
use crate::problem::json::{Cursor, Fields, Schema, quoted, stands_twice};
use crate::time::Minutes;
use crate::travel::{Coordinates, Metres, Pace, Travel};

/// Greatest number of pairs of places, over all modes. More do not fit in memory with the rest.
const MOST_WAYS: usize = 100_000_000;

/// A week in minutes. No trip takes longer, and a sum of trips fits in 32 bits.
const LONGEST_WAY: i32 = 7 * 24 * 60;

/// Greatest distance in metres, more than twice around the earth. The cost of such distances can still be counted.
const FARTHEST_WAY: i32 = 100_000_000;

const PLACE: Schema = Schema {
    what: || message!("a place"),
    fields: &["id", "lat", "lon", "custom"],
};

const MODE: Schema = Schema {
    what: || message!("a mode of travel"),
    fields: &["minutes", "metres", "speed_kmh", "detour", "extra_minutes"],
};

/// What a matrix states for each pair of places.
struct Measure {
    most: i32,
    rule: fn() -> Message,
    to_itself: fn() -> Message,
}

const MINUTES: Measure = Measure {
    most: LONGEST_WAY,
    rule: || message!("a way takes from 0 minutes to a week"),
    to_itself: || message!("it takes 0 minutes"),
};

const METRES: Measure = Measure {
    most: FARTHEST_WAY,
    rule: || message!("a way is from 0 to 100000 km long"),
    to_itself: || message!("it is 0 metres"),
};

/// A place from the file.
pub(super) struct Place {
    pub(super) id: String,
    coordinates: Coordinates,
}

/// Reads the places, in the order of the file.
pub(super) fn places(list: Cursor<'_, '_>, known: &Known<'_>) -> Option<Vec<Place>> {
    let places = known.places.count().unwrap_or(0);
    let modes = known.modes.count().unwrap_or(0);
    let few = places.saturating_mul(places).saturating_mul(modes) <= MOST_WAYS;
    if !few {
        list.wrong_as::<()>(
            DefectCode::TooMuch,
            message!("has {places} places, which with {modes} modes of travel makes more than {most} ways", places, modes, most = MOST_WAYS),
            message!("leave out places that nothing uses, or plan units apart"),
        );
    }
    let read = list.list(place);
    read.filter(|_| few)
}

fn place(cursor: Cursor<'_, '_>) -> Option<Place> {
    let fields = cursor.object(&PLACE)?;
    let id = fields.id();
    let latitude = fields.required("lat", |degrees| {
        degrees.number(
            -90.0..=90.0,
            message!("a latitude lies from -90 to 90 degrees"),
        )
    });
    let longitude = fields.required("lon", |degrees| {
        degrees.number(
            -180.0..=180.0,
            message!("a longitude lies from -180 to 180 degrees"),
        )
    });
    Some(Place {
        id: id?,
        coordinates: Coordinates {
            latitude: latitude?,
            longitude: longitude?,
        },
    })
}

/// Reads the modes of travel of `file`, in its order. Without valid `places`, travel is not computed.
pub(super) fn modes(
    cursor: Cursor<'_, '_>,
    known: &Known<'_>,
    file: &Fields<'_, '_>,
    places: Option<&[Place]>,
) -> Option<Vec<Mode>> {
    let entries = cursor.entries()?;
    if entries.is_empty() {
        return cursor.wrong_as(
            DefectCode::Empty,
            message!("has no mode of travel"),
            message!(
                r#"add one, such as "walk": { "speed_kmh": 5, "detour": 1.3, "extra_minutes": 0 }"#
            ),
        );
    }
    let mut seen = HashSet::new();
    let mut read = Vec::new();
    for entry in entries {
        if !seen.insert(&entry.0) {
            stands_twice(cursor, entry);
        }
        let travel = cursor.field(entry, |mode| travel(mode, known, file, places));
        read.push(travel.map(|travel| Mode {
            id: entry.0.to_string(),
            travel,
        }));
    }
    read.into_iter().collect()
}

fn travel(
    cursor: Cursor<'_, '_>,
    known: &Known<'_>,
    file: &Fields<'_, '_>,
    places: Option<&[Place]>,
) -> Option<Travel> {
    let fields = cursor.object(&MODE)?;
    let by_pace = ["speed_kmh", "detour", "extra_minutes"]
        .iter()
        .any(|&field| fields.has(field));
    match (fields.has("minutes"), by_pace) {
        (true, true) => cursor.wrong(
            message!("has both a matrix of minutes and a speed"),
            message!(r#"keep either "minutes" or "speed_kmh", "detour" and "extra_minutes""#),
        ),
        (false, false) => cursor.wrong_as(
            DefectCode::MissingField,
            message!("has neither a matrix of minutes nor a speed"),
            message!(r#"add "minutes", or "speed_kmh", "detour" and "extra_minutes""#),
        ),
        (true, false) => by_matrix(&fields, known.places.count()),
        (false, true) if fields.has("metres") => cursor.wrong(
            message!("has both a matrix of metres and a speed, at which a way is the great circle times the detour"),
            message!(r#"leave "metres" out, or give "minutes" in place of the speed"#),
        ),
        (false, true) => at_pace(&fields, file, places),
    }
}

fn by_matrix(fields: &Fields<'_, '_>, places: Option<usize>) -> Option<Travel> {
    let minutes = fields.required("minutes", |rows| matrix(rows, places, &MINUTES));
    let metres = fields.optional("metres", |rows| matrix(rows, places, &METRES).map(Some));
    let (minutes, metres) = (minutes?, metres?);
    let travel = Travel::from_matrix(&in_unit(&minutes, Minutes::new));
    let Some(metres) = metres else {
        return Some(travel);
    };
    let metre = |count: i32| Metres::new(count.unsigned_abs());
    // If the places cannot be read, it is unknown which of the two sizes is right.
    (metres.len() == minutes.len()).then(|| travel.with_metres(&in_unit(&metres, metre)))
}

fn in_unit<T>(rows: &[Vec<i32>], unit: impl Fn(i32) -> T) -> Vec<Vec<T>> {
    let row = |row: &Vec<i32>| row.iter().copied().map(&unit).collect();
    rows.iter().map(row).collect()
}

/// Reads a matrix with one row and column per place. If the number of places is unknown, the number of its rows
/// decides.
fn matrix(
    cursor: Cursor<'_, '_>,
    places: Option<usize>,
    measure: &Measure,
) -> Option<Vec<Vec<i32>>> {
    let widths = cursor.rows(width)?;
    let rows = widths.len();
    let places = places.unwrap_or(rows);
    if rows != places {
        cursor.wrong::<()>(
            message!(
                "has {rows} rows, but there are {places} places",
                rows,
                places
            ),
            message!("give one row and one column for each place, in the order of the places"),
        );
    }
    let is_square = widths.iter().all(|&columns| columns == Some(rows));
    // A square matrix of the wrong size is one defect, not one per row.
    let columns = if is_square { rows } else { places };
    let entries = cursor.list(|row| matrix_row(row, columns, measure));
    entries.filter(|_| rows == places)
}

fn width(row: Cursor<'_, '_>) -> Option<usize> {
    row.length()
}

fn matrix_row(cursor: Cursor<'_, '_>, columns: usize, measure: &Measure) -> Option<Vec<i32>> {
    let row = cursor.list(|entry| matrix_entry(entry, entry.index() == cursor.index(), measure));
    let width = cursor.length()?;
    if width != columns {
        return cursor.wrong(
            message!(
                "has {width} columns, but there are {columns} places",
                width,
                columns
            ),
            message!("give one column for each place, in the order of the places"),
        );
    }
    row
}

fn matrix_entry(cursor: Cursor<'_, '_>, is_diagonal: bool, measure: &Measure) -> Option<i32> {
    let entry = cursor.whole(0..=measure.most, (measure.rule)())?;
    if is_diagonal && entry != 0 {
        return cursor.wrong_as(
            DefectCode::OutOfRange,
            message!(
                "is {entry}, but from a place to itself {distance}",
                entry,
                distance = (measure.to_itself)()
            ),
            message!("write 0"),
        );
    }
    Some(entry)
}

fn at_pace(
    fields: &Fields<'_, '_>,
    file: &Fields<'_, '_>,
    places: Option<&[Place]>,
) -> Option<Travel> {
    let speed_kmh = fields.required("speed_kmh", speed);
    let detour = fields.required("detour", |detour| {
        detour.number(
            0.1..=100.0,
            message!("a road is 0.1 to 100 times as long as the great circle"),
        )
    });
    let extra_minutes = fields.required("extra_minutes", |extra| {
        extra.number(
            0.0..=1440.0,
            message!("leaving and arriving take from 0 minutes to 24 hours"),
        )
    });
    let pace = Pace {
        speed_kmh: speed_kmh?,
        detour: detour?,
        extra_minutes: extra_minutes?,
    };
    let places = places?;
    let coordinates = places.iter().map(|place| place.coordinates).collect();
    let travel = Travel::at_pace(pace, &Table::new(coordinates));
    reasonable(travel, places, fields.cursor(), file)
}

fn speed(cursor: Cursor<'_, '_>) -> Option<f64> {
    let speed = cursor.number(
        0.0..=1000.0,
        message!("a speed is above 0 and up to 1000 km/h"),
    )?;
    if speed == 0.0 {
        return cursor.wrong_as(
            DefectCode::OutOfRange,
            message!("is 0, but must be greater"),
            message!("write the speed in km/h, such as 15 by bike"),
        );
    }
    Some(speed)
}

/// Returns the travel if no trip takes more than a week. Otherwise the places that are too far from most others are defects; if there is
/// none, the longest trip is one.
fn reasonable(
    travel: Travel,
    places: &[Place],
    cursor: Cursor<'_, '_>,
    file: &Fields<'_, '_>,
) -> Option<Travel> {
    let ids = || (0..places.len()).map(PlaceId::from_index);
    let ways = ids().flat_map(|from| ids().map(move |to| (from, to)));
    let longest = ways.max_by_key(|&(from, to)| travel.minutes(from, to));
    let Some((from, to)) =
        longest.filter(|&(from, to)| travel.minutes(from, to).get() > LONGEST_WAY)
    else {
        return Some(travel);
    };
    let too_far = |place| {
        let far = ids().filter(|&other| travel.minutes(place, other).get() > LONGEST_WAY);
        far.count()
    };
    let others = places.len() - 1;
    let strays = ids().map(|place| (place, too_far(place)));
    let strays: Vec<(PlaceId, usize)> = strays.filter(|(_, far)| 2 * far > others).collect();
    // Of two places, each is too far from the other.
    if strays.is_empty() || others < 2 {
        return cursor.wrong(
            message!(
                "takes more than a week, {length}, from place {from} to place {to}",
                length = travel.minutes(from, to),
                from = quoted(&places[from.index()].id),
                to = quoted(&places[to.index()].id)
            ),
            message!("mend the coordinates of the two places, or the speed"),
        );
    }
    file.optional("places", |list| {
        for (place, far) in strays {
            list.item(place.index(), |row| {
                let problem = message!(
                    "lies more than a week of travel from {far} of {others} other places",
                    far,
                    others
                );
                let remedy = message!(r#"mend "lat" and "lon": the two may be swapped"#);
                row.wrong::<()>(problem, remedy)
            });
        }
        Some(())
    });
    None
}
