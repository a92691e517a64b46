//! Answers of servers of road matrices. The times are made up; the form is that of the servers' public documentation.

use samma::engine::roads::{RoadService, TravelMode};
use samma::problem::{Place, Problem, Travel};
use samma::scenario::{Unit, generate};
use samma::time::Minutes;

/// Of OSRM's table service, with three places of which two are in one building.
const OSRM: &str = r#"{ "code": "Ok",
  "durations": [[0, 61.2, 600], [59.9, 0, 120.0], [600.1, 121, 0]],
  "distances": [[0, 410.6, 5000], [400.4, 0, 900], [5100, 905, 0]],
  "sources": [], "destinations": [] }"#;

/// The same times of Valhalla, in both of its forms, distances in kilometres.
const VALHALLA: &str = r#"{ "algorithm": "timedistancematrix", "units": "kilometers", "sources_to_targets": [
  [{ "distance": 0, "time": 0, "to_index": 0, "from_index": 0 }, { "distance": 0.4106, "time": 61.2, "to_index": 1, "from_index": 0 }, { "distance": 5, "time": 600, "to_index": 2, "from_index": 0 }],
  [{ "distance": 0.4004, "time": 59.9 }, { "distance": 0, "time": 0 }, { "distance": 0.9, "time": 120.0 }],
  [{ "distance": 5.1, "time": 600.1 }, { "distance": 0.905, "time": 121 }, { "distance": 0, "time": 0 }]] }"#;
const VALHALLA_CONCISE: &str = r#"{ "units": "kilometers", "sources_to_targets": {
  "durations": [[0, 61.2, 600], [59.9, 0, 120.0], [600.1, 121, 0]],
  "distances": [[0, 0.4106, 5], [0.4004, 0, 0.9], [5.1, 0.905, 0]] } }"#;

const ORS: &str = r#"{ "durations": [[0.0, 61.2, 600.0], [59.9, 0.0, 120.0], [600.1, 121.0, 0.0]],
  "distances": [[0.0, 410.6, 5000.0], [400.4, 0.0, 900.0], [5100.0, 905.0, 0.0]],
  "metadata": { "attribution": "openrouteservice.org | OpenStreetMap contributors", "service": "matrix" } }"#;

fn unit() -> Problem {
    let mut problem = generate(&Unit::new(5, 1).lasting(3)).problem;
    problem.places = [("base", 59.33), ("a", 59.34), ("b", 59.35)]
        .into_iter()
        .map(|(id, lat)| Place::new(id, lat, 18.07))
        .collect();
    problem
}

fn answers(texts: &[&str]) -> Vec<(String, Vec<u8>)> {
    texts
        .iter()
        .map(|text| ("answer.json".to_owned(), text.as_bytes().to_vec()))
        .collect()
}

#[test]
fn each_server_gives_the_matrix_that_is_worked_out_by_hand() {
    let minutes = vec![vec![0, 2, 10], vec![1, 0, 2], vec![11, 3, 0]];
    let metres = Some(vec![
        vec![0, 411, 5000],
        vec![400, 0, 900],
        vec![5100, 905, 0],
    ]);
    let due = Travel::Matrix { minutes, metres };
    for (service, answer) in [
        (RoadService::Osrm, OSRM),
        (RoadService::Valhalla, VALHALLA),
        (RoadService::Valhalla, VALHALLA_CONCISE),
        (RoadService::OpenRouteService, ORS),
    ] {
        assert_eq!(
            service
                .travel(&unit(), &answers(&[answer]), 1.0, Minutes::ZERO)
                .as_ref(),
            Ok(&due),
            "{service:?}"
        );
    }
}

#[test]
fn winter_and_a_margin_come_on_top() {
    let travel = RoadService::Osrm
        .travel(&unit(), &answers(&[OSRM]), 1.2, Minutes::new(3))
        .expect("a matrix");
    let Travel::Matrix { minutes, .. } = travel else {
        panic!("{travel:?}")
    };
    // 61.2 s * 1.2 = 73.44 s: 2 minutes; 600 s * 1.2 = 12 minutes exactly.
    assert_eq!(minutes, [[0, 5, 15], [5, 0, 6], [16, 6, 0]]);
}

#[test]
fn places_with_the_same_coordinates_are_no_way_apart() {
    let mut unit = unit();
    unit.places[1].lat = unit.places[0].lat;
    let Ok(Travel::Matrix { minutes, .. }) =
        RoadService::Osrm.travel(&unit, &answers(&[OSRM]), 1.0, Minutes::new(2))
    else {
        panic!()
    };
    assert_eq!(minutes, [[0, 0, 12], [0, 0, 4], [13, 5, 0]]);
}

#[test]
fn a_way_that_is_not_found_names_both_places() {
    let answer = OSRM.replace("61.2", "null");
    let told = RoadService::Osrm
        .travel(&unit(), &answers(&[&answer]), 1.0, Minutes::ZERO)
        .unwrap_err();
    let due = "answer.json: found no way from place \"base\" to place \"a\"; mend the coordinates of the one that lies off the roads, or ask for another way to travel";
    assert_eq!(
        told.0.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [due]
    );
}

