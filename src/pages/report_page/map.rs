//! A picture of homes and rounds, from the coordinates of the problem.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::carers::day_of;
use super::facts::Facts;
use super::person::Person;
use crate::id::{Id, PlaceId, ShiftId, Table};
use crate::measure::fairness::legs;
use crate::pages::people::Times;
use crate::problem::Place;

/// Width of the picture, in its own units.
const WIDTH: f64 = 1000.0;
/// Room around what is shown.
const MARGIN: f64 = 30.0;
/// The least and the greatest height of the picture.
const HEIGHTS: (f64, f64) = (300.0, 1000.0);
/// So many colours and dashes are there for rounds.
const LINES: usize = 8;

/// Homes, bases, and the rounds of each day.
#[derive(Debug, Serialize)]
pub(super) struct Map {
    width: i32,
    height: i32,
    homes: Vec<Home>,
    bases: Vec<Dot>,
    days: Vec<MapDay>,
}

/// Where somebody lives.
#[derive(Debug, Serialize)]
struct Home {
    #[serde(flatten)]
    dot: Dot,
    title: String,
    anchor: String,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Dot {
    x: i32,
    y: i32,
}

#[derive(Debug, Serialize)]
struct MapDay {
    date: NaiveDate,
    rounds: Vec<Line>,
}

/// A round, from place to place.
#[derive(Debug, Serialize)]
struct Line {
    carer: Person,
    class: usize,
    points: String,
    /// Where its number stands.
    label: Dot,
    number: usize,
}

impl Map {
    /// `None` where places may not be shown, or there are none apart from each other.
    pub(super) fn of(facts: &Facts<'_>, places: &[Place]) -> Option<Self> {
        if facts.people.times() == Times::Rounded {
            return None;
        }
        let (dots, height) = projected(places)?;
        if dots.len() != facts.instance.places().len() {
            return None;
        }
        let days = 0..facts.instance.horizon().days();
        let days = days.map(|day| map_day(facts, &dots, day));
        Some(Self {
            width: WIDTH as i32,
            height: height.ceil() as i32,
            homes: homes(facts, &dots),
            bases: bases(facts, &dots),
            days: days.filter(|day| !day.rounds.is_empty()).collect(),
        })
    }
}

/// Puts the places on the picture, north up, with equal scales in both directions at their middle.
fn projected(places: &[Place]) -> Option<(Table<PlaceId, Dot>, f64)> {
    let range = |value: fn(&Place) -> f64| {
        let values = places.iter().map(value);
        let least = values.clone().min_by(f64::total_cmp)?;
        Some((least, values.max_by(f64::total_cmp)?))
    };
    let (south, north) = range(|place| place.lat)?;
    let (west, east) = range(|place| place.lon)?;
    let squeeze = f64::midpoint(south, north).to_radians().cos();
    let (across, up) = ((east - west) * squeeze, north - south);
    if across.max(up) <= 0.0 {
        return None;
    }
    let inner = WIDTH - 2.0 * MARGIN;
    let (low, high) = HEIGHTS;
    let height = (up / across.max(1e-12) * inner + 2.0 * MARGIN).clamp(low, high);
    let scale = (inner / across.max(1e-12)).min((height - 2.0 * MARGIN) / up.max(1e-12));
    let (left, top) = ((WIDTH - across * scale) / 2.0, (height - up * scale) / 2.0);
    let dots = places.iter().map(|place| Dot {
        x: (left + (place.lon - west) * squeeze * scale).round() as i32,
        y: (top + (north - place.lat) * scale).round() as i32,
    });
    Some((Table::new(dots.collect()), height))
}

fn homes(facts: &Facts<'_>, dots: &Table<PlaceId, Dot>) -> Vec<Home> {
    let mut by_place: BTreeMap<PlaceId, Vec<Person>> = BTreeMap::new();
    for (patient, row) in facts.instance.patients().iter() {
        let own = by_place.entry(row.place).or_default();
        own.push(Person::patient(facts, patient));
    }
    let home = |(place, people): (PlaceId, Vec<Person>)| {
        let names: Vec<String> = people.iter().map(|person| person.name.clone()).collect();
        Home {
            dot: dots[place],
            title: facts.texts.listed(&names),
            anchor: people
                .into_iter()
                .map(|person| person.anchor)
                .next()
                .unwrap_or_default(),
        }
    };
    by_place.into_iter().map(home).collect()
}

fn bases(facts: &Facts<'_>, dots: &Table<PlaceId, Dot>) -> Vec<Dot> {
    let shifts = facts.instance.shifts().rows().iter();
    let ends = shifts.flat_map(|shift| shift.start_place.into_iter().chain(shift.end_place));
    let mut places: Vec<PlaceId> = ends.collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(|place| dots[place]).collect()
}

fn map_day(facts: &Facts<'_>, dots: &Table<PlaceId, Dot>, day: usize) -> MapDay {
    let horizon = facts.instance.horizon();
    let shifts = facts.instance.shifts().ids();
    let of_day = shifts.filter(|&shift| day_of(facts.instance, shift) == day);
    let rounds = of_day.filter(|&shift| !facts.rounds[shift].is_empty());
    MapDay {
        date: horizon.date(horizon.day_span(day).start),
        rounds: rounds
            .enumerate()
            .filter_map(|(number, shift)| line(facts, dots, number, shift))
            .collect(),
    }
}

fn line(
    facts: &Facts<'_>,
    dots: &Table<PlaceId, Dot>,
    number: usize,
    shift: ShiftId,
) -> Option<Line> {
    let ways = legs(facts.instance, shift, &facts.rounds[shift]);
    let first = ways.first().map(|&(from, _)| from);
    let stops = first.into_iter().chain(ways.iter().map(|&(_, to)| to));
    let stops: Vec<Dot> = stops.map(|place| dots[place]).collect();
    let points: Vec<String> = stops
        .iter()
        .map(|dot| format!("{},{}", dot.x, dot.y))
        .collect();
    let carer = facts.instance.shifts()[shift].carer;
    Some(Line {
        carer: Person::carer(facts, carer),
        class: carer.index() % LINES,
        label: *stops.get(1)?,
        points: points.join(" "),
        number: number + 1,
    })
}
