//! Homes and rounds of a plan as GeoJSON, for programs that draw maps.

use std::collections::{BTreeMap, BTreeSet};

use geojson::{Feature, FeatureCollection, Geometry, JsonObject, feature};
use serde_json::{Value, json};

use super::grid::Sheets;
use super::log::instant;
use crate::id::{PatientId, PlaceId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::measure::fairness::{legs, rounds};
use crate::plan::{Assignment, Plan};
use crate::problem::Place;
use crate::solve::{EmptyPlaces, empty_places};
use crate::time::Minutes;

/// Degrees east, then degrees north, as GeoJSON has them.
type Position = [f64; 2];

impl Sheets {
    /// A plan as a GeoJSON `FeatureCollection` (RFC 7946): a point for each place of the problem, with the visits there that lack
    /// carers, and a line for each shift that makes visits, from stop to stop. `places` are those of the problem.
    ///
    /// A line that crosses the 180th meridian is cut there, and becomes a `MultiLineString`. A line of one stop has its position twice.
    ///
    /// ```
    /// use samma::Instance;
    /// use samma::engine::sheets::Sheets;
    /// use samma::scenario::{Unit, generate};
    ///
    /// let unit = generate(&Unit::new(5, 1).lasting(3));
    /// let instance = Instance::new(&unit.problem)?;
    /// let plan = instance.read_plan(&unit.plan)?.plan;
    /// let map = Sheets::map(&instance, &unit.problem.places, &plan);
    /// assert_eq!(map["type"], "FeatureCollection");
    /// # Ok::<(), samma::Defects>(())
    /// ```
    pub fn map(instance: &Instance, places: &[Place], plan: &Plan) -> Value {
        let positions = places.iter().map(|place| [place.lon, place.lat]);
        let positions: Table<PlaceId, Position> = Table::new(positions.collect());
        let rounds = rounds(instance, plan);
        let made = rounds.iter().filter(|(_, round)| !round.is_empty());
        let lines = made.map(|(shift, round)| line(instance, &positions, shift, round));
        let points = points(instance, &positions, &empty_places(instance, plan));
        let all: Vec<Feature> = points.into_iter().chain(lines).collect();
        json!(FeatureCollection::new(all))
    }
}

/// What is at a place.
#[derive(Default)]
struct Here {
    patients: BTreeSet<PatientId>,
    visits: usize,
    unstaffed: Vec<(VisitId, u32)>,
}

fn points(
    instance: &Instance,
    positions: &Table<PlaceId, Position>,
    empty: &[EmptyPlaces],
) -> Vec<Feature> {
    let mut places: BTreeMap<PlaceId, Here> = BTreeMap::new();
    for (patient, row) in instance.patients().iter() {
        places
            .entry(row.place)
            .or_default()
            .patients
            .insert(patient);
    }
    for visit in instance.visits().rows() {
        let here = places.entry(visit.place).or_default();
        here.patients.extend(visit.patients());
        here.visits += 1;
    }
    for missing in empty {
        let place = instance.visits()[missing.visit].place;
        let unstaffed = &mut places.entry(place).or_default().unstaffed;
        unstaffed.push((missing.visit, missing.places));
    }
    let here = |place: PlaceId| places.remove(&place).unwrap_or_default();
    let every = positions.ids().map(here).collect::<Vec<_>>();
    let point = |(place, here): (PlaceId, Here)| point(instance, positions[place], place, &here);
    positions.ids().zip(every).map(point).collect()
}

fn point(instance: &Instance, position: Position, place: PlaceId, here: &Here) -> Feature {
    let id = &instance.places()[place];
    let patients = here
        .patients
        .iter()
        .map(|&each| &instance.patients()[each].id);
    let unstaffed = here.unstaffed.iter().map(|&(visit, places)| {
        let row = &instance.visits()[visit];
        let windows = row.windows.iter().map(|window| {
            json!({ "earliest": instant(instance, window.earliest), "latest": instant(instance, window.latest) })
        });
        json!({
            "visit": row.id,
            "patients": ids(instance, row.patients()),
            "missing_carers": places,
            "windows": windows.collect::<Value>(),
        })
    });
    let properties = json!({
        "kind": if here.patients.is_empty() { "place" } else { "home" },
        "place": id,
        "patients": patients.collect::<Vec<_>>(),
        "visits": here.visits,
        "unstaffed": unstaffed.collect::<Value>(),
    });
    feature(
        format!("place/{id}"),
        Geometry::new_point(position),
        properties,
    )
}

fn line(
    instance: &Instance,
    positions: &Table<PlaceId, Position>,
    shift: ShiftId,
    round: &[Assignment],
) -> Feature {
    let row = &instance.shifts()[shift];
    let visits = round.iter().map(|made| {
        let visit = &instance.visits()[made.visit];
        json!({
            "visit": visit.id,
            "patients": ids(instance, visit.patients()),
            "place": instance.places()[visit.place],
            "start": instant(instance, made.start),
            "end": instant(instance, made.start + visit.minutes),
        })
    });
    let legs = legs(instance, shift, round);
    let travel = legs.iter().map(|&(from, to)| instance.leg(shift, from, to));
    let properties = json!({
        "kind": "round",
        "shift": row.id,
        "carer": instance.carers()[row.carer].id,
        "day": instance.horizon().date(row.span.start),
        "start": instant(instance, row.span.start),
        "end": instant(instance, row.span.end),
        "travel_minutes": travel.map(Minutes::get).sum::<i32>(),
        "visits": visits.collect::<Value>(),
    });
    let only = instance.visits()[round[0].visit].place;
    let stops = match legs.first() {
        Some(&(first, _)) => std::iter::once(first)
            .chain(legs.iter().map(|&(_, to)| to))
            .collect(),
        None => vec![only, only],
    };
    let stops: Vec<Position> = stops.into_iter().map(|place| positions[place]).collect();
    feature(format!("round/{}", row.id), geometry(&stops), properties)
}

fn ids(instance: &Instance, patients: impl Iterator<Item = PatientId>) -> Value {
    patients
        .map(|patient| instance.patients()[patient].id.as_str())
        .collect()
}

fn feature(id: String, geometry: Geometry, properties: Value) -> Feature {
    let properties: JsonObject = match properties {
        Value::Object(fields) => fields,
        _ => JsonObject::new(),
    };
    Feature {
        id: Some(feature::Id::String(id)),
        geometry: Some(geometry),
        properties: Some(properties),
        ..Feature::default()
    }
}

/// A line through two stops or more.
fn geometry(stops: &[Position]) -> Geometry {
    let mut parts = parts(stops);
    match parts.len() {
        1 => Geometry::new_line_string(parts.remove(0)),
        _ => Geometry::new_multi_line_string(parts),
    }
}

/// The line, cut where the shorter way from one stop to the next crosses the 180th meridian.
fn parts(stops: &[Position]) -> Vec<Vec<Position>> {
    let mut parts = vec![vec![stops[0]]];
    for leg in stops.windows(2) {
        let ([from, south], [to, north]) = (leg[0], leg[1]);
        if (to - from).abs() > 180.0 {
            let edge = 180_f64.copysign(from);
            let beyond = to + 2.0 * edge;
            // 0 where both stops are on the meridian.
            let share = (edge - from).abs() / (beyond - from).abs().max(f64::EPSILON);
            let crossing = south + share * (north - south);
            let last = parts.len() - 1;
            parts[last].push([edge, crossing]);
            parts.push(vec![[-edge, crossing]]);
        }
        let last = parts.len() - 1;
        parts[last].push(leg[1]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_line_is_cut_at_the_180th_meridian_and_nowhere_else() {
        let near = [[179.0, -16.0], [178.0, -16.5]];
        assert_eq!(parts(&near), [near.to_vec()]);
        let across = [[179.0, -16.0], [-179.0, -18.0], [179.5, -18.0]];
        assert_eq!(
            parts(&across),
            [
                vec![[179.0, -16.0], [180.0, -17.0]],
                vec![[-180.0, -17.0], [-179.0, -18.0], [-180.0, -18.0]],
                vec![[180.0, -18.0], [179.5, -18.0]],
            ]
        );
        let on_it = [[180.0, 1.0], [-180.0, 1.0]];
        assert!(parts(&on_it).iter().all(|part| part.len() == 2));
    }
}
