//! How problem files spell times and ids: what else they may mean is told, and one id is one however it is composed.

use std::fs;
use std::path::Path;

use crate::common::Unit;
use samma::instance::Instance;
use samma::warning::warnings;
use serde_json::{Value, json};

fn zone_advice() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/faults/zone-advice.json");
    serde_json::from_slice(&fs::read(path).expect("the file is there")).expect("a problem")
}

fn told(problem: &Value) -> Vec<String> {
    let defects = Instance::parse(problem.to_string().as_bytes()).expect_err("something is wrong");
    defects.0.iter().map(ToString::to_string).collect()
}

/// What is said of a time, written so, on the day of this date.
fn remedy(written: &str, start: &str) -> String {
    let mut problem = zone_advice();
    problem["horizon"]["start"] = json!(start);
    problem["horizon"]["days"] = json!(2);
    for end in ["start", "end"] {
        let hour = if end == "start" { "07" } else { "15" };
        problem["shifts"][0][end] = json!(format!("{start}T{hour}:00"));
    }
    problem["visits"][0]["windows"][0] =
        json!({ "earliest": written, "latest": format!("{start}T12:00") });
    let defects = Instance::parse(problem.to_string().as_bytes()).expect_err("something is wrong");
    defects.0[0].remedy.to_string()
}

#[test]
fn a_time_of_another_zone_is_advised_in_the_problems() {
    let [earliest, latest] = &told(&zone_advice())[..] else {
        panic!("two times")
    };
    assert!(
        earliest.ends_with("write 2026-11-02T09:00, without seconds and without a zone"),
        "{earliest}"
    );
    assert!(
        latest.ends_with("write 2026-11-02T09:30, without seconds and without a zone"),
        "{latest}"
    );
}

#[test]
fn advice_is_the_time_that_was_meant() {
    for (written, start, advised) in [
        ("2026-11-02T08:00+01:00", "2026-11-02", "2026-11-02T08:00"),
        ("2026-11-02T08:00GMT+1", "2026-11-02", "2026-11-02T08:00"),
        ("2026-11-02 08:00 UTC+3", "2026-11-02", "2026-11-02T06:00"),
        ("2026-11-02T23:30Z", "2026-11-02", "2026-11-03T00:30"),
        ("2026-07-02T08:00Z", "2026-07-02", "2026-07-02T10:00"),
        ("2026-11-02 02:00 PM", "2026-11-02", "2026-11-02T14:00"),
        ("2026-10-25T00:30Z", "2026-10-25", "2026-10-25T02:30"),
    ] {
        let advice = format!("write {advised}, without seconds and without a zone");
        assert_eq!(remedy(written, start), advice, "{written}");
    }
    let second = remedy("2026-10-25T01:30Z", "2026-10-25");
    assert!(
        second.starts_with("write a time before or after it: at 2026-10-25T02:30 the clock"),
        "{second}"
    );
    let unknown = remedy("2026-11-02T08:00 IST", "2026-11-02");
    assert_eq!(
        unknown,
        "write the local time like 2026-11-02T07:00, without a zone"
    );
}

#[test]
fn without_a_horizon_no_time_is_converted() {
    let mut problem = zone_advice();
    problem["horizon"]["time_zone"] = json!("GMT+1");
    let told = told(&problem);
    assert_eq!(
        told[0],
        r#"horizon.time_zone: is "GMT+1", which is no IANA time zone; write the zone of a place, such as Europe/Stockholm, or Etc/GMT-1 for a clock that is always 1 h ahead of UTC"#
    );
    assert!(
        told[1].ends_with("write the local time like 2026-11-02T07:00, without a zone"),
        "{}",
        told[1]
    );
}

#[test]
fn one_id_is_one_however_it_is_composed() {
    let mut problem = zone_advice();
    problem["visits"][0]["windows"] =
        json!([{ "earliest": "2026-11-02T08:00", "latest": "2026-11-02T09:00" }]);
    problem["carers"] = json!([{ "id": "A\u{30a}sa" }]);
    problem["shifts"][0]["carer"] = json!("Åsa");
    let instance = Instance::parse(problem.to_string().as_bytes())
        .unwrap_or_else(|defects| panic!("{defects}"));
    assert_eq!(instance.carers().rows()[0].id, "Åsa");
    problem["carers"] = json!([{ "id": "A\u{30a}sa" }, { "id": "Åsa" }]);
    assert_eq!(
        told(&problem),
        [
            r#"carers[1].id: is "Åsa", already the id of carers[0]; give every carer an id of its own"#
        ]
    );
}