#[test]
fn a_place_off_the_roads_is_told_once() {
    let row = |from: usize| {
        let way = |to: usize| if from == 3 || to == 3 { "null" } else { "60" };
        format!("[{}]", (0..6).map(way).collect::<Vec<_>>().join(","))
    };
    let rows: Vec<String> = (0..6).map(row).collect();
    let answer = format!("{{\"code\":\"Ok\",\"durations\":[{}]}}", rows.join(","));
    let mut unit = unit();
    unit.places = (0_u8..6)
        .map(|number| {
            let lat = f64::from(number).mul_add(0.01, 59.0);
            Place::new(format!("p{number}"), lat, 18.07)
        })
        .collect();
    let told = RoadService::Osrm
        .travel(&unit, &answers(&[&answer]), 1.0, Minutes::ZERO)
        .unwrap_err();
    let due = "answer.json: found no way from or to place \"p3\", 10 ways in all; mend its coordinates if they lie off the roads, or ask for another way to travel";
    let told: Vec<String> = told.0.iter().map(ToString::to_string).collect();
    assert_eq!(told, [due]);
}

#[test]
fn answers_of_another_shape_or_server_are_refused() {
    let told = |service: RoadService, texts: &[&str]| {
        service
            .travel(&unit(), &answers(texts), 1.0, Minutes::ZERO)
            .unwrap_err()
            .to_string()
    };
    assert!(
        told(RoadService::Osrm, &[OSRM, OSRM])
            .contains("3 places take 1 answers, but 2 were given")
    );
    assert!(
        told(
            RoadService::Osrm,
            &[r#"{ "code": "Ok", "durations": [[0, 1], [1, 0]] }"#]
        )
        .contains("no table of 3 rows and 3 columns")
    );
    assert!(told(RoadService::Valhalla, &[OSRM]).contains("is not an answer of Valhalla"));
    assert!(
        told(
            RoadService::Osrm,
            &[r#"{ "code": "TooBig", "message": "Too many table coordinates" }"#]
        )
        .contains("the server said \"Too many table coordinates\"")
    );
    let page = told(RoadService::Osrm, &["<html>502 Bad Gateway</html>"]);
    assert!(page.contains("answer.json: "), "{page}");
    assert!(page.contains("send the request again"), "{page}");
    for seconds in ["1e12", "604801"] {
        let told = told(RoadService::Osrm, &[&OSRM.replace("61.2", seconds)]);
        assert!(
            told.contains("seconds from place \"base\" to place \"a\"; a way takes"),
            "{told}"
        );
    }
    assert!(
        told(RoadService::Osrm, &[&OSRM.replace("61.2", "-5")])
            .contains("has -5 seconds from place \"base\"")
    );
}

#[test]
fn requests_name_all_places_in_blocks_and_answers_fill_them() {
    let mut unit = unit();
    unit.places = (0..120)
        .map(|number| {
            Place::new(
                format!("p{number}"),
                59.0 + f64::from(number) / 1000.0,
                18.0,
            )
        })
        .collect();
    let [osrm, valhalla, ors] = [
        RoadService::Osrm,
        RoadService::Valhalla,
        RoadService::OpenRouteService,
    ]
    .map(|service| service.requests(&unit, TravelMode::Foot));
    assert_eq!([osrm.len(), valhalla.len(), ors.len()], [9; 3]);
    let path = osrm[2]["path"].as_str().expect("a path");
    assert!(
        path.starts_with("/table/v1/walking/18,59;18,59.001;"),
        "{path}"
    );
    assert_eq!(
        path.matches("18,59").count(),
        70,
        "50 places from which, 20 to which"
    );
    assert_eq!(
        valhalla[8]["body"]["sources"].as_array().map(Vec::len),
        Some(20)
    );
    assert_eq!(valhalla[0]["body"]["costing"], "pedestrian");
    assert_eq!(ors[1]["body"]["destinations"][0], 50);
    assert_eq!(ors[0]["path"], "/v2/matrix/foot-walking");

    // Each way takes its number of places in minutes.
    let seconds = |from: usize, to: usize| (60 * from.abs_diff(to)).to_string();
    let block = |from: std::ops::Range<usize>, to: std::ops::Range<usize>| {
        let rows: Vec<String> = from
            .map(|from| {
                format!(
                    "[{}]",
                    to.clone()
                        .map(|to| seconds(from, to))
                        .collect::<Vec<_>>()
                        .join(",")
                )
            })
            .collect();
        format!(r#"{{ "code": "Ok", "durations": [{}] }}"#, rows.join(","))
    };
    let ranges = [0..50, 50..100, 100..120];
    let texts: Vec<String> = ranges
        .iter()
        .flat_map(|from| ranges.iter().map(|to| block(from.clone(), to.clone())))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let Ok(Travel::Matrix {
        minutes,
        metres: None,
    }) = RoadService::Osrm.travel(&unit, &answers(&texts), 1.0, Minutes::ZERO)
    else {
        panic!()
    };
    assert_eq!(
        (minutes[3][119], minutes[70][20], minutes[119][119]),
        (116, 50, 0)
    );
}
