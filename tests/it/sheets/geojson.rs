//! Rounds as GeoJSON, held to the rules of RFC 7946.

use std::collections::{BTreeMap, BTreeSet};

use samma::engine::sheets::Sheets;
use samma::problem::Problem;
use samma::scenario::{Unit, generate};
use samma::{Instance, Plan};
use serde_json::Value;

/// A unit with a plan, and its map.
fn mapped() -> (Problem, Instance, Plan, Value) {
    let unit = generate(&Unit::new(20, 3).lasting(7));
    let instance = Instance::new(&unit.problem).expect("a sound problem");
    let plan = instance.read_plan(&unit.plan).expect("a plan").plan;
    let map = Sheets::map(&instance, &unit.problem.places, &plan);
    (unit.problem, instance, plan, map)
}

fn features<'m>(map: &'m Value, kinds: &[&str]) -> Vec<&'m Value> {
    let all = map["features"]
        .as_array()
        .expect("section 3.3: a list")
        .iter();
    all.filter(|feature| kinds.contains(&text(&feature["properties"]["kind"])))
        .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

/// A position of section 3.1.1: degrees east, then degrees north, and nothing else here.
fn position(value: &Value) -> [f64; 2] {
    let [east, north] = &list(value)[..] else {
        panic!("{value}");
    };
    let [east, north] = [east, north].map(|degrees| degrees.as_f64().expect("a number"));
    assert!(east.abs() <= 180.0 && north.abs() <= 90.0, "{value}");
    [east, north]
}

fn line(value: &Value) -> Vec<[f64; 2]> {
    let line: Vec<[f64; 2]> = list(value).iter().map(position).collect();
    assert!(line.len() >= 2, "section 3.1.4: two positions or more");
    line
}

/// Sections 3 and 7 for every object of the file.
fn follow_the_rules(map: &Value) {
    assert_eq!(map["type"], "FeatureCollection");
    assert!(map.get("crs").is_none(), "section 4: none but WGS 84");
    let mut ids = BTreeSet::new();
    for feature in list(&map["features"]) {
        assert_eq!(feature["type"], "Feature");
        assert!(ids.insert(text(&feature["id"])), "{}", feature["id"]);
        assert!(feature["properties"].is_object(), "section 3.2");
        for foreign in ["coordinates", "geometries", "features"] {
            assert!(feature.get(foreign).is_none(), "section 7.1: {foreign}");
        }
        let geometry = &feature["geometry"];
        for foreign in ["geometry", "properties", "features"] {
            assert!(geometry.get(foreign).is_none(), "section 7.1: {foreign}");
        }
        let at = &geometry["coordinates"];
        match text(&geometry["type"]) {
            "Point" => drop(position(at)),
            "LineString" => drop(line(at)),
            "MultiLineString" => list(at).iter().for_each(|part| drop(line(part))),
            other => panic!("{other}"),
        }
    }
}

#[test]
fn a_map_follows_the_rules_of_rfc_7946_and_another_reader_takes_it() {
    let (_, _, _, map) = mapped();
    follow_the_rules(&map);
    let read: geojson::FeatureCollection = map.to_string().parse().expect("GeoJSON");
    assert_eq!(read.features.len(), list(&map["features"]).len());
}

#[test]
fn every_place_is_a_point_where_it_is() {
    let (problem, _, _, map) = mapped();
    let points = features(&map, &["home", "place"]);
    let there: BTreeMap<&str, [f64; 2]> = points
        .iter()
        .map(|point| {
            let at = position(&point["geometry"]["coordinates"]);
            (text(&point["properties"]["place"]), at)
        })
        .collect();
    let due = problem.places.iter();
    let due = due.map(|place| (place.id.as_str(), [place.lon, place.lat]));
    assert_eq!(there, due.collect());
    let living: Vec<&str> = features(&map, &["home"])
        .iter()
        .flat_map(|home| list(&home["properties"]["patients"]).iter().map(text))
        .collect();
    assert_eq!(living.len(), problem.patients.len());
}