#[test]
fn ids_that_look_alike_are_warned_of() {
    let unit = Unit::starting("2026-11-02", 1)
        .carer("Anna")
        .carer("anna ")
        .carer("bo")
        .shift("bo", "07:00", "15:00")
        .patient("p10")
        .patient("p1O")
        .patient("p11")
        .visit("p11", 30, "08:00", "09:00");
    let told: Vec<String> = warnings(&unit.instance())
        .iter()
        .map(ToString::to_string)
        .collect();
    let sentence = "counts as another; if they are one, write the same id everywhere";
    let expected = [
        format!(r#"patient "p1O": looks like patient "p10", but {sentence}"#),
        format!(r#"carer "anna ": looks like carer "Anna", but {sentence}"#),
    ];
    assert_eq!(told[..2], expected);
}

#[test]
fn visits_and_shifts_that_look_alike_are_warned_of_once_for_a_template() {
    let problem = Unit::starting("2026-11-02", 3)
        .carer("ann")
        .shift("ann", "07:00", "15:00")
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .problem();
    let mut problem = serde_json::to_value(problem).unwrap();
    let twin = |list: &Value, id: &str| {
        let mut twin = list[0].clone();
        twin["id"] = json!(id);
        twin
    };
    problem["visits"][0]["id"] = json!("p1-morning");
    let visit = twin(&problem["visits"], "P1-morning");
    problem["visits"].as_array_mut().unwrap().push(visit);
    problem["visit_templates"] = json!([
        { "id": "lunch", "patient": "p1", "minutes": 20, "slots": ["lunch"] },
        { "id": "Lunch", "patient": "p1", "minutes": 20, "slots": ["lunch"] }
    ]);
    problem["shift_templates"] = json!([
        { "id": "eve", "carers": ["ann"], "start": "16:00", "end": "21:00" },
        { "id": "ev\u{435}", "carers": ["ann"], "start": "16:00", "end": "21:00" }
    ]);
    let told: Vec<String> = warnings(&Instance::parse(problem.to_string().as_bytes()).unwrap())
        .iter()
        .map(ToString::to_string)
        .filter(|warning| warning.contains("looks like"))
        .collect();
    let sentence = "counts as another; if they are one, leave one of them out";
    assert_eq!(
        told,
        [
            format!(r#"visit "lunch": looks like visit "Lunch", but {sentence}"#),
            format!(r#"visit "p1-morning": looks like visit "P1-morning", but {sentence}"#),
            format!(r#"shift "evе": looks like shift "eve", but {sentence}"#),
        ]
    );
}

#[test]
fn what_is_written_out_is_in_every_sentence() {
    let mut problem = zone_advice();
    problem["visits"][0]["patient"] = json!("nobody\u{202e}\u{7}");
    problem["visits"][0]["windows"] =
        json!([{ "earliest": "2026-11-02T08:00", "latest": "2026-11-02T09:00" }]);
    assert_eq!(
        told(&problem),
        [
            r#"visits[0].patient: names "nobody\u202e\u0007", but no patient has that id; use the id of a patient of the problem"#
        ]
    );
}

#[test]
fn a_term_that_is_none_is_told_with_those_like_it() {
    let mut problem = zone_advice();
    problem["visits"][0]["windows"] =
        json!([{ "earliest": "2026-11-02T08:00", "latest": "2026-11-02T09:00" }]);
    problem["objective"] = json!(["distinct_carer", "uneven_evening", "faces", "happiness"]);
    let remedies: Vec<String> = told(&problem)
        .iter()
        .map(|told| told.split_once("; ").expect("a remedy").1.to_owned())
        .collect();
    assert_eq!(
        remedies,
        [
            r#"write "distinct_carers" if that is what it means"#,
            r#"write "unfair_evenings" if that is what it means"#,
            r#"write "new_faces" if that is what it means"#,
            r#"write a term as the guide spells it, like "worst_patient""#,
        ]
    );
}