#[test]
fn every_assignment_is_in_the_round_of_its_shift() {
    let (_, instance, plan, map) = mapped();
    let rounds = features(&map, &["round"]);
    let mut made = BTreeSet::new();
    for round in rounds {
        let told = &round["properties"];
        let visits = list(&told["visits"]);
        let starts: Vec<&str> = visits.iter().map(|visit| text(&visit["start"])).collect();
        assert!(starts.is_sorted(), "{told}");
        assert_eq!(text(&told["day"]), &text(&told["start"])[..10]);
        // From the base through the visits to the base.
        let stops = line(&round["geometry"]["coordinates"]);
        assert_eq!(stops.len(), visits.len() + 2);
        made.extend(visits.iter().map(|visit| {
            let visit = (text(&visit["visit"]), text(&visit["start"]));
            (text(&told["shift"]), text(&told["carer"]), visit)
        }));
    }
    let civil = |moment| {
        instance
            .horizon()
            .civil(moment)
            .format("%Y-%m-%dT%H:%M:00+01:00")
    };
    let due: Vec<(&str, &str, &str, String)> = plan
        .assignments
        .iter()
        .map(|each| {
            (
                instance.shifts()[each.shift].id.as_str(),
                instance.carers()[each.carer].id.as_str(),
                instance.visits()[each.visit].id.as_str(),
                civil(each.start).to_string(),
            )
        })
        .collect();
    assert_eq!(made.len(), due.len());
    for (shift, carer, visit, start) in &due {
        assert!(
            made.contains(&(*shift, *carer, (*visit, start.as_str()))),
            "{visit}"
        );
    }
}

#[test]
fn visits_that_nobody_makes_are_told_at_their_places() {
    let (problem, instance, mut plan, _) = mapped();
    let gone = plan.assignments.split_off(plan.assignments.len() - 40);
    let map = Sheets::map(&instance, &problem.places, &plan);
    follow_the_rules(&map);
    let homes = features(&map, &["home"]);
    let missing = homes
        .iter()
        .flat_map(|home| list(&home["properties"]["unstaffed"]));
    let missing: u64 = missing
        .map(|visit| visit["missing_carers"].as_u64().expect("a number"))
        .sum();
    assert_eq!(missing, gone.len() as u64);
}

/// One visit and no base: a line needs two positions. And a unit on both sides of the 180th meridian: section 3.1.9.
#[test]
fn short_rounds_and_rounds_around_the_world_are_lines_too() {
    let (mut problem, ..) = mapped();
    for shift in &mut problem.shifts {
        (shift.start_place, shift.end_place) = (None, None);
    }
    let base = &problem.places[0];
    let east = 180.0 - base.lon;
    for place in &mut problem.places {
        place.lon += east;
        if place.lon > 180.0 {
            place.lon -= 360.0;
        }
    }
    let instance = Instance::new(&problem).expect("a sound problem");
    let unit = generate(&Unit::new(20, 3).lasting(7));
    let plan = instance.read_plan(&unit.plan).expect("a plan").plan;
    let first = Plan {
        assignments: plan.assignments[..1].to_vec(),
        breaks: Vec::new(),
    };
    let short = Sheets::map(&instance, &problem.places, &first);
    follow_the_rules(&short);
    let [round] = &features(&short, &["round"])[..] else {
        panic!("{short}");
    };
    let stops = line(&round["geometry"]["coordinates"]);
    assert_eq!(stops, [stops[0]; 2]);

    let map = Sheets::map(&instance, &problem.places, &plan);
    follow_the_rules(&map);
    let cut = features(&map, &["round"]).into_iter();
    let cut: Vec<&Value> = cut
        .filter(|round| round["geometry"]["type"] == "MultiLineString")
        .collect();
    assert!(!cut.is_empty());
    for round in cut {
        for part in list(&round["geometry"]["coordinates"]) {
            let part = line(part);
            let on_one_side =
                part.iter().all(|at| at[0] > 0.0) || part.iter().all(|at| at[0] < 0.0);
            assert!(on_one_side, "{part:?}");
        }
    }
}
